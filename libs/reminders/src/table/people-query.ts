import type { Reader } from '@polku/access';
import type { Code, ReadDatabase, ReadSide } from '@polku/case';
import type { KnownPerson, People } from '../sending/people.js';

interface Row {
  readonly person_id: string;
  readonly has_left: boolean;
  readonly unit: string;
  readonly profession: string;
  readonly contact: string | null;
  readonly substitute_id: string[];
  readonly substitute_from: string[];
  readonly substitute_to: string[];
}

/** People as the register of professionals and the provider of identities know them. */
export class RegisteredPeople implements People {
  constructor(
    private readonly database: ReadDatabase,
    private readonly readSide: Pick<ReadSide, 'readerCalled'>,
  ) {}

  async known(persons: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>> {
    const rows = await this.database.query<Row>(
      `select person_id, has_left, unit, profession, contact, substitute_id,
              substitute_from::text[] as substitute_from, substitute_to::text[] as substitute_to
         from professionals where person_id = any($1::text[])`,
      [persons],
    );
    return new Map(rows.map((row) => [row.person_id, personOf(row)]));
  }

  async hasAny(professions: readonly Code[], unit: string): Promise<boolean> {
    const rows = await this.database.query(
      'select from professionals where unit = $1 and profession = any($2::text[]) and not has_left limit 1',
      [unit, professions],
    );
    return rows.length > 0;
  }

  async reader(personId: string): Promise<Reader | undefined> {
    return (await this.readSide.readerCalled(personId))?.reader;
  }
}

function personOf(row: Row): KnownPerson {
  return {
    personId: row.person_id,
    left: row.has_left,
    unit: row.unit,
    profession: row.profession,
    ...(row.contact === null ? {} : { contact: row.contact }),
    substitutes: row.substitute_id.map((id, index) => ({
      id,
      from: row.substitute_from[index] ?? '',
      to: row.substitute_to[index] ?? '',
    })),
  };
}
