import { eventStoreContract } from '../contract/event-store-contract.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('MemoryEventStore', (clock) =>
  Promise.resolve({ store: new MemoryEventStore(clock), cleanUp: () => Promise.resolve() }),
);
