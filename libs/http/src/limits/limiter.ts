/** How often somebody may do something. In memory for one process; a shared store fits behind the same port. */
export interface Limiter {
  /**
   * Counts one more.
   * @param key whom it counts for
   * @returns seconds to wait when it was one too many
   */
  take(key: string): Promise<number | undefined>;
}

/** For a limit of 0: nothing is counted. */
export const UNLIMITED: Limiter = { take: () => Promise.resolve(undefined) };
