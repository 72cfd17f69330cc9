import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchNodes } from '../../data/planner/fetch';
import { compilePlan } from '../../data/planner/plan';
import { selectionSetsAt } from '../../data/planner/selection';
import { plannedChainTemplate } from './chain-template.planned';
import type { ChainTemplate } from './chain-template.type';

/** The tenant's chain templates in order of code; unknown codes find nothing. */
export async function listChainTemplates(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  codes?: string[] | null,
): Promise<ChainTemplate[]> {
  const plan = compilePlan(info, plannedChainTemplate, selectionSetsAt(info, []));
  const nodes = await fetchNodes(
    ctx,
    plan,
    { where: (sql) => (codes ? `o.code = any(${sql.bind(codes)}::text[])` : ''), orderBy: () => 'o.code' },
    null,
  );
  return nodes as unknown as ChainTemplate[];
}
