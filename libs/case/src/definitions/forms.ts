import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { FormAnswers, LocalDate } from '../events/index.js';
import type { CodeList, Text } from '../path/index.js';
import type { FormFault } from '../rejection.js';
import type { CodeBook, FormBook } from '../write/decision-context.js';
import type { FormDefinition, FormField } from './form-definition.js';
import { formFaultsOf } from './form-faults.js';
import { formSchema } from './form-schema.js';
import { isIdentityCode } from './identity-code.js';

const PHONE = /^\+?\d(?:[ ()-]?\d){4,14}$/;

/** The forms, each version compiled once, when it is first asked for. */
export class Forms implements FormBook {
  private readonly ajv = answersAjv();
  private readonly versions = new Map<string, FormDefinition[]>();
  private readonly compiled = new Map<FormDefinition, ValidateFunction>();

  constructor(
    forms: readonly FormDefinition[],
    private readonly codeLists: ReadonlyMap<string, CodeList>,
    private readonly codes: CodeBook,
  ) {
    for (const form of [...forms].sort((one, other) => one.version - other.version)) {
      this.versions.set(form.id, [...(this.versions.get(form.id) ?? []), form]);
    }
  }

  /** The newest version of every form. */
  list(): readonly FormDefinition[] {
    return [...this.versions.values()].flatMap((versions) => versions.at(-1) ?? []);
  }

  form(id: string, version?: number): FormDefinition | undefined {
    const versions = this.versions.get(id) ?? [];
    return version === undefined ? versions.at(-1) : versions.find((form) => form.version === version);
  }

  /** JSON Schema of the answers, with titles in a language. */
  schema(id: string, language: keyof Text): object | undefined {
    const form = this.form(id);
    return form === undefined ? undefined : formSchema(form, this.codeLists, language);
  }

  /**
   * Checks answers against the newest version of a form. With a day, codes that are out of use on that day are faults too.
   */
  check(
    id: string,
    answers: FormAnswers,
    day?: LocalDate,
  ): { readonly version: number; readonly faults: readonly FormFault[] } | undefined {
    const form = this.form(id);
    if (form === undefined) return undefined;
    const validate = this.validatorOf(form);
    const faults = validate(answers) ? [] : formFaultsOf(validate.errors ?? []);
    const retired = day === undefined ? [] : this.retiredCodes(form.fields, answers, '', day);
    return { version: form.version, faults: [...faults, ...retired] };
  }

  private validatorOf(form: FormDefinition): ValidateFunction {
    const known = this.compiled.get(form);
    if (known !== undefined) return known;
    const validate = this.ajv.compile(formSchema(form, this.codeLists));
    this.compiled.set(form, validate);
    return validate;
  }

  private retiredCodes(
    fields: readonly FormField[],
    answers: Readonly<Record<string, unknown>>,
    pointer: string,
    day: LocalDate,
  ): readonly FormFault[] {
    return fields.flatMap((field) => {
      const value = answers[field.key];
      const at = `${pointer}/${field.key}`;
      if (field.type === 'table' && Array.isArray(value)) {
        return (value as unknown[]).flatMap((row, index) =>
          row !== null && typeof row === 'object'
            ? this.retiredCodes(field.columns ?? [], row as Record<string, unknown>, `${at}/${String(index)}`, day)
            : [],
        );
      }
      const { codeList } = field;
      if (codeList === undefined) return [];
      return [value].flat().flatMap((code) => {
        if (typeof code !== 'string' || !this.isKnown(codeList, code) || this.codes.isValid(codeList, code, day))
          return [];
        return formFaultsOf([{ keyword: 'retired', instancePath: at, schemaPath: '', params: { code } }]);
      });
    });
  }

  private isKnown(codeList: string, code: string): boolean {
    return this.codeLists.get(codeList)?.entries.some((entry) => entry.code === code) ?? false;
  }
}

function answersAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  ajv.addFormat('date', fullFormats.date);
  ajv.addFormat('email', fullFormats.email);
  ajv.addFormat('phone', PHONE);
  ajv.addFormat('identity-code', { type: 'string', validate: isIdentityCode });
  return ajv;
}
