/** What the case module is given by the program around it. Interfaces leave no trace at run time, so they have tokens. */

/** An `EventStore`. */
export const EVENT_STORE = Symbol('EventStore');
/** A `DefinitionBook`. */
export const DEFINITION_BOOK = Symbol('DefinitionBook');
/** A `CountCases`. */
export const COUNT_CASES = Symbol('CountCases');
/** A `ClientRights`. */
export const CLIENT_RIGHTS = Symbol('ClientRights');
/** A `Clock`. */
export const CLOCK = Symbol('Clock');
/** The `CommandDispatcher` that the module makes of them, for whoever gives commands without HTTP. */
export const COMMAND_DISPATCHER = Symbol('CommandDispatcher');
