/** Who is asking, as far as rights go by it. The account of somebody who signed in is one. */
export interface Reader {
  readonly personId: string;
  /** As the organisation says it. */
  readonly name?: string;
  readonly roles: readonly string[];
  /** Codes of the list `profession`. */
  readonly professions: readonly string[];
  readonly units: readonly string[];
  readonly organisation: string;
  /** In whose register the person works: `health`, `social`, `employment`, `kela`; `none` for who keeps none. */
  readonly register: string;
  /** Virkasuhde: who is not an official sees only what consent opens [000:1610-1620]. */
  readonly official: boolean;
  /** The client that somebody with the role `client` is. */
  readonly clientId?: string;
  /** Persons whom the reader replaces today. */
  readonly standsInFor?: readonly string[];
}

/** The reader, and whom the reader replaces today. */
export function personsOf({ personId, standsInFor = [] }: Reader): readonly string[] {
  return [personId, ...standsInFor];
}
