import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertMayHeadGraph } from './assert-reach';
import { type ChangedColumns, changeOrganization } from './change-organization';
import { dateViolations } from './dated-change.rules';
import { findMovedPlace } from './find-moved-place';
import { findTenantBooks } from './find-tenant-books';
import { type OrganizationAnswer, withOrganization } from './load-organization-answer';
import { changed, lockForChange } from './lock-for-change';
import { lockGraphs } from './lock-graphs';
import type { LockedOrganization } from './lock-organization';
import { moveSubtree } from './move-subtree';
import type { MoveOrganizationInput } from './organization.inputs';
import { endedViolations, type Graph } from './organization.rules';
import { unchangedPlaceViolations } from './placement.rules';
import { recordPlacement } from './record-placement';

const ACTION = 'organization:move';

/**
 * Puts an organization, with its whole subtree, under another parent of one graph, or makes it a root there. The date may
 * lie in the past: then no day since may show a cycle. The same parent with another position only reorders siblings.
 */
export async function moveOrganization(ctx: RequestContext, input: MoveOrganizationInput): Promise<OrganizationAnswer> {
  const call = { name: 'moveOrganization', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const parentId = input.parentId ? keyOf('Organization', input.parentId) : null;
    if (parentId === null) assertMayHeadGraph(caller, ACTION);
    await lockGraphs(tx);
    const organization = await lockForChange(tx, caller, ACTION, input, parentId === null ? [] : [parentId]);
    const position = input.position ?? null;
    const isReordering = position !== null && standsUnder(organization, input.graph, parentId);
    const moved = isReordering ? {} : await movePlace(tx, organization, parentId, input);
    const reordered = position === null ? {} : { position };
    const version = await changeOrganization(tx, organization.id, { ...moved, ...reordered });
    const fields = [...(isReordering ? [] : ['placements']), ...Object.keys(reordered)];
    return changed(organization.id, version, fields);
  });
  return withOrganization(ctx, outcome);
}

function standsUnder(organization: LockedOrganization, graph: Graph, parentId: string | null): boolean {
  const current = graph === 'CHAIN' ? organization.chainParentId : organization.formalParentId;
  return organization.placements[graph] !== null && current === parentId;
}

async function movePlace(
  tx: TenantTransaction,
  organization: LockedOrganization,
  parentId: string | null,
  { graph, effectiveOn: on }: MoveOrganizationInput,
): Promise<ChangedColumns> {
  const { closedThrough } = await findTenantBooks(tx);
  const previous = organization.placements[graph];
  const predecessorFrom = previous?.from ?? organization.existsFrom;
  assertRules([
    ...endedViolations(organization, 'input.id'),
    ...dateViolations({ on, field: 'input.effectiveOn', organization, today: today(), closedThrough, predecessorFrom }),
    ...(standsUnder(organization, graph, parentId) ? unchangedPlaceViolations(organization, graph) : []),
  ]);
  const place = await findMovedPlace(tx, organization, { graph, parentId, on });
  assertRules(place.violations);
  await recordPlacement(tx, { graph, organizationId: organization.id, parentId, on }, previous);
  return moveSubtree(tx, organization, place);
}
