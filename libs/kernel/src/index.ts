export * from './clock.js';
export * from './time.js';
