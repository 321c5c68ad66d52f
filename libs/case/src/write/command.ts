import type { Reader } from '@polku/access';
import type { Instant } from '../events/index.js';
import type { Rejection, Warning } from '../rejection.js';

/** What surrounds every command, whatever it asks. */
export interface CommandEnvelope {
  /** The Idempotency-Key: the same key with the same content changes nothing and answers the same. */
  readonly commandId: string;
  /** Identifier of the person or process. */
  readonly actor: string;
  /** Whose rights it is given by; absent for the system itself: the demo, an import, a reminder. */
  readonly reader?: Reader;
  /** When it happened; now when absent. */
  readonly occurredAt?: Instant;
  /** If-Match: the version that the person saw. Without it a conflict is tried again. */
  readonly expectedVersion?: number;
  readonly correlationId?: string;
}

/** A command to one aggregate; its class is what the command bus routes by. */
export abstract class AggregateCommand<Data> {
  constructor(
    /** Identifier of the case, client or professional. */
    readonly id: string,
    readonly data: Data,
    readonly envelope: CommandEnvelope,
  ) {}
}

export abstract class CaseCommand<Data> extends AggregateCommand<Data> {}

export abstract class ClientCommand<Data> extends AggregateCommand<Data> {}

export abstract class ProfessionalCommand<Data> extends AggregateCommand<Data> {}

/** About the reminders of the case with this identifier. */
export abstract class ReminderCommand<Data> extends AggregateCommand<Data> {}

/** The class of a command that can be given. */
export type CommandClass<Command extends AggregateCommand<unknown> = AggregateCommand<unknown>> = new (
  ...args: ConstructorParameters<typeof AggregateCommand<never>>
) => Command;

/** How a command ended. Refusals are values: only faults of the machine are exceptions. */
export type CommandOutcome =
  | {
      readonly outcome: 'done';
      readonly id: string;
      /** Version of the stream after the command. */
      readonly version: number;
      /** Place in the log of its last event: readers that have passed it have seen the command. */
      readonly position: number;
      readonly events: readonly { readonly type: string; readonly version: number; readonly data: unknown }[];
      readonly warnings: readonly Warning[];
      /** True when the same command had been carried out before. */
      readonly repeated: boolean;
    }
  | { readonly outcome: 'rejected'; readonly rejection: Rejection; readonly version: number }
  /** The case has moved on since the person read it. */
  | { readonly outcome: 'conflict'; readonly expectedVersion: number; readonly currentVersion: number }
  /** The key was used for another command. */
  | { readonly outcome: 'key-reused' };
