import { FILE_FAULTS, SCHEMA_FAULTS } from './of-files.js';
import { LIST_AND_FORM_FAULTS } from './of-lists-and-forms.js';
import { PATH_FAULTS } from './of-paths.js';
import { REFERENCE_FAULTS } from './of-references.js';
import { REMINDER_FAULTS } from './of-reminders.js';
import type { FaultText } from './text.js';

/** What every fault of a definition says; `{name}` is filled from the data of the fault. */
const ALL_FAULTS = {
  ...FILE_FAULTS,
  ...SCHEMA_FAULTS,
  ...PATH_FAULTS,
  ...REFERENCE_FAULTS,
  ...REMINDER_FAULTS,
  ...LIST_AND_FORM_FAULTS,
};

export type FaultCode = keyof typeof ALL_FAULTS;

export const FAULT_TEXTS: Readonly<Record<FaultCode, FaultText>> = ALL_FAULTS;
