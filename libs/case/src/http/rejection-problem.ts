import { Problem, PROBLEM_KINDS, type Fault } from '@polku/http';
import { describeRejection } from '../rejection-texts/index.js';
import type { CommandOutcome } from '../write/command.js';
import type { Rejection } from '../rejection.js';
import { inEveryLanguage, texts } from './described.js';
import { rejectionKind } from './rejection-kinds.js';

type Conflict = Extract<CommandOutcome, { outcome: 'conflict' }>;

/** A refusal of a rule as a problem; its texts stay in three languages until the caller's is known. */
export function rejectionProblem(rejection: Rejection): Problem {
  const { code, guard, missing, reason, remedyPhases, field, data } = rejection;
  const told = inEveryLanguage((language) => describeRejection(rejection, language));
  return new Problem(rejectionKind(code), texts(told, 'detail'), {
    members: { guard, missing, reason, remedy: texts(told, 'remedy'), remedyPhases, field, data },
    ...(rejection.faults === undefined ? {} : { faults: formFaults(rejection) }),
  });
}

/** 412 for who said which version it had seen, 409 for who did not and lost every race. */
export function conflictProblem({ currentVersion }: Conflict, ifMatch: boolean): Problem {
  return ifMatch
    ? new Problem(PROBLEM_KINDS.preconditionFailed, READ_AGAIN, { members: { currentVersion } })
    : new Problem(PROBLEM_KINDS.versionConflict, TRY_AGAIN, {
        members: { currentVersion },
        headers: { 'Retry-After': '1' },
      });
}

export function keyReusedProblem(): Problem {
  return new Problem(PROBLEM_KINDS.keyReused, OTHER_CONTENT);
}

function formFaults({ faults = [], field = 'answers' }: Rejection): Fault[] {
  return faults.map((fault) => ({
    in: 'body',
    field: field + pointerToPath(fault.field),
    rule: fault.rule,
    message: fault.message,
  }));
}

/** `/tyohistoria/0` becomes `.tyohistoria.0`, as every other field of a body is written. */
function pointerToPath(pointer: string): string {
  const steps = pointer.split('/').filter((step) => step !== '');
  return steps.map((step) => `.${step.replaceAll('~1', '/').replaceAll('~0', '~')}`).join('');
}

const READ_AGAIN = {
  fi: 'Lue kohde uudelleen ja lähetä komento uudella versiolla (If-Match), jos se on yhä tarpeen.',
  sv: 'Läs objektet på nytt och skicka kommandot med den nya versionen (If-Match) om det fortfarande behövs.',
  en: 'Read it again and send the command with the new version (If-Match) if it is still wanted.',
};

const TRY_AGAIN = {
  fi: 'Moni kirjasi samaan aikaan. Lähetä komento uudelleen samalla Idempotency-Key-avaimella.',
  sv: 'Flera registrerade samtidigt. Skicka kommandot igen med samma Idempotency-Key.',
  en: 'Many were recording at once. Send the command again with the same Idempotency-Key.',
};

const OTHER_CONTENT = {
  fi: 'Tällä Idempotency-Key-avaimella on jo tehty toinen komento. Käytä uudelle komennolle uutta avainta.',
  sv: 'Ett annat kommando har redan getts med denna Idempotency-Key. Använd en ny nyckel för ett nytt kommando.',
  en: 'Another command was given with this Idempotency-Key. Use a new key for a new command.',
};
