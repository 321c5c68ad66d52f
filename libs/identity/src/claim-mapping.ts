/** Where in a token each part of an account is, and what its values mean. */
export interface ClaimMapping {
  /** Name of the claim for each part: `groups`, or with dots into an object: `realm_access.roles`. */
  readonly claims: Readonly<Record<ClaimPart, string>>;
  /** What a value of the token means to us; a value that is not listed stands for itself. */
  readonly values: Readonly<Partial<Record<MappedPart, Readonly<Record<string, string>>>>>;
  /**
   * Whether roles that are neither ours nor mapped are passed over, for claims that carry every group of a person. Off:
   * a role that is not known is refused.
   */
  readonly ignoreOtherRoles: boolean;
}

export const CLAIM_PARTS = [
  'person',
  'name',
  'roles',
  'professions',
  'units',
  'organisation',
  'register',
  'official',
  'client',
] as const;

export type ClaimPart = (typeof CLAIM_PARTS)[number];

export const MAPPED_PARTS = ['roles', 'professions', 'units', 'organisation', 'register'] as const;

export type MappedPart = (typeof MAPPED_PARTS)[number];

export const DEFAULT_CLAIM_MAPPING: ClaimMapping = {
  claims: {
    person: 'sub',
    name: 'name',
    roles: 'roles',
    professions: 'professions',
    units: 'units',
    organisation: 'organisation',
    register: 'register',
    official: 'official',
    client: 'client',
  },
  values: {},
  ignoreOtherRoles: false,
};

/**
 * Reads a mapping like `{"claims": {"roles": "groups"}, "values": {"roles": {"polku-johto": "manager"}}}`; what is left
 * out keeps its default.
 * @returns the mapping, or every fault of the text
 */
export function parseClaimMapping(
  text: string,
): { readonly mapping: ClaimMapping } | { readonly faults: readonly string[] } {
  const document = objectIn(text);
  if (document === undefined) return { faults: ['must be a JSON object or the path of a file with one'] };
  const faults = [
    ...unknownKeys(document, ['claims', 'values', 'ignoreOtherRoles'], ''),
    ...unknownKeys(document['claims'] ?? {}, CLAIM_PARTS, 'claims.'),
    ...unknownKeys(document['values'] ?? {}, MAPPED_PARTS, 'values.'),
    ...notTexts(document['claims'] ?? {}, 'claims'),
    ...Object.entries(asObject(document['values'])).flatMap(([part, values]) => notTexts(values, `values.${part}`)),
    ...(['boolean', 'undefined'].includes(typeof document['ignoreOtherRoles'])
      ? []
      : ['has ignoreOtherRoles, which must be true or false']),
  ];
  if (faults.length > 0) return { faults };
  return {
    mapping: {
      claims: { ...DEFAULT_CLAIM_MAPPING.claims, ...asObject(document['claims']) },
      values: document['values'] ?? {},
      ignoreOtherRoles: document['ignoreOtherRoles'] === true,
    },
  };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

function unknownKeys(value: unknown, known: readonly string[], at: string): string[] {
  return Object.keys(asObject(value))
    .filter((key) => !known.includes(key))
    .map((key) => `has ${at}${key}, which is not one of ${known.join(', ')}`);
}

function notTexts(value: unknown, at: string): string[] {
  if (!isObject(value)) return [`has ${at}, which must be an object`];
  return Object.entries(value)
    .filter(([, each]) => typeof each !== 'string' || each === '')
    .map(([key]) => `has ${at}.${key}, which must be a text`);
}
