import { OperatorError } from '@polku/kernel';

/** The command line names something that cannot be meant: nothing was done. */
export class WrongUse extends OperatorError {
  constructor(message: string, remedy: string) {
    super('wrong-use', message, remedy);
  }
}
