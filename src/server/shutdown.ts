/** What was opened, to be closed in the opposite order, once, however the process comes to its end. */
export class Shutdown {
  private readonly steps: (() => Promise<unknown>)[] = [];
  private closing: Promise<void> | null = null;

  /** Adds a step that undoes what was just opened. */
  add(step: () => Promise<unknown>): void {
    this.steps.push(step);
  }

  /** Closes everything; a step that fails is told and does not keep the others from closing. */
  run(): Promise<void> {
    this.closing ??= this.close();
    return this.closing;
  }

  private async close(): Promise<void> {
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) {
      await step().catch((error: unknown) => console.error('While stopping:', error));
    }
  }

  /** Closes at SIGTERM and SIGINT, then ends the process; a second signal ends it at once. */
  onSignals(): void {
    for (const [signal, code] of [
      ['SIGTERM', 143],
      ['SIGINT', 130],
    ] as const) {
      process.on(signal, () => {
        if (this.closing !== null) process.exit(code);
        void this.run().then(() => process.exit(0));
      });
    }
  }
}
