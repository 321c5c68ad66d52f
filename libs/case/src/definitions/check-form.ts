import type { FilePath, Finding } from './fault.js';
import { fieldKeys, type FieldType, type FormDefinition, type FormField } from './form-definition.js';
import { codeFindings, codeListFindings, codeOfAnyFindings, namesLike, type Known } from './known.js';

/** Keys without which a field of a type cannot be asked. */
const NEEDED: Partial<Record<FieldType, keyof FormField>> = {
  code: 'codeList',
  codes: 'codeList',
  choice: 'options',
  likert: 'scale',
  table: 'columns',
  consent: 'scope',
};

/** Faults of meaning in a form. */
export function formContentFindings(form: FormDefinition, known: Known): readonly Finding[] {
  const keys = fieldKeys(form);
  const strangers = (names: readonly string[], at: (index: number) => FilePath): readonly Finding[] =>
    names.flatMap((field, index) => (keys.includes(field) ? [] : [unknownField(form, field, keys, at(index))]));
  return [
    ...strangers(form.blocking, (index) => ['blocking', index]),
    ...fieldsFindings(form.fields, ['fields'], form, known),
  ];
}

function fieldsFindings(
  fields: readonly FormField[],
  top: FilePath,
  form: FormDefinition,
  known: Known,
): readonly Finding[] {
  const keys = fields.map((field) => field.key);
  return fields.flatMap((field, index) => {
    const at: FilePath = [...top, index];
    const findings: Finding[] = [...fieldFindings(field, at, form, known)];
    if (field.key !== '' && keys.indexOf(field.key) < index) {
      findings.push({ at, code: 'field-duplicate', data: { field: field.key } });
    }
    const other = field.requiredWhen?.field;
    if (other !== undefined && !keys.includes(other)) {
      findings.push(unknownField(form, other, keys, [...at, 'requiredWhen', 'field']));
    }
    return [...findings, ...fieldsFindings(field.columns ?? [], [...at, 'columns'], form, known)];
  });
}

function fieldFindings(field: FormField, at: FilePath, form: FormDefinition, known: Known): readonly Finding[] {
  const findings: Finding[] = [];
  const needed = NEEDED[field.type];
  if (needed !== undefined && field[needed] === undefined) {
    findings.push({ at, code: 'field-incomplete', data: { field: field.key, type: field.type, key: needed } });
  }
  if (field.section !== undefined && !form.sections.some((section) => section.id === field.section)) {
    findings.push({ at: [...at, 'section'], code: 'section-unknown', data: { section: field.section } });
  }
  if (field.scale !== undefined && form.scales[field.scale] === undefined) {
    findings.push({ at: [...at, 'scale'], code: 'scale-unknown', data: { scale: field.scale } });
  }
  const { min, max, createsReminder: rule } = field;
  if (min !== undefined && max !== undefined && min > max) {
    findings.push({ at, code: 'range-empty', data: { least: String(min), most: String(max) } });
  }
  if (rule !== undefined && !known.shared.reminders.has(rule)) {
    const data = { rule, known: namesLike(rule, known.shared.reminders.keys()) };
    findings.push({ at: [...at, 'createsReminder'], code: 'reminder-unknown', data });
  }
  return [
    ...findings,
    ...codeListFindings(known, field.codeList, [...at, 'codeList']),
    ...codeFindings(known, 'consent_scope', [field.scope], () => [...at, 'scope']),
    ...rolesOf(field, at, known),
  ];
}

function rolesOf(field: FormField, at: FilePath, known: Known): readonly Finding[] {
  return (['of', 'setBy'] as const).flatMap((key) => {
    const code = field[key];
    return code === undefined ? [] : codeOfAnyFindings(known, ['profession', 'role'], [code], () => [...at, key]);
  });
}

function unknownField(form: FormDefinition, field: string, keys: readonly string[], at: FilePath): Finding {
  return { at, code: 'form-field-unknown', data: { form: form.id, field, known: namesLike(field, keys) } };
}
