import type { ViewerContext } from '../../../src/access/context';
import { sealTenant } from '../../../src/audit/seal-tenant';
import type { RecordChange, RecordChanges } from '../../../src/domains/change-feed/change-feed.type';
import { graphqlAs } from '../../support/graphql';

/** The feeds by their root fields. */
export type FeedField = 'memberChanges' | 'organizationChanges' | 'unitChanges' | 'gridChanges';

const PAGE = '{ changes { kind id version reason at } token tokenExpiresOn hasMore }';

/** One page of a feed, as a client asks for it. */
export async function changesOf(
  ctx: ViewerContext,
  field: FeedField,
  after: string | null,
  first?: number,
): Promise<RecordChanges> {
  const { data, errors } = await asked(ctx, field, after, first);
  const page = data?.[field];
  if (page === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
  return page;
}

/** The code of a refusal. */
export async function refusalOf(ctx: ViewerContext, field: FeedField, after: string | null, first?: number) {
  const { errors = [] } = await asked(ctx, field, after, first);
  return errors.map((error) => error.extensions?.code);
}

function asked(ctx: ViewerContext, field: FeedField, after: string | null, first = 100) {
  return graphqlAs<Record<FeedField, RecordChanges>>(
    ctx,
    `query ($after: String, $first: Int!) { ${field}(after: $after, first: $first) ${PAGE} }`,
    { after, first },
  );
}

/** A token to begin with, after everything that is committed was sealed. */
export async function tokenNow(ctx: ViewerContext): Promise<string> {
  await sealTenant(ctx.database, ctx.viewer.tenantId);
  const { data, errors } = await graphqlAs<{ changeToken: { token: string } }>(ctx, '{ changeToken { token } }');
  if (data === undefined || data === null) throw new Error(JSON.stringify(errors));
  return data.changeToken.token;
}

/** What was told after a token, once everything is sealed: kind, version and reason of each record, in order. */
export async function toldSince(ctx: ViewerContext, field: FeedField, after: string | null) {
  await sealTenant(ctx.database, ctx.viewer.tenantId);
  const { changes } = await changesOf(ctx, field, after, 500);
  return changes.map(({ id, kind, version, reason }: RecordChange) => ({ id, kind, version, reason }));
}
