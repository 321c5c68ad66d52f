export * from './definition.js';
export * from './derive-path.js';
export * from './entry-facts.js';
export * from './guards.js';
export * from './moves.js';
export * from './next-moves.js';
export * from './reminder-rule.js';
