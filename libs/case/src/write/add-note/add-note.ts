import { accept, reject } from '../../rejection.js';
import { CaseCommand } from '../command.js';
import type { Decide } from '../decision-context.js';
import { firstOf, textFault } from '../rules/fields.js';
import { beforeOpening, closedTo } from '../shared-rules.js';

export interface AddNoteData {
  readonly text: string;
  /** Whether the client sees it among the own entries. */
  readonly visibleToClient: boolean;
}

/** Adds a note. */
export class AddNote extends CaseCommand<AddNoteData> {}

export const addNote: Decide<AddNoteData> = (state, data, context) => {
  const refusal = firstOf(
    closedTo(state, context, { lateEntries: true, whileParked: true, whilePaused: true }),
    beforeOpening(state, context),
    textFault('text', data.text),
  );
  if (refusal !== undefined) return reject(refusal);
  return accept([{ type: 'NoteAdded', data: { noteId: context.newId(), ...data } }]);
};
