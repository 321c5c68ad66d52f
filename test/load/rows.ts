import type { Row } from './bench-context.js';
import { APPEND_1, APPEND_32, APPEND_SLOW } from './rows/append.js';
import { CASELOAD, RECORD_STEP } from './rows/api.js';
import { IMPORT } from './rows/import.js';
import { LOAD_STREAM } from './rows/load-stream.js';
import { READ_LOG } from './rows/read-log.js';
import { RING_ALL, WORK_OUT } from './rows/reminders.js';
import { SIZE } from './rows/size.js';
import { FOLLOW, REBUILD } from './rows/views.js';
import { VISIBLE } from './rows/visible.js';

/** In the order of measuring: the API runs from the first row that needs it to the last. */
export const ROWS: readonly Row[] = [
  APPEND_1,
  APPEND_32,
  APPEND_SLOW,
  LOAD_STREAM,
  SIZE,
  IMPORT,
  FOLLOW,
  REBUILD,
  WORK_OUT,
  RING_ALL,
  CASELOAD,
  READ_LOG,
  VISIBLE,
  RECORD_STEP,
];
