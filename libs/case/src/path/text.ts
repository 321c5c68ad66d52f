/** A text in the three languages of the product. */
export interface Text {
  readonly fi: string;
  readonly sv: string;
  readonly en: string;
}

/** Where a rule comes from: `000:688-690` (seed and lines) or `INF` for an assumption that an authority may change. */
export type Source = string;

/** ISO 8601 duration, `P7D`, `PT1H`. */
export type IsoDuration = string;
