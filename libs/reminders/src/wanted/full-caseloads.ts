import { triggersOf, type PathDefinition, type ReminderRule } from '@polku/case';

/** Open cases of a person on one path. */
export interface Caseload {
  readonly personId: string;
  readonly open: number;
  /** Share of a full week that goes to client work, 0-100. */
  readonly clientWorkPercent: number;
}

export interface FullCaseload {
  readonly id: string;
  readonly rule: string;
  readonly personId: string;
  readonly open: number;
  readonly most: number;
  readonly text: { readonly key: string; readonly values: { readonly count: number } };
}

/**
 * Who has as many clients as the path allows: twenty for a full week of client work, ten for half [000:1117-1123]. A path
 * whose source gives no number reminds nobody until the authority sets one.
 */
export function fullCaseloads(
  rule: ReminderRule,
  { id, capacity }: PathDefinition,
  caseloads: readonly Caseload[],
): readonly FullCaseload[] {
  const perFullTime = capacity?.mostPerFullTime;
  if (perFullTime === undefined || !triggersOf(rule.trigger).some((trigger) => 'caseload' in trigger)) return [];
  return caseloads.flatMap(({ personId, open, clientWorkPercent }) => {
    const most = (perFullTime * clientWorkPercent) / 100;
    if (open < most) return [];
    const text = { key: rule.id, values: { count: open } };
    return [{ id: `${personId}.${rule.id}.${id}`, rule: rule.id, personId, open, most, text }];
  });
}
