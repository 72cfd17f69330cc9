import type { RequestContext, ViewerContext } from '../../../src/access/context';
import { downloadExport } from '../../../src/domains/exports/download-export';
import { graphqlAs } from '../../support/graphql';
import { unzipped } from '../../support/unzipped';
import { read } from '../exports/a-file';

interface Answer {
  requestExport: { export: { id: string; rowCount: number } | null; userErrors: { code: string }[] };
}

/** Asks for an export of a source; its id and number of rows, or the code of the refusal. */
export async function asked(
  ctx: RequestContext,
  source: Record<string, unknown>,
  format = 'CSV',
): Promise<{ id: string; rowCount: number } | string> {
  const { data, errors } = await graphqlAs<Answer>(
    ctx,
    `mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id rowCount } userErrors { code } } }`,
    { input: { source, format } },
  );
  if (errors !== undefined) return String(errors[0]?.extensions?.code);
  return data?.requestExport.export ?? data?.requestExport.userErrors[0]?.code ?? 'nothing';
}

/** A CSV file taken apart: the lines above the table by label, and the rows by the titles of their columns. */
export interface FileRead {
  id: string;
  rowCount: number;
  lines: [label: string, value: string][];
  rows: Record<string, string>[];
}

/** Asks for an export and reads its file. */
export async function fileOf(ctx: ViewerContext, source: Record<string, unknown>): Promise<FileRead> {
  const answer = await asked(ctx, source);
  if (typeof answer === 'string') throw new Error(`Refused: ${answer}`);
  return { ...answer, ...(await fetched(ctx, answer.id)) };
}

/** The file of an export that was asked for. */
export async function fetched(ctx: ViewerContext, id: string): Promise<Pick<FileRead, 'lines' | 'rows'>> {
  const [about = '', table = ''] = (await bytesOf(ctx, id)).toString('utf8').slice(1).split('\r\n\r\n');
  const [, ...lines] = records(about);
  const [head = [], ...rows] = records(table);
  return {
    lines: lines.map(([label = '', value = '']) => [label, value]),
    rows: rows.map((row) => Object.fromEntries(head.map((title, at) => [title, row[at] ?? '']))),
  };
}

export async function bytesOf(ctx: ViewerContext, id: string): Promise<Buffer> {
  let bytes: Buffer = Buffer.alloc(0);
  await downloadExport(ctx, id, async (file) => {
    bytes = await read(file.bytes);
  });
  return bytes;
}

/** The parts of the workbook of an export, by path. */
export async function workbookOf(ctx: ViewerContext, source: Record<string, unknown>): Promise<Map<string, string>> {
  const answer = await asked(ctx, source, 'XLSX');
  if (typeof answer === 'string') throw new Error(`Refused: ${answer}`);
  return unzipped(await bytesOf(ctx, answer.id));
}

/** Records of a CSV text; no cell of these tests holds a line end. */
function records(text: string): string[][] {
  const lines = text.split('\r\n').filter((line) => line !== '');
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
    ),
  );
}
