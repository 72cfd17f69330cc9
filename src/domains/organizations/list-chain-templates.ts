import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchNodes } from '../../data/planner/fetch';
import { compilePlan } from '../../data/planner/plan';
import { selectionSetsAt } from '../../data/planner/selection';
import { checkListLength, isGiven } from '../../shared/check-argument';
import { checkTemplateCode } from './chain-argument.rules';
import { plannedChainTemplate } from './chain-template.planned';
import type { ChainTemplate } from './chain-template.type';

/** The tenant's chain templates in order of code; unknown codes find nothing, malformed ones are BAD_USER_INPUT. */
export async function listChainTemplates(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  codes?: string[] | null,
): Promise<ChainTemplate[]> {
  checkListLength('codes', codes);
  for (const code of codes ?? []) checkTemplateCode('codes', code);
  const plan = compilePlan(info, plannedChainTemplate, selectionSetsAt(info, []));
  const nodes = await fetchNodes(
    ctx,
    plan,
    { where: (sql) => (isGiven(codes) ? `o.code = any(${sql.bind(codes)}::text[])` : ''), orderBy: () => 'o.code' },
    null,
  );
  return nodes;
}
