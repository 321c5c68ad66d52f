import type { Logger } from '@polku/kernel';

/** What a start has opened, to be closed in the reverse order when the start fails half-way or the program ends. */
export class OpenThings {
  private readonly things: { readonly component: string; readonly close: () => Promise<unknown> }[] = [];
  private closing: Promise<boolean> | undefined;

  constructor(private readonly logger: Logger) {}

  add(component: string, close: () => Promise<unknown>): void {
    this.things.push({ component, close });
  }

  /**
   * Closes everything, once; a thing that fails to close does not keep the others open.
   * @returns false when something did not close as it should
   */
  close(): Promise<boolean> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  private async closeAll(): Promise<boolean> {
    let clean = true;
    for (const { component, close } of this.things.toReversed()) {
      try {
        await close();
      } catch (err) {
        clean = false;
        this.logger.error({ component, err }, 'a part did not close properly');
      }
    }
    return clean;
  }
}
