import type { Code } from './common.js';

/** Released versions of paths: cases are pinned to them, so they are kept where the cases are. */
export type PathEvent = {
  readonly type: 'PathVersionPublished';
  readonly data: {
    readonly pathId: string;
    readonly pathVersion: number;
    /** Over the meaning of the definition: two texts of the same rules have the same. */
    readonly fingerprint: string;
    /** The whole definition, readable by `polku path check`. */
    readonly yaml: string;
    /** shipped with the product, or derived from an imported log. */
    readonly origin: 'shipped' | 'imported';
    readonly status: Code;
  };
};

export type PathEventType = PathEvent['type'];
