import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeOrganization } from './change-organization';
import { dateViolations } from './dated-change.rules';
import { findTenantBooks } from './find-tenant-books';
import { documentViolations } from './identifier.rules';
import { statusViolations } from './life.rules';
import { type OrganizationAnswer, withOrganization } from './load-organization-answer';
import { changed, lockForChange } from './lock-for-change';
import type { ApproveOrganizationInput } from './organization.inputs';
import { recordState } from './record-state';

const ACTION = 'organization:approve';

/** the superior decides on the application and replies by a document; the proposal becomes APPROVED. */
export async function approveOrganization(
  ctx: RequestContext,
  input: ApproveOrganizationInput,
): Promise<OrganizationAnswer> {
  const call = { name: 'approveOrganization', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const organization = await lockForChange(tx, caller, ACTION, input, { isDecidedAbove: true });
    const { closedThrough } = await findTenantBooks(tx);
    const { id, name, kind, state } = organization;
    assertRules([
      ...statusViolations(organization, 'APPROVED'),
      ...documentViolations(input.documentNumber, 'input.documentNumber', 'R-108'),
      ...dateViolations({
        on: input.approvedOn,
        field: 'input.approvedOn',
        organization,
        today: today(),
        closedThrough,
        predecessorFrom: state.from,
      }),
    ]);
    const documentNumber = input.documentNumber.trim();
    const approved = {
      organizationId: id,
      name,
      kind,
      status: 'APPROVED',
      on: input.approvedOn,
      documentNumber,
    } as const;
    await recordState(tx, approved, state);
    return changed(id, await changeOrganization(tx, id, { status: 'APPROVED' }), ['status']);
  });
  return withOrganization(ctx, outcome);
}
