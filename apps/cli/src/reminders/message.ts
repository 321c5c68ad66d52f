import { OperatorError } from '@polku/kernel';
import { findMessage, readReminderSettings, type Composed, type Message } from '@polku/reminders/worker';
import { openReminders, reminderOptions } from '@polku/runtime';
import { accessFor, type AccessOptions } from '../access/access-for.js';
import { needsView } from '../access/person-called.js';
import { withPolku } from '../database/with-polku.js';
import type { Terminal } from '../terminal/terminal.js';
import { faultLogger } from './fault-logger.js';
import { clientShown, digestsOf, itemOf, type MessageItem } from './messages.js';

/** One message as its receiver gets it: composed again, because no words and no addresses are kept. */
export function runMessage(terminal: Terminal, options: AccessOptions, messageId: string): Promise<undefined> {
  return withPolku(terminal, async (polku) => {
    await needsView(polku, 'caseload');
    const access = await accessFor(polku, terminal, options);
    const found = await findMessage(access.database, digestsOf(access, options), messageId);
    if (found === undefined) {
      await access.refused('message', []);
      throw noSuchMessage();
    }
    await access.shown('message', clientShown(found));
    const reminders = await openReminders(polku, {
      ...{ ...reminderOptions(readReminderSettings()), logger: faultLogger(terminal), withoutQueue: true },
    });
    try {
      const composed = await reminders.compose.again(found.delivery, polku.readSide.clock.now());
      const item = itemOf(found);
      const message = 'message' in composed ? composed.message : null;
      const why = 'message' in composed ? null : reasonOf(composed);
      terminal.answer({ ...item, message, why }, () => messageText(item, message, why));
    } finally {
      await reminders.close();
    }
    return undefined;
  });
}

/** What is not there and what may not be seen are told in the same words. */
function noSuchMessage(): OperatorError {
  return new OperatorError(
    'message-unknown',
    'There is no such message.',
    'npx polku reminders messages lists those that there are.',
  );
}

function reasonOf(composed: Exclude<Composed, { message: Message }>): string {
  if ('drop' in composed) return composed.drop;
  return 'giveUp' in composed ? composed.giveUp : `not-before ${composed.notBefore}`;
}

function messageText(item: MessageItem, message: Message | null, why: string | null): string {
  const { kind, state, reason, createdAt, caseId } = item;
  const about = [kind, `${state}${reason === null ? '' : ` (${reason})`}`, createdAt];
  const head = [...about, ...(caseId === null ? [] : [`case ${caseId}`])].join(', ');
  return [head, '', message === null ? `It would not go now: ${why ?? ''}.` : contentText(message)].join('\n');
}

function contentText(message: Message): string {
  switch (message.channel) {
    case 'sms':
      return `Text message to ${message.to}\n\n${message.text}`;
    case 'email':
      return `Mail to ${message.to}\nSubject: ${message.subject}\n\n${message.text}`;
    case 'letter': {
      const { name, streetAddress, postalCode, city } = message.to;
      const address = [name, streetAddress, `${postalCode} ${city}`].join('\n');
      return `Letter\n\n${address}\n\n${message.paragraphs.join('\n\n')}`;
    }
  }
}
