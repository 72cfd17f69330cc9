import type { ViewerContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import type { ExportTable } from './export-table.rules';

/** How many rows a table has now. */
export async function countRows(ctx: ViewerContext, rows: ExportTable['rows']): Promise<number> {
  if (!('text' in rows)) return rows.length;
  const [counted] = await scoped(ctx).read<{ total: number }>({
    text: `select count(*)::integer as total from (${rows.text}) counted`,
    values: rows.values,
  });
  return counted?.total ?? 0;
}
