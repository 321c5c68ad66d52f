import type { Code, Register } from '../events/index.js';
import type { ReminderRule } from './reminder-rule.js';
import type { IsoDuration, Source, Text } from './text.js';

export type { IsoDuration, Source, Text } from './text.js';

/** operated and piloted paths are in use; a modelled one was never run; a planned one is loaded as a draft. */
export type PathStatus = 'operated' | 'piloted' | 'modelled' | 'planned';

/** step moves the case; loop does not; gate is a decision; wait is a pause in the flow; terminal is the exit. */
export type PhaseKind = 'step' | 'loop' | 'gate' | 'wait' | 'terminal';

/** What a guard asks of a case at the moment a step happens. */
export type Condition =
  | { readonly fact: string }
  /** A consent of this scope in force. */
  | { readonly consent: Code }
  /** The case came by a referral. */
  | { readonly referral: true }
  | { readonly clientManager: true }
  | { readonly clientPresent: true }
  | { readonly plan: 'agreed' | 'signed' }
  /** At least so many members in the client's network. */
  | { readonly network: number }
  | { readonly form: string }
  | { readonly exitReason: true }
  /** The step happens by one of these channels. */
  | { readonly channelIn: readonly Code[] }
  /** Open cases of the responsible person below this number times the share of client work. */
  | { readonly caseloadBelow: number }
  /** Cases on this path with the fact below a quota. */
  | { readonly quota: { readonly fact: string; readonly limit: number } }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

export interface Guard {
  readonly id: string;
  /** A hard guard refuses; a soft one warns and leaves a mark on the entry. */
  readonly hard: boolean;
  readonly when: Condition;
  /** Why the guard is there. */
  readonly reason: Text;
  /** What to do to pass it. */
  readonly remedy: Text;
  /** Phases where the remedy is done. */
  readonly remedyPhases: readonly string[];
  readonly source: Source;
}

/** A fact that a step sets, always or only when its form says so. */
export interface FactRule {
  readonly fact: string;
  readonly when?: { readonly field: string; readonly equals: string | number | boolean };
}

/** A fact that the opening of a case sets: always, or by one way of entry, or when the referral form says so. */
export interface EntryFactRule extends FactRule {
  readonly by?: 'referral' | 'network-meeting' | 'contact';
}

export interface Phase {
  readonly id: string;
  readonly kind: PhaseKind;
  readonly label: Text;
  readonly help?: Text;
  /** Codes of `profession` or `role`. */
  readonly responsible: readonly Code[];
  readonly with: readonly Code[];
  readonly channels: readonly Code[];
  readonly defaultChannel?: Code;
  /** Form to fill when the step is recorded. */
  readonly form?: string;
  readonly formRequired: boolean;
  readonly sets: readonly FactRule[];
  /** Instruments that are measured here. */
  readonly records: readonly Code[];
  /** Guard of the step itself, whichever way it is reached. */
  readonly guard?: string;
  readonly once: 'always' | 'usually' | 'no';
  readonly optional: boolean;
  /** Step of a path of a finished plan, or one that only is planned. */
  readonly planned: boolean;
  readonly order?: number;
  readonly sessions?: {
    readonly least: number;
    readonly within?: IsoDuration;
    readonly interval?: IsoDuration;
  };
  /** How long the phase lasts; a range `P4M/P5M` gives both ends. */
  readonly duration?: {
    readonly planned?: IsoDuration;
    readonly practice?: string;
    readonly total?: string;
    readonly least?: IsoDuration;
    readonly most?: IsoDuration;
    readonly unlimited?: boolean;
    readonly approximate: boolean;
  };
  /** Length of one meeting. */
  readonly length?: IsoDuration;
  readonly lengthApproximate?: boolean;
  readonly frequency?: IsoDuration;
  /** Frequency where an area has its own, by code of `team_area`. */
  readonly frequencyByArea?: Readonly<Record<Code, IsoDuration>>;
  readonly group?: { readonly size: number; readonly fullTimeEquivalents?: string };
  readonly payer?: Code;
  readonly money?: {
    readonly type?: Code;
    readonly mostEurosPerDay?: number;
    readonly taxed?: boolean;
    readonly note?: Text;
  };
  /** Support that comes with the step. */
  readonly support?: readonly Text[];
  /** Code list whose value the step is about, `onward_service`. */
  readonly codeList?: string;
  /** Another path that the step leads to. */
  readonly linksTo?: string;
  readonly source: Source;
}

export interface Move {
  readonly from: readonly string[];
  readonly to: string;
  readonly guards: readonly string[];
  readonly variant?: string;
  readonly note?: Text;
  readonly source: Source;
}

export interface Moves {
  /** free: any phase of `freeAmong` to any other, backwards too, narrowed by the listed guards; listed: only the listed. */
  readonly mode: 'free' | 'listed';
  readonly freeAmong: readonly string[];
  readonly listed: readonly Move[];
}

export interface MeasurementPoint {
  readonly id: string;
  readonly instrument: Code;
  readonly label: Text;
  /** A duration from the opening of the case, or `start`, or `end`: before the exit. */
  readonly at: IsoDuration;
  readonly approximate: boolean;
  readonly source: Source;
}

/** A rule or figure of the source that people keep and the engine does not check. */
export interface SourcedText {
  readonly text: Text;
  readonly source: Source;
}

export interface PathDefinition {
  readonly id: string;
  /** A case keeps the version that it started on. */
  readonly version: number;
  readonly status: PathStatus;
  /** True for planned paths, and for those of an authority that is still writing them: marked as draft everywhere. */
  readonly draft: boolean;
  readonly title: Text;
  readonly region: Text;
  readonly help?: Text;
  readonly source?: Source;
  /** What one case is about. */
  readonly subject: 'client' | 'group' | 'contract' | 'consultation';
  /** Whose register its cases belong to; absent: health care's. */
  readonly register?: Register;
  readonly entry: {
    readonly sources: readonly Code[];
    readonly required: readonly ('referral' | 'consent' | 'decision')[];
    /** Scope that `required: consent` asks for. */
    readonly consentScope?: Code;
    /** What happens to a case without a required document. */
    readonly without: 'refuse' | 'park';
    /** Form of the referral. */
    readonly form?: string;
    readonly sets?: readonly EntryFactRule[];
    readonly criteria: readonly { readonly text: Text; readonly guard?: string; readonly source: Source }[];
    readonly note?: Text;
  };
  /** The first is for a referral; a network meeting or another entry may start at one of the others. */
  readonly firstPhases: readonly string[];
  readonly phases: readonly Phase[];
  readonly moves: Moves;
  readonly guards: readonly Guard[];
  readonly unlimited: boolean;
  readonly capacity?: { readonly mostPerFullTime?: number; readonly note?: Text; readonly source: Source };
  readonly measurementPoints: readonly MeasurementPoint[];
  readonly reminders: readonly ReminderRule[];
  /** Code list `exit_reason`. */
  readonly exitReasons: readonly Code[];
  /** Code list `onward_service`; empty: all. */
  readonly onwardServices: readonly Code[];
  readonly parallelWith: readonly Code[];
  readonly rules?: readonly SourcedText[];
  readonly targetTimes?: readonly SourcedText[];
  /** Figures of the source that a report may be compared with. */
  readonly acceptance?: readonly { readonly note: string; readonly source: Source }[];
  readonly history: readonly {
    readonly version: string;
    readonly from: string;
    readonly change: Text;
    readonly source: Source;
  }[];
  /** Every place of the definition whose source is `INF`, as a path into the file. */
  readonly assumptions: readonly string[];
  /** Places that an authority has set its own value for. */
  readonly overridden?: readonly string[];
}

export interface CodeListEntry {
  readonly code: Code;
  readonly label: Text;
  readonly parent?: Code;
  readonly freeText: boolean;
  /** Retired codes stay readable and cannot be chosen. */
  readonly validTo?: string;
  readonly source: Source;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
}

export interface CodeList {
  readonly id: string;
  readonly label: Text;
  readonly entries: readonly CodeListEntry[];
}
