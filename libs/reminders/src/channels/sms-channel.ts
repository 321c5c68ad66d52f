import type { Channel, HandedOver, Message } from './channel.js';
import { smsGatewayUrl } from './channel-rules.js';
import { outsideId } from './outside-id.js';

export interface SmsSettings {
  /** See {@link smsGatewayUrl}. */
  readonly url: string;
  /** Bearer token for the gateway. */
  readonly token: string;
  /** Milliseconds that one message may take. */
  readonly timeLimit?: number;
}

const TIME_LIMIT = 15_000;

/**
 * Text messages by an HTTP gateway: docs/how-to/send-sms-through-a-gateway.md says what the gateway is asked and how it
 * answers. The Idempotency-Key is the same for every try of a message.
 */
export class SmsChannel implements Channel {
  readonly channel = 'sms';

  /** @throws TypeError when the address of the gateway cannot be meant */
  constructor(private readonly settings: SmsSettings) {
    const checked = smsGatewayUrl(settings.url);
    if ('fault' in checked) throw new TypeError(`The address of the SMS gateway ${checked.fault}`);
  }

  /** @throws the reason of the signal when it ends first: whether the gateway has taken the message is not known then */
  async handOver(message: Message, signal: AbortSignal): Promise<HandedOver> {
    if (message.channel !== 'sms') throw new TypeError(`A message by ${message.channel} is no text message`);
    signal.throwIfAborted();
    try {
      return endedWith(await this.post(message, signal));
    } catch {
      signal.throwIfAborted();
      return { outcome: 'failed', reason: 'server-unreachable' };
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async post({ id, to, text }: Extract<Message, { channel: 'sms' }>, signal: AbortSignal): Promise<number> {
    const name = outsideId(id);
    const response = await fetch(this.settings.url, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${this.settings.token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': name,
      },
      body: JSON.stringify({ id: name, to, text }),
      // The token goes to nobody but the gateway.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(this.settings.timeLimit ?? TIME_LIMIT)]),
    });
    // What the gateway says beyond the status may quote the number: nobody reads it.
    await response.body?.cancel();
    return response.status;
  }
}

function endedWith(status: number): HandedOver {
  if (status >= 200 && status < 300) return { outcome: 'accepted' };
  switch (status) {
    case 401:
    case 403:
      return { outcome: 'failed', reason: 'server-refused-us' };
    case 408:
    case 409:
    case 425:
    case 429:
    case 503:
      return { outcome: 'failed', reason: 'server-busy' };
    case 422:
      return { outcome: 'refused', reason: 'address-refused' };
    case 404:
    case 405:
    case 410:
      // The address of the gateway is wrong, not the message.
      return { outcome: 'failed', reason: 'gateway-error' };
    default:
      return status >= 400 && status < 500
        ? { outcome: 'refused', reason: 'message-refused' }
        : { outcome: 'failed', reason: 'gateway-error' };
  }
}
