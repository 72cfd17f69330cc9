import { cellFormatOf } from './cell-format.rules';
import { ImportFileProblem } from './import-row.rules';
import { readXml, type XmlReader } from './read-xml';
import type { ZipParts } from './read-zip-parts';
import { SharedTexts } from './shared-texts.rules';
import { sharedTextReader } from './sheet-text.rules';
import { relationshipsPath, targetPath, unescaped, type Workbook } from './workbook.rules';
import {
  type Relationship,
  relationshipReader,
  type SheetNames,
  type Styles,
  stylesReader,
  workbookReader,
} from './workbook-xml.rules';

/** Reads what the worksheets of a workbook have in common: their names, the formats of numbers, the texts. */
export async function readWorkbook(parts: ZipParts): Promise<Workbook> {
  const main = await mainPart(parts);
  const names: SheetNames = { sheets: [], isFrom1904: false };
  await readPart(parts, main, workbookReader(names));
  const related = await relationshipsOf(parts, main);
  const pathOf = (type: string) => related.find((each) => each.type === type)?.path ?? null;

  const styles: Styles = { codes: new Map(), formatIds: [] };
  await readPart(parts, pathOf('styles'), stylesReader(styles));
  const texts = new SharedTexts();
  await readPart(
    parts,
    pathOf('sharedStrings'),
    sharedTextReader((text) => texts.add(unescaped(text))),
  );

  const sheets = names.sheets.flatMap(({ name, isHidden, relationship }) => {
    const target = related.find(({ id, type }) => id === relationship && type === 'worksheet');
    return target === undefined ? [] : [{ name, isHidden, path: target.path }];
  });
  const formats = styles.formatIds.map((id) => cellFormatOf(id, styles.codes));
  return { sheets, formats, texts, isFrom1904: names.isFrom1904 };
}

/** The part that says which worksheets there are. Other documents of the same family, and binary workbooks, have none as XML. */
async function mainPart(parts: ZipParts): Promise<string> {
  const root = '';
  if (!parts.has(relationshipsPath(root))) throw new ImportFileProblem('NOT_XLSX');
  const main = (await relationshipsOf(parts, root)).find(({ type }) => type === 'officeDocument');
  if (main === undefined || !main.path.endsWith('.xml') || !parts.has(main.path))
    throw new ImportFileProblem('NOT_XLSX');
  return main.path;
}

interface Related extends Relationship {
  path: string;
}

async function relationshipsOf(parts: ZipParts, part: string): Promise<Related[]> {
  const found: Relationship[] = [];
  await readPart(parts, relationshipsPath(part), relationshipReader(found));
  return found.map((each) => ({ ...each, path: targetPath(part, each.target) }));
}

/** Reads a whole part; what a workbook need not have may be missing. */
async function readPart(parts: ZipParts, path: string | null, reader: XmlReader): Promise<void> {
  if (path === null || !parts.has(path)) return;
  for await (const _ of readXml(parts.read(path), reader));
}
