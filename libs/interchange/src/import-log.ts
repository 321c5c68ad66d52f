import type { ImportReport, ImportRequest, ImportServices } from './import-request.js';

/**
 * Brings a log in: the whole of it is read and checked before the first case is recorded, so that a broken file leaves
 * nothing behind. A case is recorded whole or not at all, and a case that is there already is not recorded again: an
 * import that was cut off is simply run again.
 * @throws {InputFault} at the first fault of the input
 */
export async function importLog(request: ImportRequest, services: ImportServices): Promise<ImportReport> {
  // Who only reads files need not wait for the commands to be loaded.
  const { bringLog } = await import('./bring-log.js');
  return bringLog(request, services);
}
