import type { BlindIndex } from '@polku/privacy';
import type { StreamProjection } from '@polku/projections';
import { pathDefinitionsProjection } from '../path-log/path-definitions.projection.js';
import { caseloadProjection } from './caseload/caseload.projection.js';
import { clientsProjection } from './clients/clients.projection.js';
import { professionalsProjection } from './professionals/professionals.projection.js';

type ReadModel = StreamProjection<unknown, unknown>;

/**
 * Every read model that is kept in tables; the other views are folded from the log when they are asked for.
 * @param index makes the keyed hashes that clients are found by
 */
export function readModels(index: BlindIndex): readonly ReadModel[] {
  return [
    caseloadProjection,
    clientsProjection(index),
    professionalsProjection,
    pathDefinitionsProjection,
  ] as readonly ReadModel[];
}

/** Their names and the streams that they are made of. */
export const READ_MODELS = [
  { name: 'caseload', streamKind: 'case' },
  { name: 'clients', streamKind: 'client' },
  { name: 'professionals', streamKind: 'professional' },
  { name: 'path_definitions', streamKind: 'path' },
] as const satisfies readonly Pick<ReadModel, 'name' | 'streamKind'>[];
