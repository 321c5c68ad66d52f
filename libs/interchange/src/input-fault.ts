export type InputFaultCode =
  | 'file-unreadable'
  | 'gzip-broken'
  | 'xml-broken'
  | 'csv-broken'
  | 'not-an-event-log'
  | 'column-missing'
  | 'case-missing'
  | 'case-repeated'
  | 'activity-missing'
  | 'time-missing'
  | 'time-invalid'
  | 'time-without-zone'
  | 'time-in-the-future'
  | 'event-duplicate'
  | 'event-out-of-order'
  | 'path-unknown'
  | 'activity-unmapped'
  | 'nothing-in-it'
  | 'path-refused'
  | 'mapping-invalid';

/** Where in the input a fault lies. */
export interface InputPlace {
  /** From 1. */
  readonly line?: number;
  /** Case of the log. */
  readonly trace?: string;
  /** Event within the case, from 1. */
  readonly event?: number;
}

const SENTENCES: Readonly<Record<InputFaultCode, string>> = {
  'file-unreadable': 'The file cannot be read',
  'gzip-broken': 'The gzip data is broken or cut off; fetch the file again',
  'xml-broken': 'The XML is not well-formed',
  'csv-broken': 'The CSV is broken',
  'not-an-event-log':
    'The file is no event log: XES begins with <log>, CSV with a line of column names and has a line for each event',
  'column-missing':
    'A column is not in the file; name its columns with --case, --activity and --time, or in a mapping file',
  'case-missing': 'There is no name of a case (concept:name, or the column of --case)',
  'case-repeated': 'The case occurs twice in the file',
  'activity-missing': 'The event has no activity (concept:name)',
  'time-missing': 'The event has no time (time:timestamp)',
  'time-invalid': 'The time is neither ISO 8601 nor written like 31.12.2025 9:30',
  'time-without-zone': 'The time names no zone; tell it with --zone, for example --zone Europe/Helsinki',
  'time-in-the-future': 'The time is in the future',
  'event-duplicate': 'The event repeats another of its case in every attribute; --drop-duplicates reads it once',
  'event-out-of-order': 'The event is earlier than the one before it; --allow-out-of-order takes it as a late entry',
  'path-unknown': 'There is no such path',
  'activity-unmapped':
    'Activities that are no phase of the path; say in the mapping file, under "activities", which phase each one is',
  'nothing-in-it': 'There is no case with an event in the file',
  'path-refused': 'The path that the activities make cannot be used',
  'mapping-invalid': 'The mapping file is not right',
};

/** Something in the input that is wrong: where and why, in one sentence. Nothing of the file has been imported. */
export class InputFault extends Error {
  override readonly name = 'InputFault';

  constructor(
    readonly code: InputFaultCode,
    readonly place: InputPlace = {},
    /** Words of the parser, or the value that was found. */
    readonly found?: string,
    options?: ErrorOptions,
  ) {
    super(`${placeText(place)}${SENTENCES[code]}${found === undefined ? '' : ` (${found})`}.`, options);
  }
}

function placeText(place: InputPlace): string {
  const parts = [
    ...(place.line === undefined ? [] : [`line ${String(place.line)}`]),
    ...(place.trace === undefined ? [] : [`case ${place.trace}`]),
    ...(place.event === undefined ? [] : [`event ${String(place.event)}`]),
  ];
  return parts.length === 0 ? '' : `${parts.join(', ')}: `;
}
