import type { Clock, Instant, Logger } from '@polku/kernel';
import { createRemoteJWKSet, customFetch, errors, type CryptoKey, type JWTVerifyGetKey, type RemoteJWKSet } from 'jose';
import { providerUnavailable, type IdentityProvider } from '../sign-in/identity-provider.js';

/** How the keys that tokens are checked with are. */
export interface KeyState {
  /** `fresh`; `stale` when the provider did not answer lately and the keys known are still used; `none` before any. */
  readonly state: 'fresh' | 'stale' | 'none';
  readonly readAt?: Instant;
  readonly failedAt?: Instant;
}

/** Keys older than this are read anew, beside the requests, milliseconds. */
export const READ_AGAIN = 600_000;
/** An unknown key makes us ask the provider at most so often, milliseconds. */
export const ASK_FOR_UNKNOWN = 30_000;
const ANSWER_WITHIN = 5_000;

/**
 * The public keys of the provider. They are kept when the provider falls silent; a key that is not known makes us ask
 * once in a while, whether or not the answer came, so that forged tokens cannot make us flood the provider.
 */
export class IssuerKeys {
  private keys: RemoteJWKSet | undefined;
  private readAt: number | undefined;
  private triedAt: number | undefined;
  private failedAt: number | undefined;

  constructor(
    private readonly provider: IdentityProvider,
    private readonly clock: Clock,
    private readonly logger?: Logger,
  ) {}

  /** For jose: the key that a token names. */
  readonly keyOf: JWTVerifyGetKey<CryptoKey> = async (header, token) => {
    const keys = await this.known();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !this.mayAsk(ASK_FOR_UNKNOWN)) throw error;
      await this.read(keys).catch(() => undefined);
      return keys(header, token);
    }
  };

  get state(): KeyState {
    const at = (name: 'readAt' | 'failedAt', time: number | undefined) =>
      time === undefined ? {} : { [name]: new Date(time).toISOString() };
    return {
      state: this.readAt === undefined ? 'none' : this.failedAt === undefined ? 'fresh' : 'stale',
      ...at('readAt', this.readAt),
      ...at('failedAt', this.failedAt),
    };
  }

  private async known(): Promise<RemoteJWKSet> {
    const keys = (this.keys ??= await this.open());
    if (this.readAt === undefined) {
      if (!keys.reloading && this.failedAt !== undefined && !this.mayAsk(ANSWER_WITHIN)) throw providerUnavailable();
      await this.read(keys).catch((error: unknown) => {
        throw providerUnavailable(error);
      });
    } else if (this.now() - this.readAt >= READ_AGAIN && this.mayAsk(ASK_FOR_UNKNOWN)) {
      void this.read(keys).catch(() => undefined);
    }
    return keys;
  }

  private async open(): Promise<RemoteJWKSet> {
    const address = (await this.provider.configuration()).serverMetadata().jwks_uri;
    if (address === undefined) throw providerUnavailable();
    const url = new URL(address);
    if (url.protocol !== 'https:' && !this.provider.isPlain) throw providerUnavailable();
    // jose would throw its keys away when they are old and ask for every unknown one while the provider is silent:
    // both are decided here.
    return createRemoteJWKSet(url, {
      timeoutDuration: ANSWER_WITHIN,
      cacheMaxAge: Infinity,
      cooldownDuration: Infinity,
      [customFetch]: (address, options) => fetch(address, options),
    });
  }

  private async read(keys: RemoteJWKSet): Promise<void> {
    this.triedAt = this.now();
    try {
      await keys.reload();
      this.readAt = this.now();
      this.failedAt = undefined;
    } catch (error) {
      this.failedAt = this.now();
      this.logger?.warn(
        { code: 'identity-provider-unavailable', err: error },
        'the keys of the provider cannot be read',
      );
      throw error;
    }
  }

  private mayAsk(every: number): boolean {
    return this.triedAt === undefined || this.now() - this.triedAt >= every;
  }

  private now(): number {
    return Date.parse(this.clock.now());
  }
}
