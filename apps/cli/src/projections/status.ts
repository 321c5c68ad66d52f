import type { ProjectionState } from '@polku/projections';
import { projectionReport } from '@polku/runtime';
import { withLog } from '../database/with-log.js';
import { EXIT } from '../terminal/exit-codes.js';
import { table } from '../terminal/table.js';
import type { Terminal } from '../terminal/terminal.js';

export function runStatus(terminal: Terminal) {
  return withLog(terminal, async ({ url, store }) => {
    const report = await projectionReport(url, store);
    terminal.answer(
      report,
      () => `Head of the log: ${String(report.head)}\n${table([HEADING, ...report.projections.map(row)])}`,
    );
    const wrong = report.projections.some(({ status }) => status === 'stopped' || status === 'missing');
    return wrong ? EXIT.fault : EXIT.fine;
  });
}

const HEADING = ['view', 'version', 'status', 'position', 'behind', 'last event', 'note'];

function row(state: ProjectionState): string[] {
  return [
    state.projection,
    String(state.version),
    state.status,
    String(state.position),
    String(state.lag),
    state.lastEventRecordedAt ?? '-',
    noteOf(state),
  ];
}

function noteOf({ status, error, rebuild }: ProjectionState): string {
  if (error !== undefined) {
    const { stream, version, position, message } = error;
    return `stands at version ${String(version)} of ${stream}, position ${String(position)} (${message})`;
  }
  if (rebuild !== undefined)
    return `version ${String(rebuild.version)} is being built: ${String(rebuild.eventsDone)} events`;
  if (status === 'unattended') return 'nobody works on it; it goes on when Polku runs';
  return status === 'missing' ? 'it is made at the next start of Polku' : '';
}
