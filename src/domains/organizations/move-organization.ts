import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { type MutationCall, runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertMayHeadGraph, assertReach } from './assert-reach';
import { nothingToMoveViolation, notInGraphViolation, positionViolations } from './change.rules';
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
import type { Graph } from './organization.rules';
import { moveViolations } from './organization.watch';
import { unchangedPlaceViolations } from './placement.rules';
import { recordPlacement } from './record-placement';
import { cardTotalsOf } from './refresh-card-totals';

const ACTION = 'organization:move';

/**
 * Puts an organization, with its whole subtree, under another parent of one graph, or makes it a root there. The date may
 * lie in the past: then no day since may show a cycle. Without a parent, or with the present one and a position, it only
 * reorders siblings: an order is of today and has no history.
 */
export async function moveOrganization(ctx: RequestContext, input: MoveOrganizationInput): Promise<OrganizationAnswer> {
  const outcome = await runMutation(ctx, callOf(input), async (tx, caller) => {
    const parentId = isGiven(input.parentId) ? keyOf('Organization', input.parentId, 'input.parentId') : input.parentId;
    if (parentId === null) assertMayHeadGraph(caller, ACTION);
    await lockGraphs(tx);
    const alsoReached = isGiven(parentId) ? [parentId] : [];
    const organization = await lockForChange(tx, caller, ACTION, input, { alsoReached });
    if (parentId === undefined) await assertReachesParent(tx, caller, organization, input.graph);
    const isReordering = onlyReorders(organization, input, parentId);
    assertRules(await changeViolations(tx, organization, input, isReordering));
    const moved = isReordering ? {} : await movePlace(tx, organization, parentId ?? null, input);
    const reordered = isGiven(input.position) ? { position: input.position } : {};
    const version = await changeOrganization(tx, organization.id, { ...moved, ...reordered });
    const fields = [...(isReordering ? [] : ['placements']), ...Object.keys(reordered)];
    return {
      ...changed(organization.id, version, fields),
      derived: totalsAbove(organization, input.graph, parentId, fields),
    };
  });
  return withOrganization(ctx, outcome);
}

/** A formal move carries the members below along: the totals above the old and the new place follow. */
function totalsAbove(
  organization: LockedOrganization,
  graph: Graph,
  parentId: string | null | undefined,
  fields: readonly string[],
) {
  return graph === 'FORMAL' && fields.includes('placements')
    ? [cardTotalsOf(organization.formalParentId, parentId)]
    : [];
}

/** A null parent is a wish here, which the digest of an idempotency key would not tell from none. */
function callOf(input: MoveOrganizationInput): MutationCall {
  const wish = { ...input, isToHeadGraph: input.parentId === null };
  return { name: 'moveOrganization', action: ACTION, input: wish, idempotencyKey: input.idempotencyKey };
}

/** The parent stays: it was left out, or it is the present one and a position was given. */
function onlyReorders(
  organization: LockedOrganization,
  { graph, position }: MoveOrganizationInput,
  parentId: string | null | undefined,
): boolean {
  return parentId === undefined || (isGiven(position) && standsUnder(organization, graph, parentId));
}

/** The order of siblings is their parent's: who changes it reaches the parent, named or not. */
async function assertReachesParent(
  tx: TenantTransaction,
  caller: ViewerContext,
  organization: LockedOrganization,
  graph: Graph,
): Promise<void> {
  const parentId = parentIn(organization, graph);
  if (parentId === null) assertMayHeadGraph(caller, ACTION);
  else await assertReach(tx, caller, ACTION, [parentId]);
}

function parentIn(organization: LockedOrganization, graph: Graph): string | null {
  return graph === 'CHAIN' ? organization.chainParentId : organization.formalParentId;
}

function standsUnder(organization: LockedOrganization, graph: Graph, parentId: string | null): boolean {
  return organization.placements[graph] !== null && parentIn(organization, graph) === parentId;
}

/** A new order follows no dated fact; a new place follows the one before it. */
async function changeViolations(
  tx: TenantTransaction,
  organization: LockedOrganization,
  { parentId, position, graph, effectiveOn: on }: MoveOrganizationInput,
  isReordering: boolean,
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const predecessorFrom = isReordering ? null : (organization.placements[graph]?.from ?? organization.existsFrom);
  return [
    ...(parentId === undefined && !isGiven(position) ? [nothingToMoveViolation(organization)] : []),
    ...(parentId === undefined && organization.placements[graph] === null
      ? [notInGraphViolation(organization, graph)]
      : []),
    ...positionViolations(organization.name, position),
    ...dateViolations({ on, field: 'input.effectiveOn', organization, today: today(), closedThrough, predecessorFrom }),
  ];
}

async function movePlace(
  tx: TenantTransaction,
  organization: LockedOrganization,
  parentId: string | null,
  { graph, effectiveOn: on }: MoveOrganizationInput,
): Promise<ChangedColumns> {
  if (standsUnder(organization, graph, parentId)) assertRules(unchangedPlaceViolations(organization, graph));
  const place = await findMovedPlace(tx, organization, { graph, parentId, on });
  assertRules(place.violations);
  const path = graph === 'CHAIN' ? organization.chainPath : organization.formalPath;
  assertRules(await moveViolations(tx, organization, { graph, path, parentId, on }));
  const placement = { graph, organizationId: organization.id, parentId, on };
  await recordPlacement(tx, placement, organization.placements[graph]);
  return moveSubtree(tx, organization, place);
}
