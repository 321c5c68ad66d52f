import type { Recorded, ReminderEvent, ReminderReceiver } from '@polku/case';
import type { NewDelivery } from '../table/new-delivery.js';
import type { ReadCase } from '../working-out/work-out.js';

/**
 * The messages that leave the house because of an event: the client's own reminders, and to professionals what goes over
 * somebody's head. Everything else waits in the inbox, and its daily digest tells of it.
 */
export function deliveriesOf(event: Recorded<ReminderEvent>, { state }: ReadCase): readonly NewDelivery[] {
  if (event.type !== 'ReminderSent' && event.type !== 'ReminderEscalated') return [];
  const { reminderId, rule, to } = event.data;
  const isFirst = event.type === 'ReminderSent';
  const byMail = !isFirst || event.data.channel === 'email';
  return to.flatMap((receiver, index): NewDelivery[] => {
    const whom = whomOf(receiver, state.clientId, byMail);
    if (whom === undefined) return [];
    return [
      {
        ...whom,
        kind: isFirst ? 'reminder' : 'escalation',
        // The version tells a second sending, of a reminder that moved, from the first.
        id: `${reminderId}.${String(event.version)}-${String(index)}`,
        reminderId,
        caseId: state.caseId,
        nextAt: event.recordedAt,
        contents: { rule, receiver },
      },
    ];
  });
}

function whomOf(
  receiver: ReminderReceiver,
  clientId: string,
  byMail: boolean,
): { readonly toPerson: string } | { readonly toClient: string } | undefined {
  if (receiver.kind === 'client') return { toClient: clientId };
  return receiver.kind === 'person' && byMail ? { toPerson: receiver.personId } : undefined;
}
