/** Characters of the bar itself. */
const WIDTH = 24;

/** How far something is, as text: a bar, a share, and what is said besides. */
export function barText(label: string, done: number, total: number, besides = ''): string {
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const full = Math.floor(share * WIDTH);
  const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
  return `${label} ${bar} ${String(Math.floor(share * 100)).padStart(3)} %${besides === '' ? '' : `  ${besides}`}`;
}

/** A line on a terminal that is written anew; elsewhere one line for each tenth, so that a log stays readable. */
export interface ProgressBar {
  show(label: string, done: number, total: number, besides?: string): void;
  /** Ends the line that is being written anew. */
  end(): void;
}

export function progressBar(output: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stderr): ProgressBar {
  let told = '';
  let isOpen = false;
  return {
    show(label, done, total, besides) {
      const text = barText(label, done, total, besides);
      if (output.isTTY) {
        output.write(`\r\u001B[2K${text}`);
        isOpen = true;
        return;
      }
      const tenth = `${label} ${total === 0 ? 10 : Math.floor((done / total) * 10)}`;
      if (tenth !== told) output.write(`${text}\n`);
      told = tenth;
    },
    end() {
      if (isOpen) output.write('\n');
      isOpen = false;
    },
  };
}
