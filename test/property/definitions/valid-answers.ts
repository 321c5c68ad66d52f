import type { FormAnswers } from '../../../libs/case/src/events/index.js';
import type { Definitions } from '../../../libs/case/src/definitions/definitions.js';
import type { FormDefinition, FormField } from '../../../libs/case/src/definitions/form-definition.js';

const CHECK_CHARACTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** Answers that fit a form: all its required fields, and each other field as chance has it. `pick` chooses below n. */
export function validAnswers(
  form: FormDefinition,
  definitions: Definitions,
  pick: (below: number) => number,
): FormAnswers {
  const required = (field: FormField) =>
    field.required || field.requiredWhen !== undefined || form.blocking.includes(field.key);
  const fields = form.fields.filter((field) => required(field) || pick(2) === 0);
  return Object.fromEntries(fields.map((field) => [field.key, value(field, form, definitions, pick)]));
}

function value(
  field: FormField,
  form: FormDefinition,
  definitions: Definitions,
  pick: (below: number) => number,
): unknown {
  const some = <Item>(items: readonly Item[]): Item | undefined => items[pick(items.length)];
  const codes = definitions.codes.lists.get(field.codeList ?? '')?.entries.map((entry) => entry.code) ?? [];
  switch (field.type) {
    case 'text':
    case 'longtext':
      return 'koe'.slice(0, field.maxLength);
    case 'boolean':
      return pick(2) === 0;
    case 'consent':
      return form.blocking.includes(field.key) || pick(2) === 0;
    case 'integer':
    case 'number':
      return (field.min ?? 0) + pick((field.max ?? (field.min ?? 0) + 5) - (field.min ?? 0) + 1);
    case 'date':
      return '2026-03-01';
    case 'identity-code':
      return identityCode(900 + pick(100));
    case 'phone':
      return '+358 40 555 0100';
    case 'email':
      return 'asiakas@polku.example';
    case 'code':
      return some(codes);
    case 'codes':
      return [some(codes)];
    case 'choice':
      return some(field.options ?? [])?.value;
    case 'judgement':
      return some(['yes', 'no', 'partly']);
    case 'likert':
      return some(form.scales[field.scale ?? ''] ?? [])?.value;
    case 'person':
      return { name: 'Kaisa Koivu' };
    case 'contact':
      return { name: 'Kaisa Koivu', contact: '040 555 0100' };
    case 'list':
      return ['yksi', 'kaksi'];
    case 'table':
      return [
        Object.fromEntries((field.columns ?? []).map((column) => [column.key, value(column, form, definitions, pick)])),
      ];
    case 'signature':
      return { name: 'Kaisa Koivu', signedOn: '2026-03-01' };
    case 'date-place':
      return { date: '2026-03-01', place: 'Mikkeli' };
  }
}

/** An artificial personal identity code: individual numbers from 900 are never given to anybody for life. */
export function identityCode(individual: number): string {
  const digits = `010190${String(individual)}`;
  return `010190-${String(individual)}${CHECK_CHARACTERS[Number(digits) % CHECK_CHARACTERS.length] ?? ''}`;
}
