/** Shows on a terminal how far a long start is: one line that changes there, a line for each tenth elsewhere. */
export function progressLine(output: NodeJS.WriteStream = process.stderr) {
  let shownTenth = -1;
  return (message: string, done: number, total: number): void => {
    const share = total === 0 ? 1 : done / total;
    const text = `${message}: ${done} of ${total} (${Math.floor(share * 100)} %)`;
    if (output.isTTY) {
      output.write(`\r\u001B[2K${text}${share === 1 ? '\n' : ''}`);
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth > shownTenth) output.write(`${text}\n`);
    shownTenth = Math.max(tenth, shownTenth);
  };
}
