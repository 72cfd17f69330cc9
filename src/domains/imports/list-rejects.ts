import { Readable } from 'node:stream';
import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import { notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { BYTE_ORDER_MARK, csvLine } from '../exports/csv.rules';
import type { OpenedColumn } from '../import-files/import-row.rules';
import { findImportJobs } from './find-import-jobs';
import { REJECT_DAYS } from './import.rules';
import { importJobId } from './import-job.planned';
import { REJECT_COLUMNS, type RejectLine, rejectCells } from './reject-message.rules';

/** A reject file on its way: its rows are read while its bytes are taken. */
export interface RejectFile {
  name: string;
  bytes: Readable;
}

/**
 * Gives the reject file of an import: rows, fields, codes and what to do, in both languages; no values. It may be asked for while the
 * import goes on.
 *
 * @param take takes the bytes to their end
 * @throws NOT_FOUND, also for rejects that are no longer kept
 */
export async function listRejects(
  ctx: RequestContext,
  id: string,
  take: (file: RejectFile) => Promise<void>,
): Promise<void> {
  const key = keyOf('ImportJob', id);
  const known = (await findImportJobs(ctx, [key])).get(key);
  if (known === undefined) {
    throw notFound({
      en: `There is no import with id ${importJobId(key)}.`,
      zh: `没有标识为 ${importJobId(key)} 的文件导入。`,
    });
  }
  await assertKept(ctx, key);
  const statement = {
    text: `select row_number as "rowNumber", column_number as "columnNumber", field, code
             from import_rejects where tenant_id = $1 and job_id = $2
            order by row_number, problem_index`,
    values: [key],
  };
  await scoped(ctx).readInBatches<RejectLine, void>(statement, (batches) =>
    take({ name: `rejects_${importJobId(key)}.csv`, bytes: Readable.from(linesOf(batches, known.columns ?? [])) }),
  );
}

/** An empty file would say that nothing was rejected. */
async function assertKept(ctx: RequestContext, key: string): Promise<void> {
  const [gone] = await scoped(ctx).read({
    text: `select id from import_jobs where tenant_id = $1 and id = $2 and rejects_purged_at is not null`,
    values: [key],
  });
  if (gone === undefined) return;
  throw notFound({
    en: `The reject file of this import is no longer kept: it is forgotten ${REJECT_DAYS} days after the end of the import. Import the file again, or try it.`,
    zh: `该导入的拒绝清单已清除（导入结束 ${REJECT_DAYS} 天后不再保留），请重新导入或试运行。`,
  });
}

async function* linesOf(
  batches: AsyncIterable<RejectLine[]>,
  columns: readonly OpenedColumn[],
): AsyncGenerator<Buffer> {
  const text = (cells: readonly (string | number | null)[]) =>
    csvLine(
      cells.map((cell) => {
        if (cell === null) return null;
        return typeof cell === 'number' ? { type: 'integer', number: cell } : { type: 'text', text: cell };
      }),
    );
  yield Buffer.from(BYTE_ORDER_MARK + text(REJECT_COLUMNS));
  for await (const rejects of batches)
    yield Buffer.from(rejects.map((reject) => text(rejectCells(reject, columns))).join(''));
}
