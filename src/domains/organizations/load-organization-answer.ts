import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import type { UserError } from '../../shared/user-error';
import { loadOrganization } from './load-organization';
import type { Organization } from './organization.type';

/** What every mutation of an organization answers: the organization as it is now, or why nothing was changed. */
export interface OrganizationAnswer {
  organization: Organization | null;
  userErrors: UserError[];
}

/** Reads the organization that a write touched, after its transaction. */
export async function withOrganization(
  ctx: RequestContext,
  outcome: MutationOutcome<string>,
): Promise<OrganizationAnswer> {
  if (outcome.result === null) return { organization: null, userErrors: outcome.userErrors };
  return { organization: await loadOrganization(ctx, outcome.result), userErrors: [] };
}
