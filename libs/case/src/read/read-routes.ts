import { BrokenGlassRoute } from './broken-glass/broken-glass.http.js';
import { CaseCardRoute } from './case-card/case-card.http.js';
import { CaseloadRoute } from './caseload/caseload.http.js';
import { ClientsRoute } from './clients/clients.http.js';
import { DefinitionsRoute } from './definitions/definitions.http.js';
import { EntryRoute } from './entry/entry.http.js';
import { ExitsRoute } from './exits/exits.http.js';
import { FlowRoute } from './flow/flow.http.js';
import { CaseHistoryRoute } from './history/case-history.http.js';
import { LoadRoute } from './load/load.http.js';
import { MonitoringSheetRoute } from './monitoring-sheet/monitoring-sheet.http.js';
import { NextMovesRoute } from './next-moves/next-moves.http.js';
import { ProfessionalsRoute } from './professionals/professionals.http.js';
import { ReadLogHeadRoute } from './read-log/head/read-log-head.http.js';
import { OddReadsRoute } from './read-log/odd/odd-reads.http.js';
import { LogReportRefusalRoute } from './read-log/refusals/log-report-refusal.http.js';
import { LogReportRoute } from './read-log/report/log-report.http.js';
import { TimeInPhaseRoute } from './time-in-phase/time-in-phase.http.js';
import { TimelineRoute } from './timeline/timeline.http.js';
import { WhyRoute } from './why/why.http.js';

/** Every route that reads. */
export const READ_ROUTES = [
  BrokenGlassRoute,
  CaseCardRoute,
  CaseHistoryRoute,
  CaseloadRoute,
  ClientsRoute,
  DefinitionsRoute,
  EntryRoute,
  ExitsRoute,
  FlowRoute,
  LoadRoute,
  LogReportRefusalRoute,
  LogReportRoute,
  MonitoringSheetRoute,
  NextMovesRoute,
  OddReadsRoute,
  ProfessionalsRoute,
  ReadLogHeadRoute,
  TimeInPhaseRoute,
  TimelineRoute,
  WhyRoute,
];
