import { describe, it } from '@jest/globals';
import { parked, paused } from '../../../../../test/property/case/past-events.js';
import { exited, given, opened, openedOn } from '../../../../../test/support/given-when-then.js';
import { TEAM } from '../../../../../test/support/test-definitions.js';
import { addNote } from './add-note.js';

const note = { text: 'Asiakas soitti ja kysyi ajasta.', visibleToClient: true };

describe('adding a note', () => {
  it('keeps the words and whether the client sees them', () => {
    given([opened()])
      .when(addNote, note)
      .then([{ type: 'NoteAdded', data: { noteId: 'id-1', ...note } }]);
  });

  it('is possible while the case is parked or paused', () => {
    given([openedOn(TEAM), parked()])
      .when(addNote, note)
      .then([{ type: 'NoteAdded' }]);
    given([opened(), paused()])
      .when(addNote, note)
      .then([{ type: 'NoteAdded' }]);
  });

  it('is refused without words, before the opening, and after the end', () => {
    given([opened()])
      .when(addNote, { ...note, text: ' \n' })
      .then({ code: 'text-missing', field: 'text' });
    given([opened()]).when(addNote, note, { occurredAt: '2026-01-01T08:00:00.000Z' }).then({ code: 'time-order' });
    given([opened(), exited()]).when(addNote, note).then({ code: 'case-exited' });
  });
});
