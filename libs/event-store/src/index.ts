export * from './port.js';
export * from './capabilities.js';
export { hashEvent, type HashedFields } from './hash-chain.js';
export * from './verify.js';
export type { BrokenEvent, Difference } from './broken-event.js';
export { kindOf } from './prepare-append.js';
export { MemoryEventStore } from './memory/memory-event-store.js';
export { PostgresEventStore, type PostgresEventStoreOptions } from './postgres/postgres-event-store.js';
export { eventStoreMigrations, logSchema } from './postgres/migrations.js';
