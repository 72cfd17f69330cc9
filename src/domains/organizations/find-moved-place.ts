import type { TenantTransaction } from '../../access/context';
import { depthOf, subtreeBounds } from '../../data/tree-path';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { chainMoveViolations, chainPlaceAt } from './chain-place.rules';
import { findChainTemplates } from './find-chain-templates';
import { findNewChainPlace, findNewFormalPlace } from './find-new-place';
import { findParent, type ParentOrganization } from './find-parent';
import { formalParentViolations } from './formal-place.rules';
import type { LockedOrganization } from './lock-organization';
import type { NewPlace } from './new-place.rules';
import type { Graph } from './organization.rules';
import { cycleViolation, depthViolations, parentViolations } from './placement.rules';

const FIELD = 'input.parentId';

/** Finds the place under a new parent (null: as a root) for an organization, whether it stood in the graph before or not. */
export async function findMovedPlace(
  tx: TenantTransaction,
  organization: LockedOrganization,
  wish: { graph: Graph; parentId: string | null; on: LocalDate },
): Promise<NewPlace> {
  const { graph, parentId, on } = wish;
  if (parentId === organization.id) {
    return {
      graph,
      parent: null,
      chainPlace: null,
      violations: [cycleViolation(organization, organization, graph, on)],
    };
  }
  if (organization.placements[graph] === null) return findFirstPlace(tx, organization, wish);
  const parent = parentId === null ? null : await findParent(tx, graph, parentId);
  const violations = parent === null ? [] : await parentProblems(tx, organization, parent, graph, on);
  if (violations.length === 0) violations.push(...(await structureProblems(tx, organization, parent, graph)));
  return { graph, parent, chainPlace: null, violations };
}

/** An organization that enters the graph takes a place as a newcomer does; its children are not in it, so no cycle can be. */
function findFirstPlace(
  tx: TenantTransaction,
  { name, kind }: LockedOrganization,
  { graph, parentId, on }: { graph: Graph; parentId: string | null; on: LocalDate },
): Promise<NewPlace> {
  const newcomer = { name, kind, on };
  if (graph === 'FORMAL') return findNewFormalPlace(tx, newcomer, parentId, FIELD);
  return findNewChainPlace(tx, newcomer, { parentId, templateCode: null }, 'input');
}

async function parentProblems(
  tx: TenantTransaction,
  organization: LockedOrganization,
  parent: ParentOrganization,
  graph: Graph,
  on: LocalDate,
): Promise<RuleViolation[]> {
  const violations = parentViolations(parent, graph, on, FIELD);
  if (violations.length > 0) return violations;
  const cycleOn = await firstDayBelow(tx, organization.id, parent.id, graph, on);
  return cycleOn === null ? [] : [cycleViolation(organization, parent, graph, cycleOn)];
}

async function structureProblems(
  tx: TenantTransaction,
  organization: LockedOrganization,
  parent: ParentOrganization | null,
  graph: Graph,
): Promise<RuleViolation[]> {
  const tooDeep = depthViolations(organization.name, await deepestAfter(tx, organization, parent, graph), FIELD);
  if (graph === 'FORMAL') return [...formalParentViolations(organization, parent, FIELD), ...tooDeep];
  const templates = await findChainTemplates(tx);
  const own = chainPlaceAt(templates, organization);
  if (own === null) throw new Error(`${organization.code} stands in the chain without a template level.`);
  const above = parent === null ? null : chainPlaceAt(templates, parent);
  const target = parent === null || above === null ? null : { ...parent, place: above };
  return [...chainMoveViolations(organization, own, target, FIELD), ...tooDeep];
}

/** Depth of the deepest organization of the subtree, once it hangs below the new parent. */
async function deepestAfter(
  tx: TenantTransaction,
  organization: LockedOrganization,
  parent: ParentOrganization | null,
  graph: Graph,
): Promise<number> {
  const path = pathIn(organization, graph) ?? organization.label;
  const { from, until } = subtreeBounds(path);
  const column = graph === 'CHAIN' ? 'chain' : 'formal';
  const [deepest] = await tx.query<{ depth: number }>({
    text: `select max(${column}_depth) as depth from organizations
            where tenant_id = $1 and ${column}_path >= $2 and ${column}_path < $3`,
    values: [from, until],
  });
  const height = (deepest?.depth ?? depthOf(path)) - depthOf(path) + 1;
  return (parent?.path ? depthOf(parent.path) : 0) + height;
}

/**
 * The first day, from `on` to today, on which the parent-to-be stands below the organization; null when it never does.
 * Walks up the dated edges and keeps of each only the days on which all edges of the walk hold together.
 */
async function firstDayBelow(
  tx: TenantTransaction,
  organizationId: string,
  parentId: string,
  graph: Graph,
  on: LocalDate,
): Promise<LocalDate | null> {
  const [below] = await tx.query<{ on: LocalDate | null }>({
    text: `with recursive above (id, days) as (
             select $3::uuid, daterange($5::date, null)
             union
             select p.parent_id, p.valid * a.days
               from above a
               join placements p
                 on p.tenant_id = $1 and p.organization_id = a.id and p.graph = $4
                and p.superseded_at is null and p.valid && a.days
              where p.parent_id is not null
           )
           select min(lower(days)) as "on" from above where id = $2`,
    values: [organizationId, parentId, graph, on],
  });
  return below?.on ?? null;
}

function pathIn(organization: LockedOrganization, graph: Graph): string | null {
  return graph === 'CHAIN' ? organization.chainPath : organization.formalPath;
}
