import type { TenantTransaction } from '../../access/context';
import { depthOf } from '../../data/tree-path';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import {
  type ChainPlace,
  chainKindViolations,
  chainPlaceAt,
  chainPlaceFor,
  type StoredTemplate,
  templateRequiredViolation,
  unknownTemplateViolation,
} from './chain-place.rules';
import { findChainTemplates } from './find-chain-templates';
import { findParent, type ParentOrganization } from './find-parent';
import { formalParentViolations } from './formal-place.rules';
import type { Graph, OrganizationKind } from './organization.rules';
import { depthViolations, parentViolations } from './placement.rules';

/** Who is to stand in a graph for the first time, and from when. */
export interface Newcomer {
  name: string;
  kind: OrganizationKind;
  on: LocalDate;
}

/** A first place in a graph, with what forbids it; to be used only when nothing does. */
export interface NewPlace {
  graph: Graph;
  parent: ParentOrganization | null;
  /** Template and level in the chain; null in the formal graph. */
  chainPlace: ChainPlace | null;
  violations: RuleViolation[];
}

/** Finds the level at which a newcomer would stand in the chain: below a parent, or at the head of a template. */
export async function findNewChainPlace(
  tx: TenantTransaction,
  newcomer: Newcomer,
  wish: { parentId: string | null; templateCode: string | null },
  field: string,
): Promise<NewPlace> {
  const templates = await findChainTemplates(tx);
  const parent = wish.parentId === null ? null : await findParent(tx, 'CHAIN', wish.parentId);
  const template = templates.find((candidate) => candidate.code === wish.templateCode) ?? null;
  const above = parent === null ? null : chainPlaceAt(templates, parent);
  const chainPlace = chainPlaceFor({ parent: above, template });
  const violations = [
    ...parentProblems(newcomer, parent, 'CHAIN', `${field}.parentId`),
    ...templateProblems(wish.templateCode, template, templates, `${field}.templateCode`),
  ];
  if (violations.length === 0) violations.push(...placeProblems(newcomer, chainPlace, field));
  return { graph: 'CHAIN', parent, chainPlace, violations };
}

/** Finds the place of a newcomer in the formal graph: below its superior, or as a root. */
export async function findNewFormalPlace(
  tx: TenantTransaction,
  newcomer: Newcomer,
  parentId: string | null,
  field: string,
): Promise<NewPlace> {
  const parent = parentId === null ? null : await findParent(tx, 'FORMAL', parentId);
  const violations = [
    ...parentProblems(newcomer, parent, 'FORMAL', field),
    ...formalParentViolations(newcomer, parent, field),
  ];
  return { graph: 'FORMAL', parent, chainPlace: null, violations };
}

function parentProblems(newcomer: Newcomer, parent: ParentOrganization | null, graph: Graph, field: string) {
  if (parent === null) return [];
  const depth = parent.path === null ? 1 : depthOf(parent.path) + 1;
  return [...parentViolations(parent, graph, newcomer.on, field), ...depthViolations(newcomer.name, depth, field)];
}

function templateProblems(
  code: string | null,
  template: StoredTemplate | null,
  templates: readonly StoredTemplate[],
  field: string,
): RuleViolation[] {
  return code !== null && template === null ? [unknownTemplateViolation(code, templates, field)] : [];
}

function placeProblems(newcomer: Newcomer, place: ChainPlace | null, field: string): RuleViolation[] {
  if (place === null) return [templateRequiredViolation(newcomer.name, `${field}.templateCode`)];
  return chainKindViolations(newcomer, place, 'input.kind');
}
