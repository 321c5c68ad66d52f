export * from './event-log.js';
export * from './event-time.js';
export * from './input-fault.js';
export * from './log-statistics.js';
export * from './open-input.js';
export * from './read-csv.js';
export * from './read-xes.js';
export * from './write-xes.js';
