import type { Code, ConsentTerms, Entry, FormAnswers, OfficialDecision } from '../../events/index.js';
import type { Condition, PathDefinition } from '../../path/index.js';
import type { Rejection } from '../../rejection.js';
import type { DecisionContext } from '../decision-context.js';
import { consentTermsFault, demandedScope, missingConsent } from '../rules/consents.js';
import { dayFault, firstOf, personFault, textFault } from '../rules/fields.js';

/** What comes along when a case is opened. */
export interface EntryDocuments {
  readonly entry: Entry;
  readonly answers?: FormAnswers;
  readonly decision?: OfficialDecision;
  readonly consent?: ConsentTerms;
  readonly facts?: readonly string[];
}

/** A source is one that the path names, or rolls up to one: `SOS-TI` where the path takes clients from `SOS`. */
export function sourceFault(entry: Entry, context: DecisionContext): Rejection | undefined {
  const { source } = entry;
  const { sources } = context.definition.entry;
  if (!context.codes.isValid('referral_source', source, context.day)) {
    return { code: 'code-unknown', field: 'entry.source', data: { list: 'referral_source', code: source } };
  }
  if (sources.length > 0 && !lineage(source, context).some((code) => sources.includes(code))) {
    return { code: 'code-not-allowed', field: 'entry.source', data: { code: source, allowed: sources } };
  }
  return context.codes.needsText('referral_source', source)
    ? textFault('entry.sourceText', entry.sourceText)
    : undefined;
}

function lineage(code: Code, context: DecisionContext): readonly Code[] {
  const parent = context.codes.parentOf('referral_source', code);
  return parent === undefined ? [code] : [code, ...lineage(parent, context)];
}

export function entryFault(documents: EntryDocuments, context: DecisionContext): Rejection | undefined {
  const { entry, decision, consent } = documents;
  return firstOf(
    sourceFault(entry, context),
    dayFault(context, 'entry.unemployedSince', entry.unemployedSince),
    entry.referrer === undefined ? undefined : personFault(context, 'entry.referrer', entry.referrer),
    decision === undefined ? undefined : decisionFault(decision, context),
    consent === undefined ? undefined : consentTermsFault('consent.', consent, context),
    factsFault(documents, context),
    documentsFault(documents, context),
  );
}

function decisionFault(decision: OfficialDecision, context: DecisionContext): Rejection | undefined {
  return firstOf(
    textFault('decision.basis', decision.basis),
    textFault('decision.madeBy', decision.madeBy),
    dayFault(context, 'decision.madeOn', decision.madeOn),
  );
}

/** A referral or a decision that is not there is asked for; only a consent can be waited for, see {@link awaitedAtEntry}. */
function documentsFault({ entry, decision }: EntryDocuments, { definition }: DecisionContext): Rejection | undefined {
  const { required } = definition.entry;
  const missing = [
    ...(required.includes('referral') && entry.by !== 'referral' ? ['referral'] : []),
    ...(required.includes('decision') && decision === undefined ? ['decision'] : []),
  ];
  return missing.length === 0 ? undefined : { code: 'document-missing', missing };
}

/** Consents that the path demands and that did not come along: the definition says whether the case waits or is refused. */
export function awaitedAtEntry(consent: ConsentTerms | undefined, definition: PathDefinition): readonly string[] {
  const scope = demandedScope(definition);
  return scope === undefined || consent?.scope === scope ? [] : [missingConsent(scope)];
}

/** Who opens a case may state what the criteria of the path ask for, and nothing else. */
function factsFault({ facts = [] }: EntryDocuments, { definition }: DecisionContext): Rejection | undefined {
  const allowed = criteriaFacts(definition);
  const unknown = facts.find((fact) => !allowed.includes(fact));
  return unknown === undefined
    ? undefined
    : { code: 'criteria-unknown', field: 'facts', data: { fact: unknown, allowed } };
}

/** The guards of the criteria that have one. */
export function criteriaGuards(definition: PathDefinition): readonly string[] {
  return definition.entry.criteria.flatMap(({ guard }) => (guard === undefined ? [] : [guard]));
}

function criteriaFacts(definition: PathDefinition): readonly string[] {
  const guards = criteriaGuards(definition);
  return definition.guards.filter(({ id }) => guards.includes(id)).flatMap(({ when }) => factsIn(when));
}

function factsIn(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(factsIn);
  if ('any' in condition) return condition.any.flatMap(factsIn);
  if ('not' in condition) return factsIn(condition.not);
  return 'fact' in condition ? [condition.fact] : [];
}
