/** What the program ends with. */
export const EXIT = {
  fine: 0,
  /** Refused, a fault found, or something broke. */
  fault: 1,
  /** The command line itself is wrong: nothing was done. */
  wrongUse: 2,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
