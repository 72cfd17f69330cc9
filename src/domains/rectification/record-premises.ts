import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { dateViolations } from '../organizations/dated-change.rules';
import { from } from '../organizations/end-fact';
import { endFacts } from '../organizations/end-facts';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { endedViolations } from '../organizations/life.rules';
import { type OrganizationAnswer, withOrganization } from '../organizations/load-organization-answer';
import { lockOrganization, type OpenFact } from '../organizations/lock-organization';
import { OrganizationPremisesEntity } from './premises.entity';
import type { RecordPremisesInput } from './premises.inputs';
import { samePremisesViolations } from './premises.rules';

const ACTION = 'premises:write';

/** Records whether an organization has premises from a day on: one of the criteria of R-804. */
export async function recordPremises(ctx: RequestContext, input: RecordPremisesInput): Promise<OrganizationAnswer> {
  const call = { name: 'recordPremises', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const organization = await lockOrganization(
      tx,
      keyOf('Organization', input.organizationId, 'input.organizationId'),
    );
    await assertReach(tx, caller, ACTION, [organization.id]);
    assertRules(endedViolations(organization, 'input.organizationId'));
    const { hasPremises, since: on } = input;
    const previous = await findOpenPremises(tx, organization.id);
    const { closedThrough } = await findTenantBooks(tx);
    const predecessorFrom = previous?.from ?? organization.existsFrom;
    assertRules([
      ...dateViolations({ on, field: 'input.since', organization, today: today(), closedThrough, predecessorFrom }),
      ...samePremisesViolations(organization, hasPremises, previous, on),
    ]);
    if (previous !== null) await endFacts(tx, 'organization_premises', { id: previous.id }, on);
    const id = newId();
    await tx.insert(OrganizationPremisesEntity, [
      { id, organizationId: organization.id, hasPremises, valid: from(on), recordedAt: now(), supersededAt: null },
    ]);
    const fields = ['premises.hasPremises', 'premises.since'];
    const note = { objectType: 'Organization', objectId: organization.id, objectVersion: null, fields };
    return { result: organization.id, audit: [note] };
  });
  return withOrganization(ctx, outcome);
}

/** What is on record of the premises of an organization now, read under its lock. */
async function findOpenPremises(
  tx: TenantTransaction,
  organizationId: string,
): Promise<(OpenFact & { hasPremises: boolean }) | null> {
  const [open] = await tx.query<OpenFact & { hasPremises: boolean }>({
    text: `select id, has_premises as "hasPremises", lower(valid) as "from"
             from organization_premises
            where tenant_id = $1 and organization_id = $2 and superseded_at is null and upper_inf(valid)`,
    values: [organizationId],
  });
  return open ?? null;
}
