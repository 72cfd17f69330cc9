import type { RequestContext } from '../../access/context';
import { asViewer, scoped } from '../../data/scoped';
import { isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { CursorCodec, checkPageSize, pageOf } from '../../shared/keyset-page';
import type { Export } from './export.type';
import { EXPORT_COLUMNS, type ExportRecord, exportOf, HANDS, SEEN, seenBy } from './find-exports';

/**
 * A page of the exports that the caller asked for, decides on or has decided, the newest first. One statement, and another for
 * `totalCount` where it is counted.
 *
 * @throws BAD_USER_INPUT for a page size or cursor that is none
 */
export async function listExports(
  ctx: RequestContext,
  { first, after }: { first: number; after?: string | null },
  isCounted: boolean,
): Promise<Page<Export>> {
  checkPageSize(first);
  const { tenantId, accountId } = asViewer(ctx).viewer;
  const cursors = new CursorCodec(tenantId, 'exports', accountId);
  const [lastAt, lastId] = isGiven(after) ? cursors.decode(after, ['timestamp', 'uuid']) : [null, null];
  const seen = seenBy(ctx);
  const [rows, totalCount] = await Promise.all([
    scoped(ctx).read<ExportRecord>({
      text: `select ${EXPORT_COLUMNS}
               from exports e
               ${HANDS}
              where e.tenant_id = $1 and ${SEEN}
                and ($4::timestamptz is null or (e.requested_at, e.id) < ($4::timestamptz, $5::uuid))
              order by e.requested_at desc, e.id desc
              limit $6`,
      values: [...seen, lastAt, lastId, first + 1],
    }),
    isCounted ? countExports(ctx, seen) : null,
  ]);
  const page = pageOf(rows, first, after, ({ requestedAtText, key }) => cursors.encode([requestedAtText, key]));
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: exportOf(ctx, node) }));
  return { ...page, edges, totalCount };
}

async function countExports(ctx: RequestContext, seen: readonly unknown[]): Promise<number> {
  const [row] = await scoped(ctx).read<{ total: number }>({
    text: `select count(*)::integer as total from exports e where e.tenant_id = $1 and ${SEEN}`,
    values: seen,
  });
  return row?.total ?? 0;
}
