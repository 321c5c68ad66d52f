import { toYaml, type DefinitionFault, type Definitions, type PathDefinition, type ReminderRule } from '@polku/case';
import type { ChangeFault } from './change-fault.js';

/** Versions that are proven and never used: far above those that somebody has made. */
const TRIAL_VERSION = 1_000_000;

/**
 * What is wrong with a path with a changed rule that is not wrong without the change, by the checks that every definition
 * goes through.
 */
export function newFaults(
  path: PathDefinition,
  rule: ReminderRule,
  proof: Definitions,
): readonly Omit<ChangeFault, 'paths'>[] {
  const changed = { ...path, reminders: path.reminders.map((each) => (each.id === rule.id ? rule : each)) };
  const before = new Set(faultsOf(path, proof).map(nameOf));
  return faultsOf(changed, proof)
    .filter((fault) => !before.has(nameOf(fault)))
    .map((fault) => ({
      code: fault.code,
      place: placeIn(rule, fault.place),
      message: fault.message,
      remedy: fault.remedy,
    }));
}

function faultsOf(path: PathDefinition, proof: Definitions): readonly DefinitionFault[] {
  const tried = proof.path(path.id)?.version ?? 0;
  const version = Math.max(TRIAL_VERSION, tried + 1);
  const proven = proof.addText({ name: `${path.id}.yaml`, text: toYaml({ ...path, version }) });
  return proven.outcome === 'refused' ? proven.faults : [];
}

function nameOf({ code, place, message }: DefinitionFault): string {
  return `${code} ${place} ${message.en}`;
}

/** `reminders.R10.offset` is `offset`; steps of escalations are counted from 1. */
function placeIn({ id }: ReminderRule, place: string): string {
  const ofRule = `reminders.${id}`;
  if (place === ofRule) return 'rule';
  const within = place.startsWith(`${ofRule}.`) ? place.slice(ofRule.length + 1) : place;
  return within.replace(
    /^escalation\.steps[.[](\d+)\]?/,
    (_whole, step: string) => `escalation.${String(Number(step) + 1)}`,
  );
}
