export * from './case.js';
export * from './events/index.js';
export * from './path/index.js';
export * from './rejection.js';
export * from './write/command.js';
export * from './write/decision-context.js';
export * from './write/case-commands.js';
