import { LRUCache } from 'lru-cache';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

const MOST = 5_000;

/**
 * Everything that one provider remembers, in memory, gone with it. The one that comes with the provider is shared by all
 * instances of a process.
 */
export function memoryAdapter(): AdapterFactory {
  const entries = new LRUCache<string, AdapterPayload>({ max: MOST });
  const adapters = new Map<string, Adapter>();
  return (model) => {
    const adapter = adapters.get(model) ?? new MemoryAdapter(model, entries);
    adapters.set(model, adapter);
    return adapter;
  };
}

class MemoryAdapter implements Adapter {
  constructor(
    private readonly model: string,
    private readonly entries: LRUCache<string, AdapterPayload>,
  ) {}

  upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    this.entries.set(this.key(id), payload, Number.isFinite(expiresIn) ? { ttl: expiresIn * 1000 } : {});
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.entries.get(this.key(id)));
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.all().find(([, payload]) => payload.uid === uid)?.[1]);
  }

  findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.all().find(([, payload]) => payload.userCode === userCode)?.[1]);
  }

  consume(id: string): Promise<void> {
    const payload = this.entries.get(this.key(id));
    if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
    return Promise.resolve();
  }

  destroy(id: string): Promise<void> {
    this.entries.delete(this.key(id));
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, payload] of this.all()) if (payload.grantId === grantId) this.entries.delete(key);
    return Promise.resolve();
  }

  private all(): [string, AdapterPayload][] {
    return [...this.entries.entries()].filter(([key]) => key.startsWith(`${this.model}:`));
  }

  private key(id: string): string {
    return `${this.model}:${id}`;
  }
}
