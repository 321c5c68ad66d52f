import { Option } from 'commander';

/** Of commands that show data of clients. */
export function asOption(): Option {
  return new Option(
    '--as <person>',
    'only what this person may see, and in the read log under the name of this person; everything, under the name of the operator of this machine, when absent',
  );
}
