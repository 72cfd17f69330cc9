import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import type { PlannedType } from '../../data/planner/declare';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedOffice, plannedTerm } from './office.planned';
import type { Office } from './office.type';
import type { Term } from './term.type';

/** What a mutation of an office answers: the office as it is now, or why nothing was changed. */
export interface OfficeAnswer {
  office: Office | null;
  userErrors: UserError[];
}

/** The same of a term. */
export interface TermAnswer {
  term: Term | null;
  userErrors: UserError[];
}

/** Reads the office that a write touched, after its transaction. */
export async function withOffice(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<OfficeAnswer> {
  if (outcome.result === null) return { office: null, userErrors: outcome.userErrors };
  return { office: await load(ctx, plannedOffice, outcome.result), userErrors: [] };
}

/** Reads the term that a write made, after its transaction. */
export async function withTerm(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<TermAnswer> {
  if (outcome.result === null) return { term: null, userErrors: outcome.userErrors };
  return { term: await load(ctx, plannedTerm, outcome.result), userErrors: [] };
}

async function load<Node>(ctx: RequestContext, type: PlannedType<Node>, id: string): Promise<Node | null> {
  const [node] = await fetchNodes(ctx, wholeRowPlan(type), { where: whereKeyIn(type, [id]) }, null);
  return node ?? null;
}
