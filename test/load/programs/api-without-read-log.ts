import { ReadLog } from '@polku/privacy';

// The same API, but nobody writes down who reads what: only to measure what that costs.
ReadLog.prototype.record = () => Promise.resolve();

await import('../../../apps/api/src/main.js');
