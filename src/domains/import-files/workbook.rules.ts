import type { CellFormat } from './cell-format.rules';
import type { SharedTexts } from './shared-texts.rules';

/** What the worksheets of a workbook have in common. */
export interface Workbook {
  sheets: readonly WorkbookSheet[];
  /** By the number of a style. */
  formats: readonly CellFormat[];
  texts: SharedTexts;
  isFrom1904: boolean;
}

export interface WorkbookSheet {
  name: string;
  isHidden: boolean;
  path: string;
}

/** The path of what a part refers to: from the folder of the part, or from the root. */
export function targetPath(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/** The part that says what a part refers to. */
export function relationshipsPath(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** A text as it was meant: characters that XML does not have are written `_xHHHH_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
