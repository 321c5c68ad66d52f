export * from './common.js';
export * from './case-events.js';
export * from './client-events.js';
export * from './path-events.js';
export * from './professional-events.js';
export * from './reminder-events.js';
export * from './schema-versions.js';
export * from './upcast.js';
