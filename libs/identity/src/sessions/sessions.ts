import type { Clock } from '@polku/kernel';
import { LRUCache } from 'lru-cache';
import { fingerprint, isSecret } from '../secrets.js';
import { isAlive, type Session, type SessionLimits, type SignedIn } from './session.js';
import { SessionStore, type Database } from './session-store.js';

/** How long another process may still take a session for alive that was ended here, milliseconds. */
export const SESSION_CACHE = 5_000;
/** The use of a session is noted at most so often, milliseconds; for very short sessions more often. */
const TOUCH_EVERY = 60_000;
const MOST_CACHED = 10_000;

interface Cached {
  readonly session: Session;
  readonly readAt: number;
}

/**
 * Sessions with a short memory: a busy browser costs one query in some seconds. What ends in this process is forgotten
 * at once.
 */
export class Sessions {
  private readonly store: SessionStore;
  private readonly touchEvery: number;
  /** By the fingerprint of the secret, so that memory holds no secrets either. */
  private readonly cache = new LRUCache<string, Cached>({ max: MOST_CACHED });
  /** Counts endings, so that a query that was under way meanwhile is not remembered. */
  private endings = 0;

  constructor(
    database: Database,
    private readonly limits: SessionLimits,
    private readonly clock: Clock,
  ) {
    this.store = new SessionStore(database, limits);
    this.touchEvery = Math.min(TOUCH_EVERY, limits.idleMinutes * 15_000);
  }

  begin(signedIn: SignedIn): Promise<{ readonly secret: string; readonly session: Session }> {
    return this.store.begin(signedIn, this.clock.now());
  }

  /** The session of a cookie while it lasts. */
  async find(secret: string): Promise<Session | undefined> {
    if (!isSecret(secret)) return undefined;
    const now = this.clock.now();
    const secretHash = fingerprint(secret);
    const key = secretHash.toString('latin1');
    const session = this.cached(key, now) ?? (await this.read(key, secretHash, now));
    if (session === undefined || !isAlive(session, now, this.limits)) return undefined;
    return this.touched(key, session, now);
  }

  /** @returns the id token of the session that ended */
  async end(id: string): Promise<string | undefined> {
    const idToken = await this.store.end(id);
    this.forget([id]);
    return idToken;
  }

  /** Ends every session of a person: their rights have changed, or they have left. */
  async endOfPerson(personId: string): Promise<number> {
    return this.forget(await this.store.endOfPerson(personId));
  }

  async endOfProvider(...named: Parameters<SessionStore['endOfProvider']>): Promise<number> {
    return this.forget(await this.store.endOfProvider(...named));
  }

  sweep(): Promise<number> {
    return this.store.sweep(this.clock.now());
  }

  private cached(key: string, now: string): Session | undefined {
    const entry = this.cache.get(key);
    const age = entry === undefined ? Infinity : Date.parse(now) - entry.readAt;
    return age >= 0 && age < SESSION_CACHE ? entry?.session : undefined;
  }

  private async read(key: string, secretHash: Buffer, now: string): Promise<Session | undefined> {
    const endings = this.endings;
    const session = await this.store.find(secretHash);
    if (session === undefined) this.cache.delete(key);
    else if (endings === this.endings) this.cache.set(key, { session, readAt: Date.parse(now) });
    return session;
  }

  private async touched(key: string, session: Session, now: string): Promise<Session> {
    if (Date.parse(now) - Date.parse(session.seenAt) < this.touchEvery) return session;
    const seen = { ...session, seenAt: now };
    const entry = this.cache.get(key);
    if (entry !== undefined) this.cache.set(key, { ...entry, session: seen });
    await this.store.touch(session.id, now);
    return seen;
  }

  private forget(ids: readonly string[]): number {
    this.endings++;
    const ended = new Set(ids);
    for (const [key, { session }] of this.cache.entries()) if (ended.has(session.id)) this.cache.delete(key);
    return ids.length;
  }
}
