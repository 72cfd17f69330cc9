import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { nameForms } from '../../shared/chinese-text';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeOrganization } from './change-organization';
import { dateViolations } from './dated-change.rules';
import { findTenantBooks } from './find-tenant-books';
import { nameUnchangedViolations, nameViolations } from './identifier.rules';
import { type OrganizationAnswer, withOrganization } from './load-organization-answer';
import { changed, lockForChange } from './lock-for-change';
import type { RenameOrganizationInput } from './organization.inputs';
import { recordState } from './record-state';

const ACTION = 'organization:rename';

/** Gives an organization a new name from a day on; its old name stays in its history. */
export async function renameOrganization(
  ctx: RequestContext,
  input: RenameOrganizationInput,
): Promise<OrganizationAnswer> {
  const call = { name: 'renameOrganization', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const organization = await lockForChange(tx, caller, ACTION, input);
    const { closedThrough } = await findTenantBooks(tx);
    const { id, kind, status, state } = organization;
    const name = input.name.trim();
    const on = input.effectiveOn;
    assertRules([
      ...nameViolations(name, 'input.name', organization),
      ...nameUnchangedViolations(organization, name, 'input.name'),
      ...dateViolations({
        on,
        field: 'input.effectiveOn',
        organization,
        today: today(),
        closedThrough,
        predecessorFrom: state.from,
      }),
    ]);
    // On the first day of its state the name corrects that record, which keeps its document.
    const documentNumber = on === state.from ? state.documentNumber : null;
    await recordState(tx, { organizationId: id, name, kind, status, on, documentNumber }, state);
    const forms = nameForms(name);
    const version = await changeOrganization(tx, id, {
      name,
      name_pinyin: forms.pinyin,
      name_readings: forms.readings,
    });
    return changed(id, version, ['name']);
  });
  return withOrganization(ctx, outcome);
}
