import { RETENTION_SCHEDULE } from '@polku/privacy';
import { retentionDue } from '@polku/runtime';
import { withViews } from '../database/with-views.js';
import { recordOverseen } from '../read-log/record-overseen.js';
import { table } from '../terminal/table.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';

export function runRetention(terminal: Terminal, { language }: { readonly language: Language }): Promise<undefined> {
  return withViews(terminal, async (polku) => {
    const due = await retentionDue(polku);
    await recordOverseen(polku, { clients: due.map(({ clientId }) => clientId), view: 'retention-due' });
    terminal.answer({ due, schedule: RETENTION_SCHEDULE }, () => {
      const schedule = RETENTION_SCHEDULE.map(({ id, name, years, start, assumption }) => [
        ...[id, name[language], years === undefined ? '' : `${String(years)} years`, start],
        assumption ? 'assumption' : '',
      ]);
      const rows = due.map(({ clientId, until, cases, classes, legalHolds }) => [
        ...[clientId, until, `${String(cases)} cases`, classes.map(({ classId }) => classId).join(', ')],
        legalHolds === 0 ? '' : 'legal hold',
      ]);
      const found =
        due.length === 0 ? 'Nobody is due today.' : `${String(due.length)} clients are due:\n${table(rows)}`;
      return `${found}\n\nThe schedule:\n${table(schedule)}`;
    });
    return undefined;
  });
}
