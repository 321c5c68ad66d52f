/** What stands where a sealed value was whose key has been destroyed. It is plain JSON and survives being copied. */
export interface Erased {
  readonly erased: true;
}

/** The one marker of its kind; shared, so it is frozen. */
export const ERASED: Erased = Object.freeze({ erased: true });

/** True for the marker, also for one that went through JSON. */
export function isErased(value: unknown): value is Erased {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as Partial<Erased>).erased === true &&
    Object.keys(value).length === 1
  );
}
