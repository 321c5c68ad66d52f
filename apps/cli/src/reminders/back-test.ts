import { definitionsOrThrow, type CaseAccess, type Definitions } from '@polku/case';
import { backTest, Calendar, changedRules, type BackTest, type ChangedRules, type ReplayClock } from '@polku/reminders';
import type { Polku } from '@polku/runtime';
import { accessFor, type AccessOptions } from '../access/access-for.js';
import { withPolku } from '../database/with-polku.js';
import { EXIT, type ExitCode } from '../terminal/exit-codes.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { assumptionsOf } from './assumptions.js';
import { backTestText } from './back-test-text.js';
import { casesNamed, recordNamed } from './listed-cases.js';
import { pastDays, type PastDays } from './past-days.js';
import { ruleChangeOf } from './rule-change.js';
import { visibleCases } from './visible-cases.js';

interface BackTestCommandOptions extends AccessOptions {
  readonly language: Language;
  readonly rule: string;
  readonly set: readonly string[];
  readonly path?: string;
  readonly from?: string;
  readonly to?: string;
  readonly clock: ReplayClock;
  readonly cases?: boolean;
}

/** Cases that are listed behind each number, when they are asked for. */
const MOST_LISTED = 20;

type Changed = Extract<ChangedRules, { outcome: 'changed' }>;

/** Nothing is recorded or sent: the log is read, and said what it would have led to. */
export async function runBackTest(terminal: Terminal, options: BackTestCommandOptions): Promise<ExitCode | undefined> {
  const now = new Date().toISOString();
  const days = pastDays(options.from, options.to, now);
  const change = ruleChangeOf(options.rule, options.set, options.path);
  return withPolku(terminal, async (polku, { overridesDirectory }) => {
    const proof = definitionsOrThrow(
      undefined,
      overridesDirectory === undefined ? {} : { overrides: overridesDirectory },
    );
    const changed = changedRules(change, polku.definitions, proof);
    if (changed.outcome === 'refused') return refuse(terminal, changed, options.language);
    const access = await accessFor(polku, terminal, options);
    const result = await tried(polku, { terminal, access, changed, days, now, options });
    if (terminal.stopping.aborted) return undefined;
    if (options.cases === true) await recordNamed(polku.store, access, casesNamed(result));
    // Figures of nobody in particular.
    else await access.shown('cli-stats', []);
    const assumptions = assumptionsOf(result);
    terminal.answer({ change, values: changed.values, ...result, assumptions }, () =>
      backTestText(result, {
        change,
        values: changed.values,
        assumptions,
        labels: labelsOf(polku.definitions, options),
      }),
    );
    return undefined;
  });
}

function labelsOf(definitions: Definitions, { language }: BackTestCommandOptions) {
  return (path: string): string => definitions.path(path)?.title[language] ?? path;
}

async function tried(
  { store }: Polku,
  parts: {
    readonly terminal: Terminal;
    readonly access: CaseAccess;
    readonly changed: Changed;
    readonly days: PastDays;
    readonly now: string;
    readonly options: BackTestCommandOptions;
  },
): Promise<BackTest> {
  const { terminal, access, changed, days, now, options } = parts;
  const position = await store.head();
  const progress = terminal.progress('Replaying', position);
  try {
    return await backTest(visibleCases(store, access, position, { progress, stopping: terminal.stopping }), {
      rulesOf: changed.rulesOf,
      calendar: new Calendar(),
      period: days,
      now,
      position,
      by: options.clock,
      mostCases: options.cases === true ? MOST_LISTED : 0,
    });
  } finally {
    progress.stop();
  }
}

function refuse(
  terminal: Terminal,
  { faults }: Extract<ChangedRules, { outcome: 'refused' }>,
  language: Language,
): ExitCode {
  const told = faults.map(({ message, remedy, ...fault }) => ({
    ...fault,
    message: message[language],
    remedy: remedy[language],
  }));
  for (const { code, place, paths, message, remedy } of told) {
    terminal.say(`${place}${paths.length === 0 ? '' : ` (${paths.join(', ')})`} [${code}]`);
    terminal.say(`  ${message}`);
    terminal.say(`  → ${remedy}`);
  }
  if (terminal.json) {
    const message = 'The rule cannot be tried with these values.';
    const remedy = 'Correct what the faults name.';
    terminal.answer({ error: { code: 'rule-change-refused', message, remedy, faults: told } }, '');
  }
  return EXIT.fault;
}
