/** Every use case: its command, its data and its decision. The boot compares this list with `use-cases.ts`. */
export * from './write/record-step/record-step.js';
