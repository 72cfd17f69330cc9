import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { changeOrganization } from './change-organization';
import { dateViolations } from './dated-change.rules';
import { endFact, from } from './end-fact';
import { ExternalIdentifierEntity } from './external-identifier.entity';
import { findTenantBooks } from './find-tenant-books';
import { externalIdentifierViolations, identifierTakenViolation, sameIdentifierViolation } from './identifier.rules';
import { type OrganizationAnswer, withOrganization } from './load-organization-answer';
import { changed, lockForChange } from './lock-for-change';
import type { LockedOrganization, OpenFact } from './lock-organization';
import type { RecordExternalIdentifierInput } from './organization.inputs';

const ACTION = 'organization:identify';

/**
 * Records the code that another system gives to an organization from a day on; the code before it ends on the day
 * before and is still found by its dates. It is a change of the organization, and raises its version.
 */
export async function recordExternalIdentifier(
  ctx: RequestContext,
  input: RecordExternalIdentifierInput,
): Promise<OrganizationAnswer> {
  const call = {
    name: 'recordExternalIdentifier',
    action: ACTION,
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { organizationId, expectedVersion, system, validFrom: on } = input;
    const change = { id: organizationId, expectedVersion };
    const organization = await lockForChange(tx, caller, ACTION, change, { idField: 'input.organizationId' });
    const { id } = organization;
    const value = input.value.trim();
    const previous = await openIdentifier(tx, id, system);
    assertRules(await violationsOf(tx, organization, { system, value, on }, previous));
    if (previous !== null) await endFact(tx, 'external_identifiers', previous, on);
    await tx.insert(ExternalIdentifierEntity, [
      { id: newId(), organizationId: id, system, value, valid: from(on), recordedAt: now(), supersededAt: null },
    ]);
    return changed(id, await changeOrganization(tx, id, {}), ['externalIdentifiers']);
  });
  return withOrganization(ctx, outcome);
}

async function violationsOf(
  tx: TenantTransaction,
  organization: LockedOrganization,
  { system, value, on }: { system: string; value: string; on: LocalDate },
  previous: OpenIdentifier | null,
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const predecessorFrom = previous?.from ?? organization.existsFrom;
  const isSame = previous !== null && previous.value === value && previous.from <= on;
  const holder = await otherHolder(tx, organization.id, system, value, on);
  return [
    ...externalIdentifierViolations(system, value),
    ...dateViolations({ on, field: 'input.validFrom', organization, today: today(), closedThrough, predecessorFrom }),
    ...(isSame ? [sameIdentifierViolation(organization, system, previous.from)] : []),
    ...(holder === null ? [] : [identifierTakenViolation(system, holder)]),
  ];
}

interface OpenIdentifier extends OpenFact {
  value: string;
}

async function openIdentifier(
  tx: TenantTransaction,
  organizationId: string,
  system: string,
): Promise<OpenIdentifier | null> {
  const [open] = await tx.query<OpenIdentifier>({
    text: `select id, value, lower(valid) as "from" from external_identifiers
            where tenant_id = $1 and organization_id = $2 and system = $3 and superseded_at is null and upper_inf(valid)`,
    values: [organizationId, system],
  });
  return open ?? null;
}

/** Another organization that has this code on the day or later. */
async function otherHolder(
  tx: TenantTransaction,
  organizationId: string,
  system: string,
  value: string,
  on: LocalDate,
): Promise<{ code: string; name: string } | null> {
  const [holder] = await tx.query<{ code: string; name: string }>({
    text: `select o.code, o.name
             from external_identifiers e
             join organizations o on o.tenant_id = $1 and o.id = e.organization_id
            where e.tenant_id = $1 and e.system = $3 and e.value = $4 and e.organization_id <> $2
              and e.superseded_at is null and (upper_inf(e.valid) or upper(e.valid) > $5::date)
            limit 1`,
    values: [organizationId, system, value, on],
  });
  return holder ?? null;
}
