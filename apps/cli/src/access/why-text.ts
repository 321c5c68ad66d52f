import type { Why } from '@polku/case';
import { table } from '../terminal/table.js';

/** Every rule of the policy with its conditions: ✓ holds, – does not. */
export function whyText({ caseId, personId, mayText, rules, person, standsInFor }: Why): string {
  const may = mayText.length === 0 ? 'nothing' : mayText.join(', ');
  const others = rules.filter(({ forPerson }) => !forPerson);
  return [
    `${personId} may do with case ${caseId}: ${may}.`,
    '',
    table([
      ['Roles', listed(person.roles)],
      ['Professions', listed(person.professions)],
      ['Units', listed(person.units)],
      ['Organisation', listed([person.organisation])],
      ['Register', person.register],
      ['Official', person.official ? 'yes' : 'no'],
      ...(standsInFor.length === 0 ? [] : [['Stands in for', listed(standsInFor)] as const]),
    ]),
    '',
    ...rules.filter(({ forPerson }) => forPerson).flatMap(ruleLines),
    ...(others.length === 0 ? [] : ['Rules for other roles:', ...others.map(({ text }) => `  ${text}`)]),
  ].join('\n');
}

function ruleLines({ text, opens, holds, conditions }: Why['rules'][number]): string[] {
  return [
    `${mark(holds)} ${text} (${opens.join(', ')})`,
    ...conditions.map((condition) => `    ${mark(condition.holds)} ${condition.text}`),
  ];
}

function mark(holds: boolean): string {
  return holds ? '✓' : '–';
}

function listed(values: readonly string[]): string {
  const given = values.filter((value) => value !== '');
  return given.length === 0 ? '-' : given.join(', ');
}
