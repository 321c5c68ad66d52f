import { Problem } from '@polku/http';
import type { Clock, Logger } from '@polku/kernel';
import * as client from 'openid-client';
import { IDENTITY_PROBLEMS } from '../identity-problems.js';

export interface ProviderOptions {
  /** As the provider calls itself: the iss of its tokens. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly clock: Clock;
  readonly logger?: Logger;
}

/** A provider that did not answer is not asked again before this, milliseconds. */
const ASK_AGAIN = 2_000;
const ANSWER_WITHIN_SECONDS = 10;

/** The identity provider as it describes itself; asked when first needed, so that Polku starts without it. */
export class IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  private found: Promise<client.Configuration> | undefined;
  private failedAt: number | undefined;

  constructor(private readonly options: ProviderOptions) {
    this.issuer = options.issuer;
    this.clientId = options.clientId;
  }

  /** @throws {Problem} `identity-provider-unavailable` */
  async configuration(): Promise<client.Configuration> {
    if (this.found === undefined) {
      if (this.failedAt !== undefined && this.now() - this.failedAt < ASK_AGAIN) throw providerUnavailable();
      this.found = this.discover();
    }
    return this.found;
  }

  /** Whether a provider over plain http may be spoken to: the settings allow it for loopback alone. */
  get isPlain(): boolean {
    return this.issuer.startsWith('http:');
  }

  private async discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret, logger } = this.options;
    try {
      const configuration = await client.discovery(
        new URL(issuer),
        clientId,
        undefined,
        clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret),
        {
          timeout: ANSWER_WITHIN_SECONDS,
          // The signature of ID tokens is checked too, though they come straight from the provider.
          // Plain http is for loopback, see isPlain; it is marked deprecated only to make it stand out.
          // eslint-disable-next-line @typescript-eslint/no-deprecated
          execute: [client.enableNonRepudiationChecks, ...(this.isPlain ? [client.allowInsecureRequests] : [])],
        },
      );
      this.failedAt = undefined;
      return configuration;
    } catch (error) {
      this.found = undefined;
      this.failedAt = this.now();
      logger?.error({ code: 'identity-provider-unavailable', err: error }, 'the identity provider cannot be read');
      throw providerUnavailable(error);
    }
  }

  private now(): number {
    return Date.parse(this.options.clock.now());
  }
}

export function providerUnavailable(cause?: unknown): Problem {
  return new Problem(IDENTITY_PROBLEMS.providerUnavailable, undefined, { headers: { 'Retry-After': '5' }, cause });
}
