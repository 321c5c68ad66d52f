import { RETENTION_SCHEDULE } from '@polku/privacy';
import type { Definitions } from '../definitions/index.js';
import type { RetainedClass } from '../erasure/retention-of-cases.js';
import type { CaseEvent, FormAnswers, Recorded } from '../events/index.js';
import type { Language } from '../read/definition-labels.js';
import { plainDay, plainMoment } from '../read/plain-dates.js';
import { EXPORT_TEXTS } from './export-texts.js';
import type { ExportedCase, PersonExport } from './person-export.js';

const STYLE = `
:root { font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #767676; padding: .4rem .6rem; text-align: start; vertical-align: top; }
s { color: #595959; }
@media print { body { max-width: none; padding: 0; } }
`;

/** The export as a page that needs nothing else: to be read on a screen, printed, or read aloud. */
export function personExportHtml(exported: PersonExport, definitions: Definitions): string {
  const { language, madeAt, client, cases, retention } = exported;
  const texts = EXPORT_TEXTS[language];
  const { identity, profile } = client;
  const name = `${identity.givenNames} ${identity.familyName}`.trim();
  const own = Object.entries({ ...identity, language: profile.language });
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(texts.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(texts.title)}</h1>
<p>${escaped(name)}, ${escaped(plainMoment(madeAt, language))}</p>
<p>${escaped(texts.introduction)}</p>
<p>${escaped(texts.thirdPersons)}</p>
<h2>${escaped(texts.you)}</h2>
${pairs(own.map(([key, value]) => [FIELDS[key]?.[language] ?? key, value]))}
<h2>${escaped(texts.cases)}</h2>
${cases.map((each) => caseHtml(each, definitions, language)).join('\n')}
<h2>${escaped(texts.retention)}</h2>
${pairs(retention.classes.map((each) => [nameOf(each.classId, language), keptUntil(each, language)]))}
</main>
</body>
</html>
`;
}

function nameOf(classId: string, language: Language): string {
  return RETENTION_SCHEDULE.find(({ id }) => id === classId)?.name[language] ?? classId;
}

function keptUntil({ until }: RetainedClass, language: Language): string {
  const { keptUntil: words, open } = EXPORT_TEXTS[language];
  return until === undefined || until === 'permanent' ? open : `${words} ${plainDay(until, language)}`;
}

function caseHtml(
  { card, timeline, entries, reminders }: ExportedCase,
  definitions: Definitions,
  language: Language,
): string {
  const texts = EXPORT_TEXTS[language];
  const rows = timeline.entries.map(({ occurredAt, recordedAt, text, actor, struck, original }) => {
    const said = struck ? `<s>${escaped(text)}</s> (${escaped(texts.struck)})` : escaped(text);
    const before = original === undefined ? '' : `<br>(${escaped(texts.corrected)}: <s>${escaped(original)}</s>)`;
    const cells = [plainMoment(occurredAt, language), plainMoment(recordedAt, language)].map(escaped);
    return `<tr><td>${cells.join('</td><td>')}</td><td>${said}${before}</td><td>${escaped(actor)}</td></tr>`;
  });
  const head = [texts.happened, texts.recorded, texts.entry, texts.by]
    .map((each) => `<th scope="col">${escaped(each)}</th>`)
    .join('');
  const said = entries.flatMap((entry) => textsOf(entry, language));
  const answers = entries.flatMap((entry) => answersOf(entry, definitions, language));
  const reminded = reminders.map(({ recordedAt, text }): [string, string] => [plainMoment(recordedAt, language), text]);
  return `<section>
<h3>${escaped(card.pathLabel)}, ${escaped(card.unit)}</h3>
<table><thead><tr>${head}</tr></thead><tbody>
${rows.join('\n')}
</tbody></table>
${said.length === 0 ? '' : `<h4>${escaped(texts.texts)}</h4>\n${pairs(said)}`}
${answers.length === 0 ? '' : `<h4>${escaped(texts.answers)}</h4>\n${pairs(answers)}`}
${reminded.length === 0 ? '' : `<h4>${escaped(texts.reminders)}</h4>\n${pairs(reminded)}`}
</section>`;
}

/** What somebody wrote, and what was measured: the timeline tells that it was, not all that it says. */
function textsOf({ data, occurredAt }: Recorded<CaseEvent>, language: Language): [string, string][] {
  const { form: _form, answers: _answers, referral: _referral, ...rest } = data as Readonly<Record<string, unknown>>;
  return leaves(rest).map((text) => [plainMoment(occurredAt, language), text]);
}

const SAID =
  /^(note|text|reason|reasonText|assessment|goal|goals|action|owner|place|where|value|service|employer|trade|organisation|basis|madeBy|sourceText|remark)$/;

function leaves(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, key));
  if (typeof value === 'object' && value !== null) {
    const everything = key === 'values' || key === 'attributes';
    return Object.entries(value).flatMap(([inner, each]) => leaves(each, everything ? 'value' : inner));
  }
  return SAID.test(key) && (typeof value === 'string' || typeof value === 'number') ? [String(value)] : [];
}

function answersOf({ data }: Recorded<CaseEvent>, definitions: Definitions, language: Language): [string, string][] {
  const { form, referral, changes } = data as {
    readonly form?: { readonly id: string; readonly answers: FormAnswers } | string;
    readonly referral?: { readonly form: string; readonly answers: FormAnswers };
    readonly changes?: { readonly form?: { readonly id: string; readonly answers: FormAnswers } };
  };
  const filled = [
    ...(typeof form === 'object' ? [form] : []),
    ...(referral === undefined ? [] : [{ id: referral.form, answers: referral.answers }]),
    ...(changes?.form === undefined ? [] : [changes.form]),
  ];
  return filled.flatMap(({ id, answers }) => {
    const definition = definitions.formList().find((each) => each.id === id);
    return Object.entries(answers).map(([key, value]): [string, string] => [
      definition?.fields.find((field) => field.key === key)?.label[language] ?? key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
  });
}

function pairs(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([key, value]) => `<tr><th scope="row">${escaped(key)}</th><td>${escaped(value)}</td></tr>`);
  return `<table><tbody>\n${lines.join('\n')}\n</tbody></table>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const FIELDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  givenNames: { fi: 'Etunimet', sv: 'Förnamn', en: 'Given names' },
  familyName: { fi: 'Sukunimi', sv: 'Efternamn', en: 'Family name' },
  identityCode: { fi: 'Henkilötunnus', sv: 'Personbeteckning', en: 'Personal identity code' },
  birthDate: { fi: 'Syntymäaika', sv: 'Födelsedatum', en: 'Date of birth' },
  phone: { fi: 'Puhelin', sv: 'Telefon', en: 'Phone' },
  email: { fi: 'Sähköposti', sv: 'E-post', en: 'E-mail' },
  streetAddress: { fi: 'Katuosoite', sv: 'Gatuadress', en: 'Street address' },
  postalCode: { fi: 'Postinumero', sv: 'Postnummer', en: 'Postal code' },
  city: { fi: 'Postitoimipaikka', sv: 'Postanstalt', en: 'City' },
  language: { fi: 'Asiointikieli', sv: 'Kontaktspråk', en: 'Language' },
};
