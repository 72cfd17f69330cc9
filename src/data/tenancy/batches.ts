import type { Statement, TenantTransaction } from '../../access/context';

/** Few enough to be small in memory, many enough that the round trips do not count. */
const ROWS_IN_A_BATCH = 500;

/**
 * The rows of a statement through a cursor of the transaction, which shows all of them as they were when it was opened. Asked
 * for one by one, so that a slow reader makes nothing pile up.
 */
export async function* batchesOf<Row>(
  tx: Pick<TenantTransaction, 'query'>,
  { text, values = [] }: Statement,
): AsyncGenerator<Row[], void, undefined> {
  await tx.query({ text: 'set transaction read only' });
  await tx.query({ text: `declare batches no scroll cursor for ${text}`, values });
  for (;;) {
    const rows = await tx.query<Row>({ text: `fetch forward ${ROWS_IN_A_BATCH} from batches` });
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_IN_A_BATCH) return;
  }
}
