import type { StreamProjection } from '@polku/projections';
import { pathDefinitionsProjection } from '../path-log/path-definitions.projection.js';
import { caseloadProjection } from './caseload/caseload.projection.js';
import { clientsProjection } from './clients/clients.projection.js';
import { professionalsProjection } from './professionals/professionals.projection.js';

/** Every read model that is kept in tables; the other views are folded from the log when they are asked for. */
export const READ_MODELS = [
  caseloadProjection,
  clientsProjection,
  professionalsProjection,
  pathDefinitionsProjection,
] as readonly StreamProjection<unknown, unknown>[];
