import { describe, it } from '@jest/globals';
import { CLIENT_ID, type Past } from '../../../../../test/support/given-when-then.js';
import { clients, registered } from '../../../../../test/support/registers.js';
import type { ClientEvent } from '../../events/index.js';
import { changeClientDetails } from '../change-client-details/change-client-details.js';
import { liftLegalHold } from '../lift-legal-hold/lift-legal-hold.js';
import { placeLegalHold } from '../place-legal-hold/place-legal-hold.js';
import { registerClient } from '../register-client/register-client.js';
import { eraseClient } from './erase-client.js';

const placed = (holdId = 'h-1'): Past<ClientEvent> => ({
  type: 'LegalHoldPlaced',
  data: { holdId, reason: 'Valitus' },
});
const lifted = (holdId = 'h-1'): Past<ClientEvent> => ({
  type: 'LegalHoldLifted',
  data: { holdId, reason: 'Ratkaistu' },
});
const erasure = { certificateId: 'c-1', basis: 'EPHVA/12/2026' };
const erased: Past<ClientEvent> = { type: 'PersonErased', data: { clientId: CLIENT_ID, ...erasure } };
const by = { id: CLIENT_ID };

describe('erasing a client', () => {
  it('says on what basis, and of whom', () => {
    clients(registered()).when(eraseClient, erasure, by).then([erased]);
  });

  it('is possible for somebody who is known from cases of another system only', () => {
    clients().when(eraseClient, erasure, by).then([erased]);
  });

  it('is refused while an order to keep the data is in force, and not once all are lifted', () => {
    clients(registered(), placed('h-1'), placed('h-2'), lifted('h-1'))
      .when(eraseClient, erasure, by)
      .then({ code: 'legal-hold', data: { count: 1 } });
    clients(registered(), placed(), lifted()).when(eraseClient, erasure, by).then([erased]);
  });

  it('is refused without a basis, and a second time', () => {
    clients(registered())
      .when(eraseClient, { ...erasure, basis: ' ' }, by)
      .then({ code: 'text-missing', field: 'basis' });
    clients(registered(), erased).when(eraseClient, erasure, by).then({ code: 'person-erased' });
  });
});

describe('an order to keep the data', () => {
  it('is placed with a reason, and lifted by its identifier', () => {
    clients(registered())
      .when(placeLegalHold, { reason: 'Valitus' })
      .then([{ type: 'LegalHoldPlaced', data: { holdId: 'id-1', reason: 'Valitus' } }]);
    clients(registered(), placed())
      .when(liftLegalHold, { holdId: 'h-1', reason: 'Ratkaistu' })
      .then([{ type: 'LegalHoldLifted', data: { holdId: 'h-1', reason: 'Ratkaistu' } }]);
  });

  it('needs a reason, a client, and to be in force', () => {
    clients(registered()).when(placeLegalHold, { reason: '' }).then({ code: 'text-missing', field: 'reason' });
    clients().when(placeLegalHold, { reason: 'Valitus' }).then({ code: 'not-found' });
    clients(registered(), placed(), lifted())
      .when(liftLegalHold, { holdId: 'h-1', reason: 'Ratkaistu' })
      .then({ code: 'not-open', field: 'holdId' });
  });
});

describe('a client who was erased', () => {
  it('is not changed, registered again or put under an order any more', () => {
    const gone = clients(registered(), erased);
    gone.when(changeClientDetails, { identity: { familyName: 'Uusi' } }).then({ code: 'person-erased' });
    gone.when(placeLegalHold, { reason: 'Valitus' }).then({ code: 'person-erased' });
    gone.when(liftLegalHold, { holdId: 'h-1', reason: 'x' }).then({ code: 'person-erased' });
    const identity = { givenNames: 'Aino', familyName: 'Testi' };
    gone
      .when(registerClient, { identity, profile: { language: 'fi', targetGroups: [] } })
      .then({ code: 'already-exists' });
  });
});
