/** What is shown of a sealed number: enough to tell two of one person apart, too little to use. */

const SHOWN_FIRST = 3;
const SHOWN_LAST = 4;

/** `540***********1234`, `138****0000`: the first three characters, one `*` for each left out, the last four. */
export function masked(text: string): string {
  const hidden = text.length - SHOWN_FIRST - SHOWN_LAST;
  return `${text.slice(0, SHOWN_FIRST)}${'*'.repeat(hidden)}${text.slice(-SHOWN_LAST)}`;
}
