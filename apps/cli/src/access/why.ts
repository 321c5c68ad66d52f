import { whyOf } from '@polku/case';
import { randomUUID } from 'node:crypto';
import { findCaseIdentifier, noSuchCase } from '../cases/find-case.js';
import { withPolku } from '../database/with-polku.js';
import type { Language } from '../terminal/language.js';
import type { Terminal } from '../terminal/terminal.js';
import { knownHow } from './access-for.js';
import { operatorOfMachine } from './operator.js';
import { personCalled } from './person-called.js';
import { whyText } from './why-text.js';

interface WhyOptions {
  readonly language: Language;
  readonly as: string;
}

/** The operator asks; it is said of the person. */
export function runWhy(terminal: Terminal, { language, as }: WhyOptions, name: string): Promise<undefined> {
  return withPolku(terminal, async (polku) => {
    const person = await personCalled(polku, as);
    const access = polku.readSide.accessOfOperator(operatorOfMachine(), randomUUID());
    const id = await findCaseIdentifier(polku, access, name, 'rights');
    const subject = id === undefined ? undefined : await access.rightsTo(id);
    if (subject === undefined) throw noSuchCase(name);
    const why = whyOf(person, subject, access.moment, language);
    terminal.say(knownHow(person));
    terminal.answer({ ...why, knownBy: person.knownBy }, () => whyText(why));
    return undefined;
  });
}
