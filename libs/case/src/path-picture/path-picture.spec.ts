import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { definitionsOrThrow } from '../definitions/index.js';
import type { PathDefinition } from '../path/index.js';
import { pictureOf } from './picture.js';
import { showPath, type PictureFormat } from './show-path.js';
import { layoutOf } from './svg-layout.js';
import type { Language } from './words.js';

const definitions = definitionsOrThrow();
const LANGUAGES: readonly Language[] = ['fi', 'sv', 'en'];
const every = definitions.paths().flatMap((path) => LANGUAGES.map((language) => [path.id, language, path] as const));

function show(path: PathDefinition, format: PictureFormat, language: Language): string {
  return showPath(path.id, { format, language, definitions }) ?? '';
}

describe('a path that does not exist', () => {
  it('has no picture', () => {
    expect(showPath('paratiisi', { format: 'text', language: 'fi', definitions })).toBeUndefined();
    expect(showPath('konsultaatio', { format: 'text', language: 'fi', version: 99, definitions })).toBeUndefined();
  });
});

describe('the map for the terminal', () => {
  it.each(every)('%s in %s names every phase, who is responsible, and every guard', (_id, language, path) => {
    const text = show(path, 'text', language);
    for (const phase of path.phases) {
      expect(text).toContain(phase.id);
      expect(text).toContain(phase.label[language]);
      for (const code of phase.responsible)
        expect(text).toContain(definitions.codes.labelOfResponsible(code)[language]);
    }
    for (const guard of path.guards) expect(text).toContain(guard.id);
    expect(text).not.toMatch(/undefined|NaN/);
  });

  it('shows the free phases of a path in one frame and the guards where they hold', () => {
    const text = showPath('essote-tyokyvyn-tuki', { format: 'text', language: 'en', definitions }) ?? '';
    expect(text).toMatch(/┌─ In any order, backwards too ─+┐/);
    expect(text).toMatch(/│ .*DOC .*\[guard 1\].*│/);
    expect(text).toMatch(/■ END .*← from anywhere/);
    expect(text).toMatch(/1 situation_mapped \(blocks\)/);
    const frame = text.split('\n').filter((line) => /^[┌│└]/.test(line));
    expect(new Set(frame.map((line) => line.length)).size).toBe(1);
  });

  it('shows the moves of a listed path under the phase that they start from', () => {
    const text = showPath('konsultaatio', { format: 'text', language: 'en', definitions }) ?? '';
    expect(text).toMatch(/TAKE .*\n +└→ ASK Question\n +└→ ANSWER Answer/);
  });

  it('marks drafts', () => {
    expect(showPath('konsultaatio', { format: 'text', language: 'sv', definitions })).toContain('[UTKAST]');
    expect(showPath('essote-tyokyvyn-tuki', { format: 'text', language: 'sv', definitions })).not.toContain('UTKAST');
  });
});

describe('the Mermaid flowchart', () => {
  it.each(every)('%s in %s has a node for every phase and arrows between nodes that it has', (_id, language, path) => {
    const mermaid = show(path, 'mermaid', language);
    const nodes = new Set([...mermaid.matchAll(/^\s+(\w+)[[({]/gm)].map(([, id]) => id));
    for (const [, frame] of mermaid.matchAll(/^\s+subgraph (\w+)/gm)) nodes.add(frame);
    for (const phase of path.phases) expect(nodes).toContain(`phase_${phase.id}`);
    for (const [, from, to] of mermaid.matchAll(/^\s+(\w+) -->(?:\|"[^"]*"\|)? (\w+)$/gm)) {
      expect(nodes).toContain(from);
      expect(nodes).toContain(to);
    }
    // A quote within a label ends it.
    for (const [, label] of mermaid.matchAll(/[[({]"(.*?)"[\])}]/g)) expect(label).not.toContain('"');
  });

  it('draws the free phases as one frame, without arrows between all of them', () => {
    const mermaid = showPath('essote-tyokyvyn-tuki', { format: 'mermaid', language: 'fi', definitions }) ?? '';
    expect(mermaid).toContain('subgraph free_phases');
    expect([...mermaid.matchAll(/-->/g)]).toHaveLength(2);
    expect(mermaid).toContain('free_phases -->|"end_reason"| phase_END');
  });
});

describe('the SVG', () => {
  it.each(every)(
    '%s in %s is well-formed, has a title and a text for those who do not see it',
    (_id, language, path) => {
      const svg = show(path, 'svg', language);
      const { attributes, texts } = parsed(svg);
      expect(attributes).toMatchObject({ role: 'img', lang: language });
      const [title, description] = (attributes['aria-labelledby'] ?? '').split(' ').map((id) => texts.get(id) ?? '');
      expect(title).toContain(path.title[language]);
      for (const phase of path.phases) expect(description).toContain(phase.label[language]);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    },
  );

  it.each(every)('%s in %s: no box lies on another, and all lie within the picture', (_id, language, path) => {
    const layout = layoutOf(pictureOf(path, language, definitions.codes));
    const boxes = layout.boxes.map(({ x, y, height, phase }) => ({ x, y, height, width: 232, id: phase.id }));
    expect(boxes).toHaveLength(path.phases.length);
    for (const [index, one] of boxes.entries()) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(layout.width + 1);
      expect(one.y + one.height).toBeLessThanOrEqual(layout.height + 1);
      for (const other of boxes.slice(index + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y;
        expect({ one: one.id, other: other.id, apart }).toMatchObject({ apart: true });
      }
    }
  });

  it('marks drafts across the picture and in the title, and only drafts', () => {
    for (const [, language, path] of every) {
      expect(show(path, 'svg', language).includes('class="draft"')).toBe(path.draft);
    }
  });
});

/** Attributes of the root and the text of every element that has an identifier; throws when it is not XML. */
function parsed(svg: string): { attributes: Record<string, string>; texts: Map<string, string> } {
  const parser = new SaxesParser();
  const texts = new Map<string, string>();
  let attributes: Record<string, string> | undefined;
  let open = '';
  parser.on('opentag', (tag) => {
    attributes ??= tag.attributes;
    open = tag.attributes['id'] ?? '';
  });
  parser.on('text', (text) => texts.set(open, `${texts.get(open) ?? ''}${text}`));
  parser.on('closetag', () => (open = ''));
  parser.write(svg).close();
  return { attributes: attributes ?? {}, texts };
}
