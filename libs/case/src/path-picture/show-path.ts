import { definitionsOrThrow, type Definitions } from '../definitions/index.js';
import { mermaidPicture } from './mermaid-picture.js';
import { pictureOf } from './picture.js';
import { svgPicture } from './svg-picture.js';
import { textPicture } from './text-picture.js';
import type { Language } from './words.js';

export type PictureFormat = 'text' | 'mermaid' | 'svg';

export interface ShowPath {
  readonly format: PictureFormat;
  readonly language: Language;
  /** The newest when absent. */
  readonly version?: number;
  /** The shipped ones when absent. */
  readonly definitions?: Definitions;
}

/** A path as a map for the terminal, a Mermaid flowchart or an SVG; undefined when there is no such path. */
export function showPath(id: string, options: ShowPath): string | undefined {
  const definitions = options.definitions ?? definitionsOrThrow();
  const definition = definitions.path(id, options.version);
  if (definition === undefined) return undefined;
  const picture = pictureOf(definition, options.language, definitions.codes);
  switch (options.format) {
    case 'text':
      return textPicture(picture);
    case 'mermaid':
      return mermaidPicture(picture);
    case 'svg':
      return svgPicture(picture);
  }
}
