export * from './clock.js';
export * from './framework-logger.js';
export * from './loggable.js';
export * from './logging.js';
export * from './operator-error.js';
export * from './request-id.js';
export * from './settings.js';
export * from './time.js';
export type { DemoSetting } from './setting-rules.js';
