import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeOrganization } from './change-organization';
import { dateViolations } from './dated-change.rules';
import { type ChildCounts, childrenViolations } from './dissolution.rules';
import { endFact } from './end-fact';
import { endFacts } from './end-facts';
import { findTenantBooks } from './find-tenant-books';
import { documentViolations } from './identifier.rules';
import { statusViolations } from './life.rules';
import { type OrganizationAnswer, withOrganization } from './load-organization-answer';
import { changed, lockForChange } from './lock-for-change';
import { lockGraphs } from './lock-graphs';
import type { LockedOrganization, OpenFact } from './lock-organization';
import type { DissolveOrganizationInput } from './organization.inputs';
import { endViolations, endWhatHangsOn } from './organization.watch';
import { recordState } from './record-state';
import { cardTotalsOf } from './refresh-card-totals';

const ACTION = 'organization:dissolve';
/** It keeps its template and level: on a day of the past it still stands there. */
const NO_PLACE = {
  chain_parent_id: null,
  chain_path: null,
  chain_depth: null,
  formal_parent_id: null,
  formal_path: null,
  formal_depth: null,
};

/**
 * dissolves an organization by decision of the township committee or higher. It leaves both graphs and its codes in
 * other systems end; what stands below it must have been moved or dissolved before that day.
 */
export async function dissolveOrganization(
  ctx: RequestContext,
  input: DissolveOrganizationInput,
): Promise<OrganizationAnswer> {
  const call = { name: 'dissolveOrganization', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    await lockGraphs(tx);
    const organization = await lockForChange(tx, caller, ACTION, input, { isDecidedAbove: true });
    const { id, name, kind, state } = organization;
    const { closedThrough } = await findTenantBooks(tx);
    const on = input.dissolvedOn;
    assertRules([
      ...statusViolations(organization, 'DISSOLVED'),
      ...documentViolations(input.documentNumber, 'input.documentNumber', 'R-109'),
      ...dateViolations({
        on,
        field: 'input.dissolvedOn',
        organization,
        today: today(),
        closedThrough,
        predecessorFrom: latestStart(organization),
      }),
      ...childrenViolations(organization, await childCounts(tx, id, on), on),
      ...(await endViolations(tx, organization, on)),
    ]);
    const followed = await endWhatHangsOn(tx, organization, on);
    await endPlacements(tx, organization, on);
    await endIdentifiers(tx, id, on);
    const documentNumber = input.documentNumber.trim();
    await recordState(tx, { organizationId: id, name, kind, status: 'DISSOLVED', on, documentNumber }, state);
    const version = await changeOrganization(tx, id, { status: 'DISSOLVED', ended_on: on, ...NO_PLACE });
    const fields = ['status', 'endedOn', 'placements', 'externalIdentifiers'];
    const { result, audit } = changed(id, version, fields, { kind: 'ENDED', reason: 'DISSOLVED' });
    const derived = [cardTotalsOf(organization.formalParentId), ...followed.derived];
    return { result, audit: [...audit, ...followed.audit], derived };
  });
  return withOrganization(ctx, outcome);
}

/** The youngest of the facts that end with it. */
function latestStart({ state, placements }: LockedOrganization): LocalDate {
  const open: (OpenFact | null)[] = [state, placements.CHAIN, placements.FORMAL];
  return open.reduce((latest, fact) => (fact !== null && fact.from > latest ? fact.from : latest), state.from);
}

/** Organizations that stand below it on the day or later: also those that have left since. */
async function childCounts(tx: TenantTransaction, id: string, on: LocalDate): Promise<ChildCounts> {
  const [counts] = await tx.query<ChildCounts>({
    text: `select count(distinct organization_id) filter (where graph = 'CHAIN')::int as chain,
                  count(distinct organization_id) filter (where graph = 'FORMAL')::int as formal
             from placements
            where tenant_id = $1 and parent_id = $2 and superseded_at is null
              and (upper_inf(valid) or upper(valid) > $3::date)`,
    values: [id, on],
  });
  return counts ?? { chain: 0, formal: 0 };
}

async function endPlacements(tx: TenantTransaction, { placements }: LockedOrganization, on: LocalDate): Promise<void> {
  for (const placement of [placements.CHAIN, placements.FORMAL]) {
    if (placement !== null) await endFact(tx, 'placements', placement, on);
  }
}

/** A code that began on the day or later never held for an organization that was no more. */
async function endIdentifiers(tx: TenantTransaction, id: string, on: LocalDate): Promise<void> {
  await endFacts(tx, 'external_identifiers', { organization_id: id }, on);
}
