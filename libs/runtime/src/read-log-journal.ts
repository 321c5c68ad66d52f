import type { ReadByPerson, ReadJournal } from '@polku/case';
import type { ReadLog } from '@polku/privacy';

/** Who reads whom, in the words of the read log. */
export class ReadLogJournal implements ReadJournal {
  constructor(private readonly log: ReadLog) {}

  async record(reads: readonly ReadByPerson[]): Promise<void> {
    await Promise.all(
      reads.map(({ reader, view, subjects, basis, purpose, outcome, requestId }) =>
        this.log.record({
          personId: reader.personId,
          role: reader.professions[0] ?? reader.roles[0] ?? 'none',
          unit: reader.units[0] ?? '',
          organisation: reader.organisation,
          subjects,
          view,
          basis,
          ...(purpose === undefined ? {} : { purpose }),
          requestId,
          outcome,
        }),
      ),
    );
  }
}
