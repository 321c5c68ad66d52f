/** One clear sentence and exit code 1, for faults that a person can put right. */
export class Stop extends Error {
  constructor(code, sentence, cause) {
    super(sentence + ' [' + code + ']');
    this.cause = cause;
  }
}

const REASONS = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'its file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
};

/** Runs a tool; says what a person can do about its fault, and shows the stack of anything unexpected. */
export function runTool(main) {
  main().catch((error) => {
    const reason = REASONS[error.code];
    const where = error.path === undefined ? '' : ' at ' + error.path;
    if (error instanceof Stop) console.error(error.message);
    else if (reason !== undefined)
      console.error('Polku cannot be prepared' + where + ': ' + reason + '. [folder-unusable]');
    else console.error(error);
    process.exit(1);
  });
}
