import type { RequestContext } from '../../../src/access/context';
import { declareFigure } from '../../../src/domains/declared-figures/declare-figure';
import type { DeclareFigureInput } from '../../../src/domains/declared-figures/declared-figure.inputs';
import { graphqlAs } from '../../support/graphql';

/** What a paper says, unless a test says otherwise. */
export const SAID: DeclareFigureInput = {
  measure: 'GRID_ORGANIZATIONS',
  value: 2,
  unit: 'PIECES',
  qualifier: 'EXACT',
  asOf: '2022-06-30',
  declaredOn: '2022-07-15',
  documentTitle: '关于网格党建情况的报告',
  scope: { isTenant: true },
};

/** Records what a paper says; gives back the id. A refusal fails the test with its messages. */
export async function declared(ctx: RequestContext, wishes: Partial<DeclareFigureInput> = {}): Promise<string> {
  const { declaredFigure, userErrors } = await declareFigure(ctx, { ...SAID, ...wishes });
  if (declaredFigure === null) throw new Error(userErrors.map(({ message }) => message).join(' '));
  return declaredFigure.id;
}

/** Codes and fields of what is refused. */
export async function refusals(ctx: RequestContext, wishes: Partial<DeclareFigureInput>): Promise<string[]> {
  const { userErrors } = await declareFigure(ctx, { ...SAID, ...wishes });
  return userErrors.map(({ code, field }) => `${code} ${field}`);
}

export interface Reconciled {
  verdict: string;
  reason: string | null;
  claimed: number;
  computed: number | null;
  numerator: number | null;
  denominator: number | null;
  difference: number | null;
  from: string;
  until: string;
  rule: string;
  message: string;
  isAsOfAssumed: boolean;
  tenants: { tenantCode: string; value: number | null }[] | null;
  changes: { totalCount: number; edges: { cursor: string; node: Record<string, unknown> }[] } | null;
}

export const WHOLE = `{
  verdict reason claimed computed numerator denominator difference from until rule message isAsOfAssumed
  tenants { tenantCode value }
  changes {
    totalCount
    edges { cursor node {
      change subject code name kindBefore kindAfter classBefore classAfter changedOn documentNumber tenantCode
      organization { code } grid { code } unit { name } } }
  }
}`;

/** The reconciliation of a declared figure, through the API. */
export async function reconciled(ctx: RequestContext, id: string, args = ''): Promise<Reconciled> {
  const query = `{ node(id: "${id}") { ... on DeclaredFigure { reconciliation${args} ${WHOLE} } } }`;
  const { data, errors } = await graphqlAs<{ node: { reconciliation: Reconciled } }>(ctx, query);
  if (data === undefined || data === null || errors !== undefined) throw new Error(JSON.stringify(errors));
  return data.node.reconciliation;
}
