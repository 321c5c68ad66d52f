export * from './definition.js';
export * from './guards.js';
export * from './moves.js';
