import type { XmlReader } from './read-xml';

/** What the small parts of a workbook say. */

export interface Relationship {
  id: string;
  /** Last word of its type: `worksheet`, `officeDocument`. */
  type: string;
  target: string;
}

const nothing = () => {};

/** What a part refers to, inside of the workbook. */
export function relationshipReader(found: Relationship[]): XmlReader {
  return {
    open: (name, { Id: id, Type: type, Target: target, TargetMode: mode }) => {
      if (name !== 'Relationship' || mode === 'External') return;
      if (id === undefined || type === undefined || target === undefined) return;
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target });
    },
    text: nothing,
    close: nothing,
  };
}

export interface SheetNames {
  sheets: { name: string; isHidden: boolean; relationship: string }[];
  isFrom1904: boolean;
}

/** The worksheets in their order, and from when days are counted. */
export function workbookReader(found: SheetNames): XmlReader {
  return {
    open: (name, attributes) => {
      if (name === 'workbookPr') found.isFrom1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const { name: sheetName = '', state = 'visible' } = attributes;
      const relationship = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      found.sheets.push({ name: sheetName, isHidden: state !== 'visible', relationship });
    },
    text: nothing,
    close: nothing,
  };
}

export interface Styles {
  /** Formats of this workbook, by id. */
  codes: Map<number, string>;
  /** Id of the format of each style of cells. */
  formatIds: number[];
}

/** How numbers are shown. Of two lists of styles, that of cells counts. */
export function stylesReader(found: Styles): XmlReader {
  let isInCells = false;
  return {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'cellXfs') isInCells = true;
      if (name === 'numFmt' && formatCode !== undefined) found.codes.set(Number(numFmtId), formatCode);
      if (name === 'xf' && isInCells) found.formatIds.push(Number(numFmtId ?? 0));
    },
    text: nothing,
    close: (name) => {
      if (name === 'cellXfs') isInCells = false;
    },
  };
}

const isTrue = (text: string | undefined) => text === '1' || text === 'true';
