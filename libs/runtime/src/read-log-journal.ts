import type { ReadByPerson, ReadJournal } from '@polku/case';
import { MOST_SUBJECTS, type Read, type ReadLog } from '@polku/privacy';

/** Who reads whom, in the words of the read log. */
export class ReadLogJournal implements ReadJournal {
  constructor(private readonly log: Pick<ReadLog, 'record'>) {}

  async record(reads: readonly ReadByPerson[]): Promise<void> {
    await Promise.all(reads.flatMap(entriesOf).map((entry) => this.log.record(entry)));
  }
}

function entriesOf({ reader, subjects, ...read }: ReadByPerson): Read[] {
  const who = {
    personId: reader.personId,
    role: reader.professions[0] ?? reader.roles[0] ?? 'none',
    unit: reader.units[0] ?? '',
    organisation: reader.organisation,
  };
  return shares(subjects).map((share) => ({ ...who, ...read, subjects: share }));
}

/** What is of more people than one entry names takes several. */
function shares(subjects: readonly string[]): (readonly string[])[] {
  if (subjects.length <= MOST_SUBJECTS) return [subjects];
  const count = Math.ceil(subjects.length / MOST_SUBJECTS);
  return Array.from({ length: count }, (_, index) =>
    subjects.slice(index * MOST_SUBJECTS, (index + 1) * MOST_SUBJECTS),
  );
}
