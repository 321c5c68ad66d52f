import {
  asClientEvent,
  foldClient,
  momentOf,
  type ClientState,
  type Instant,
  type ReminderReceiver,
} from '@polku/case';
import type { EventStore } from '@polku/event-store';
import type { Message, OutgoingChannel, QuietHours } from '../channels/channel.js';
import { chooseChannel } from '../channels/choose-channel.js';
import { languageOf, messageToClient } from '../channels/client-texts.js';
import { afterQuietHours } from '../channels/quiet-hours.js';
import { digestMail, escalationMail } from '../channels/staff-texts.js';
import type { Delivery, DropReason } from '../table/delivery-book.js';
import type { MailPreferences } from '../table/preferences-query.js';
import { ruleOf } from '../wanted/explain.js';
import type { WantedReminder } from '../wanted/wanted-reminder.js';
import type { ReadCase, WorkOut } from '../working-out/work-out.js';

export type Composed =
  | { readonly message: Message }
  | { readonly drop: DropReason }
  /** No channel is left that could reach the client. */
  | { readonly giveUp: 'address-missing' }
  | { readonly notBefore: Instant };

export interface ComposeParts {
  /** With everything opened: addresses are taken from it when a message goes, and kept nowhere. */
  readonly log: Pick<EventStore, 'load'>;
  readonly workOut: WorkOut;
  readonly preferences: MailPreferences;
  readonly quiet: QuietHours;
  /** Where people read what waits for them. */
  readonly inbox: string;
  /** Channels that this machine has. */
  readonly channels: readonly OutgoingChannel[];
}

/** Makes a message at the moment at which it goes: what is not wanted any more does not go. */
export class Compose {
  constructor(private readonly parts: ComposeParts) {}

  async message(delivery: Delivery, now: Instant): Promise<Composed> {
    if (delivery.kind === 'digest' || delivery.kind === 'while-away') return this.digest(delivery, now);
    const found = await this.stillWanted(delivery, now);
    if (found === undefined) return { drop: 'not-wanted' };
    if (delivery.toClient === undefined) return this.toPerson(delivery);
    const { wanted, read } = found;
    const later = afterQuietHours(now, this.parts.quiet, wanted.ends);
    return later > now ? { notBefore: later } : this.toClient(delivery, delivery.toClient, wanted, read);
  }

  /** What was caught, or is to be printed, composed again for who looks at it; whether it is still wanted or not. */
  async again(delivery: Delivery, now: Instant): Promise<Composed> {
    if (delivery.kind === 'digest' || delivery.kind === 'while-away') return this.digest(delivery, now);
    if (delivery.toClient === undefined) return this.toPerson(delivery);
    const [read] = await this.parts.workOut.read([delivery.caseId ?? '']);
    const filed = read?.reminders.filed.get(delivery.reminderId ?? '');
    if (read === undefined || filed === undefined) return { drop: 'not-wanted' };
    return this.toClient(delivery, delivery.toClient, { rule: filed.rule, text: { values: filed.values } }, read);
  }

  private async stillWanted(
    { caseId, reminderId }: Delivery,
    now: Instant,
  ): Promise<{ readonly wanted: WantedReminder; readonly read: ReadCase } | undefined> {
    const [read] = await this.parts.workOut.read([caseId ?? '']);
    if (read === undefined) return undefined;
    const wanted = this.parts.workOut.answer(read, now).rows.find(({ id }) => id === reminderId)?.wanted;
    return wanted && { wanted, read };
  }

  private async toClient(
    delivery: Delivery,
    clientId: string,
    wanted: { readonly rule: string; readonly text: Pick<WantedReminder['text'], 'values'> },
    { state, definition }: ReadCase,
  ): Promise<Composed> {
    const client = await this.client(clientId);
    if (client.erased !== undefined) return { drop: 'client-erased' };
    const rule = definition && ruleOf(wanted, definition);
    if (rule === undefined) return { drop: 'not-wanted' };
    const chosen = chooseChannel(client, this.unusable(delivery));
    if ('none' in chosen) return { giveUp: chosen.none };
    const phone = state.clientManager?.person.contact;
    const matter = {
      ...{ rule, values: wanted.text.values, language: languageOf(client.profile.language) },
      sender: { name: state.unit, ...(phone === undefined ? {} : { phone }) },
    };
    return { message: messageToClient(delivery.id, chosen, matter) };
  }

  private unusable({ contents }: Delivery): readonly OutgoingChannel[] {
    const refused = (contents['not'] ?? []) as readonly OutgoingChannel[];
    const all: readonly OutgoingChannel[] = ['email', 'sms', 'letter'];
    return all.filter((each) => refused.includes(each) || !this.parts.channels.includes(each));
  }

  private async client(clientId: string): Promise<ClientState> {
    return foldClient((await this.parts.log.load(`client-${clientId}`)).events.map(asClientEvent));
  }

  private async toPerson({ id, toPerson = '' }: Delivery): Promise<Composed> {
    const { email, language } = await this.parts.preferences.of(toPerson);
    if (email === undefined) return { drop: 'no-address' };
    return { message: { channel: 'email', id, to: email, language, ...escalationMail(1, this.parts.inbox, language) } };
  }

  private async digest({ id, toPerson = '', contents }: Delivery, now: Instant): Promise<Composed> {
    const { email, language } = await this.parts.preferences.of(toPerson);
    if (email === undefined) return { drop: 'no-address' };
    const counts = await this.parts.preferences.counts(
      toPerson,
      momentOf(now),
      contents['since'] as Instant | undefined,
    );
    const away = contents['away'] as { readonly from: string; readonly to: string } | undefined;
    const mail = digestMail({ counts, inbox: this.parts.inbox, language, ...(away === undefined ? {} : { away }) });
    return mail === undefined
      ? { drop: 'nothing-to-tell' }
      : { message: { channel: 'email', id, to: email, language, ...mail } };
  }
}

/** Whom a message was for, as the event said it. */
export function receiverOfDelivery({ contents }: Pick<Delivery, 'contents'>): ReminderReceiver {
  return contents['receiver'] as ReminderReceiver;
}
