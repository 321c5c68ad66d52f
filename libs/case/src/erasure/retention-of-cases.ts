import { longestRetention, retainedUntil, RETENTION_SCHEDULE, type RetentionClass } from '@polku/privacy';
import type { CaseState, Consent } from '../case.js';
import type { LocalDate, Register } from '../events/index.js';
import { localDate } from '../write/local-date.js';

/** Which class of the schedule a case of a register is. Kela's own times are not known here: those of social services. */
const CLASS_OF_REGISTER: Readonly<Record<Register, string>> = {
  health: 'health-record',
  social: 'social-welfare-record',
  employment: 'employment-record',
  kela: 'social-welfare-record',
};

/** How long one class of a client's data has to stay. */
export interface RetainedClass {
  /** `social-welfare-record`. */
  readonly classId: string;
  /** The day from which its years are counted; absent while a case is open. */
  readonly since?: LocalDate;
  /** Last day that it is kept. */
  readonly until?: LocalDate | 'permanent';
  /** The authority has not confirmed the time. */
  readonly assumption: boolean;
}

export interface Retention {
  readonly classes: readonly RetainedClass[];
  /** The latest of them: a person is erased as a whole. */
  readonly until?: LocalDate | 'permanent';
  readonly openCases: number;
}

/** What the schedule asks to keep of a client with these cases. Test cases are nobody's record. */
export function retentionOf(
  cases: readonly CaseState[],
  schedule: readonly RetentionClass[] = RETENTION_SCHEDULE,
): Retention {
  const real = cases.filter(({ testCase, status }) => !testCase && status !== 'none');
  const since = new Map<string, LocalDate | undefined>();
  for (const state of real) {
    note(since, CLASS_OF_REGISTER[state.register], closedOn(state));
    for (const consent of state.consents) note(since, 'consent', endOf(consent, state));
  }
  const classes = [...since].flatMap(([classId, day]) => retained(schedule, classId, day));
  const until = longestRetention(classes.map((each) => each.until));
  return {
    classes,
    ...(until !== undefined && { until }),
    openCases: cases.filter(({ status }) => status !== 'exited' && status !== 'none').length,
  };
}

function retained(schedule: readonly RetentionClass[], classId: string, since: LocalDate | undefined): RetainedClass[] {
  const found = schedule.find(({ id }) => id === classId);
  if (found === undefined) return [];
  const until = retainedUntil(found, since);
  return [
    {
      ...{ classId, assumption: found.assumption },
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
    },
  ];
}

/** The latest day counts; one that has not come leaves the end open. */
function note(since: Map<string, LocalDate | undefined>, classId: string, day: LocalDate | undefined): void {
  const before = since.get(classId);
  if (since.has(classId) && (before === undefined || (day !== undefined && before >= day))) return;
  since.set(classId, day);
}

function closedOn(state: CaseState): LocalDate | undefined {
  const exit = state.exits.at(-1);
  return state.status === 'exited' && exit !== undefined ? localDate(exit.at) : undefined;
}

/** A consent without an end was in force until its case closed. */
function endOf({ withdrawnAt, validTo }: Consent, state: CaseState): LocalDate | undefined {
  return withdrawnAt === undefined ? (validTo ?? closedOn(state)) : localDate(withdrawnAt);
}
