import type { ViewerContext } from '../../../src/access/context';
import { graphqlAs } from '../../support/graphql';

export interface ToldAlert {
  id: string;
  kind: string;
  severity: string;
  since: string;
  rule: string;
  message: string;
  cause: string;
  evidence: { name: string; value: string }[];
  organization: { id: string; name: string };
  unit: { id: string; name: string } | null;
  acknowledgement: { reason: string; documentNumber: string | null; acknowledgedAt: string } | null;
}

export interface AlertPage {
  totalCount?: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: ToldAlert }[];
}

const NODE = `id kind severity since rule message cause evidence { name value }
  organization { id name } unit { id name } acknowledgement { reason documentNumber acknowledgedAt }`;

/** One page, by arguments as they stand in a query: `filter: { kinds: [TERM_DUE] }, first: 2`. */
export async function alertsPage(ctx: ViewerContext, args = '', counted = ''): Promise<AlertPage> {
  const list = args === '' ? 'alerts' : `alerts(${args})`;
  const { data, errors } = await graphqlAs<{ alerts: AlertPage }>(
    ctx,
    `{ ${list} { ${counted} pageInfo { hasNextPage endCursor } edges { node { ${NODE} } } } }`,
  );
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.alerts;
}

/** All alerts of a filter, page by page. */
export async function everyAlert(ctx: ViewerContext, filter = '{}', first = 50): Promise<ToldAlert[]> {
  const alerts: ToldAlert[] = [];
  let after: string | null = null;
  do {
    const page: AlertPage = await alertsPage(
      ctx,
      `filter: ${filter}, first: ${first}${after === null ? '' : `, after: "${after}"`}`,
    );
    alerts.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return alerts;
}
