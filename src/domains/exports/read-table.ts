import type { ViewerContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import type { ExportBatches } from './export-file.rules';
import type { ExportRow, ExportTable } from './export-table.rules';

type Take = (total: number, batches: ExportBatches) => Promise<void>;

interface CountedRow {
  [key: string]: ExportRow[string];
  rows_of_all: number;
}

/**
 * Reads the rows of a table, in their order, while `take` takes them: all as they were when the reading began, of which the number is
 * told before the first, and a batch at a time.
 */
export async function readTable(ctx: ViewerContext, rows: ExportTable['rows'], take: Take): Promise<void> {
  if (!('text' in rows)) return take(rows.length, oneBatch(rows));
  const text = `select t.*, count(*) over ()::integer as rows_of_all from (${rows.text}) t order by ${rows.orderBy}`;
  await scoped(ctx).readInBatches<CountedRow, void>({ text, values: rows.values }, async (batches) => {
    const first = await batches.next();
    const begin = first.done === true ? [] : first.value;
    await take(begin[0]?.rows_of_all ?? 0, following(begin, batches));
  });
}

async function* oneBatch(rows: readonly ExportRow[]): ExportBatches {
  yield rows;
}

async function* following(begin: readonly ExportRow[], rest: ExportBatches): ExportBatches {
  yield begin;
  yield* rest;
}
