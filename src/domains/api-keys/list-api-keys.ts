import type { RequestContext } from '../../access/context';
import { asViewer, scoped } from '../../data/scoped';
import { isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { CursorCodec, checkPageSize, pageOf } from '../../shared/keyset-page';
import type { ApiKey } from './api-key.type';
import { ACCOUNTS_OF_KEY, API_KEY_COLUMNS, type ApiKeyRecord, apiKeyOf } from './find-api-keys';

/**
 * A page of the tenant's API keys, the newest first. One statement, and another for `totalCount` where it is counted.
 *
 * @throws BAD_USER_INPUT for a page size or cursor that is none
 */
export async function listApiKeys(
  ctx: RequestContext,
  { first, after }: { first: number; after?: string | null },
  isCounted: boolean,
): Promise<Page<ApiKey>> {
  checkPageSize(first);
  const cursors = new CursorCodec(asViewer(ctx).viewer.tenantId, 'apiKeys');
  const [lastAt, lastId] = isGiven(after) ? cursors.decode(after, ['timestamp', 'uuid']) : [null, null];
  const [rows, totalCount] = await Promise.all([
    scoped(ctx).read<ApiKeyRecord>({
      text: `select ${API_KEY_COLUMNS}
               from api_keys k
               ${ACCOUNTS_OF_KEY}
              where k.tenant_id = $1
                and ($2::timestamptz is null or (k.created_at, k.id) < ($2::timestamptz, $3::uuid))
              order by k.created_at desc, k.id desc
              limit $4`,
      values: [lastAt, lastId, first + 1],
    }),
    isCounted ? countApiKeys(ctx) : null,
  ]);
  const page = pageOf(rows, first, after, ({ createdAtText, key }) => cursors.encode([createdAtText, key]));
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: apiKeyOf(node) }));
  return { ...page, edges, totalCount };
}

async function countApiKeys(ctx: RequestContext): Promise<number> {
  const [row] = await scoped(ctx).read<{ total: number }>({
    text: `select count(*)::integer as total from api_keys k where k.tenant_id = $1`,
  });
  return row?.total ?? 0;
}
