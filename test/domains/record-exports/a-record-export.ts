import type { ViewerContext } from '../../../src/access/context';
import { downloadExport } from '../../../src/domains/exports/download-export';
import { graphqlAs } from '../../support/graphql';
import { read } from '../exports/a-file';

export interface RecordExport {
  id: string;
  status: string;
  rowCount: number;
  changeToken: string | null;
  path: string | null;
  version: number;
  lines: { label: string; value: string }[];
}

/** A row of an export of records, as a program reads it. */
export type ExportedRecord = Record<string, string | number | null> & { id: string; version: number };

const REQUEST = `mutation ($input: RequestExportInput!) {
  requestExport(input: $input) { export { id status rowCount changeToken path version lines { label value } } userErrors { code } }
}`;

/** Asks for an export; a refusal comes back as its code. */
export async function asked(ctx: ViewerContext, source: object, format = 'NDJSON'): Promise<RecordExport | string> {
  interface Data {
    requestExport: { export: RecordExport | null; userErrors: { code: string }[] };
  }
  const { data, errors } = await graphqlAs<Data>(ctx, REQUEST, { input: { source, format } });
  if (errors !== undefined) return String(errors[0]?.extensions?.code);
  return data?.requestExport.export ?? data?.requestExport.userErrors.map(({ code }) => code).join() ?? 'nothing';
}

/** The export that was asked for; fails where it was refused. */
export async function exported(ctx: ViewerContext, source: object, format = 'NDJSON'): Promise<RecordExport> {
  const answer = await asked(ctx, source, format);
  if (typeof answer === 'string') throw new Error(`Refused: ${answer}`);
  return answer;
}

/** The bytes of its file. */
export async function fetched(ctx: ViewerContext, { id }: Pick<RecordExport, 'id'>): Promise<Buffer> {
  let bytes: Buffer = Buffer.alloc(0);
  await downloadExport({ ...ctx, deadlineAt: Date.now() + 30_000 }, id, async (file) => {
    bytes = await read(file.bytes);
  });
  return bytes;
}

/** What the first line of an NDJSON file says, and its rows. */
export function recordsIn(bytes: Buffer) {
  const [head, ...rows] = bytes
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  return {
    about: (head as { export: Pick<RecordExport, 'id' | 'rowCount' | 'changeToken'> & { source: string } }).export,
    rows: rows as ExportedRecord[],
  };
}

/** Asks for records and fetches them at once. */
export async function recordsOf(ctx: ViewerContext, source: object) {
  return recordsIn(await fetched(ctx, await exported(ctx, source)));
}
