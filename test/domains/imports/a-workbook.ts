import { ZipFile } from 'yazl';

/** A worksheet: its rows as XML, and what stands behind them. */
export interface SheetWish {
  name: string;
  rows: string;
  state?: 'hidden' | 'veryHidden';
  behind?: string;
}

export interface WorkbookWish {
  sheets: readonly SheetWish[];
  /** Texts that cells refer to, as XML inside of `si`. */
  texts?: readonly string[];
  /** Formats of numbers, by the number of the style. */
  formats?: readonly (number | string)[];
  isFrom1904?: boolean;
  /** Parts besides, or instead. */
  parts?: Readonly<Record<string, string | Buffer>>;
  /** Parts as they are, not packed. */
  isStored?: boolean;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as spreadsheets write one. */
export function aWorkbook({
  sheets,
  texts = [],
  formats = [],
  isFrom1904,
  parts = {},
  isStored,
}: WorkbookWish): Promise<Buffer> {
  const named = sheets.map(({ name, state }, at) => {
    return `<sheet name="${name}" sheetId="${at + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${at + 1}"/>`;
  });
  const related = sheets.map((_, at) => related1(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`));
  return zipped(
    {
      '_rels/.rels': relationships(related1('rId1', 'officeDocument', 'xl/workbook.xml')),
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><workbookPr${isFrom1904 ? ' date1904="1"' : ''}/><sheets>${named.join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relationships(
        related.join('') +
          related1('rS', 'styles', 'styles.xml') +
          related1('rT', 'sharedStrings', '/xl/sharedStrings.xml'),
      ),
      'xl/styles.xml': stylesXml(formats),
      'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`,
      ...Object.fromEntries(
        sheets.map(({ rows, behind = '' }, at) => [
          `xl/worksheets/sheet${at + 1}.xml`,
          `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${behind}</worksheet>`,
        ]),
      ),
      ...parts,
    },
    isStored !== true,
  );
}

/** Rows of texts that stand in their cells; a cell that begins with `<` is XML already. */
export function rowsOf(...rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (text.startsWith('<') ? text : `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  return rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('');
}

/** A workbook of one sheet with these rows. */
export const aSheet = (...rows: readonly (readonly string[])[]) =>
  aWorkbook({ sheets: [{ name: 'Sheet1', rows: rowsOf(...rows) }] });

function zipped(parts: Readonly<Record<string, string | Buffer>>, compress: boolean): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(parts))
    zip.addBuffer(Buffer.from(content), path, { mtime: new Date(0), compress });
  zip.end();
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)));
    zip.outputStream.on('error', reject);
  });
}

const related1 = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;

const relationships = (inner: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;

function stylesXml(formats: readonly (number | string)[]): string {
  const codes = formats.map((format, at) =>
    typeof format === 'string' ? `<numFmt numFmtId="${200 + at}" formatCode="${format}"/>` : '',
  );
  const styles = formats.map((format, at) => `<xf numFmtId="${typeof format === 'string' ? 200 + at : format}"/>`);
  return `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs></styleSheet>`;
}
