import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type { PathDefinition } from '../path/index.js';

/**
 * Keys that say something about a definition and nothing about how cases go by it. The register says who may see a case;
 * each case keeps the one that it was opened in.
 */
const NOT_BINDING = new Set(['acceptance', 'assumptions', 'overridden', 'register', 'source']);

/**
 * Reminders say nothing about how cases go. What released paths said of them was part of their fingerprints from the
 * beginning and stays so; how a rule is run (trigger, stop, escalation …) may be put right, and rules that run on every path
 * may come, without a new version.
 */
const BINDING_OF_REMINDERS = ['id', 'on', 'to', 'by', 'offset', 'approximate', 'repeat', 'until', 'explicit'];

/**
 * A hash over everything that cases go by: a released version of a path keeps it for ever. Texts, sources and notes may be
 * put right without a new version.
 */
export function definitionFingerprint(definition: PathDefinition): string {
  return createHash('sha256')
    .update(stringify(binding(definition)) ?? '')
    .digest('hex')
    .slice(0, 32);
}

function binding(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(binding);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key, inner]) => !NOT_BINDING.has(key) && !isText(inner));
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, key === 'reminders' ? bindingOfReminders(inner) : binding(inner)]),
  );
}

function bindingOfReminders(rules: unknown): unknown {
  return (rules as PathDefinition['reminders'])
    .filter((rule) => rule.everywhere !== true)
    .map((rule) => Object.fromEntries(Object.entries(rule).filter(([key]) => BINDING_OF_REMINDERS.includes(key))))
    .map(binding);
}

function isText(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  const keys = Object.keys(value);
  return keys.length === 3 && ['fi', 'sv', 'en'].every((language) => keys.includes(language));
}
