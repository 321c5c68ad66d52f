import { cpus, totalmem } from 'node:os';

/** What the figures were measured on; nothing that tells whose machine it is. */
export interface Machine {
  readonly node: string;
  readonly postgres: string;
  readonly platform: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
}

export function machine(postgres: string): Machine {
  return {
    node: process.version,
    postgres,
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
  };
}
