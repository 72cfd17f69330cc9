import { depthOf, pathBelow } from '../../data/tree-path';
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
import type { ParentOrganization } from './find-parent';
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

/** The level at which a newcomer would stand in the chain: below a parent, or at the head of a template. */
export function newChainPlace(
  newcomer: Newcomer,
  { parent, templateCode }: { parent: ParentOrganization | null; templateCode: string | null },
  templates: readonly StoredTemplate[],
  field: string,
): NewPlace {
  const template = templates.find((candidate) => candidate.code === templateCode) ?? null;
  const above = parent === null ? null : chainPlaceAt(templates, parent);
  const chainPlace = chainPlaceFor({ parent: above, template });
  const violations = [
    ...parentProblems(newcomer, parent, 'CHAIN', `${field}.parentId`),
    ...templateProblems(templateCode, template, templates, `${field}.templateCode`),
  ];
  if (violations.length === 0) violations.push(...placeProblems(newcomer, chainPlace, field));
  return { graph: 'CHAIN', parent, chainPlace, violations };
}

/** The place of a newcomer in the formal graph: below its superior, or as a root. */
export function newFormalPlace(newcomer: Newcomer, parent: ParentOrganization | null, field: string): NewPlace {
  const violations = [
    ...parentProblems(newcomer, parent, 'FORMAL', field),
    ...formalParentViolations(newcomer, parent, field),
  ];
  return { graph: 'FORMAL', parent, chainPlace: null, violations };
}

/** What the places of a newcomer say in the columns of `organizations`, in one graph. */
export function placeColumns(places: readonly NewPlace[], graph: Graph, label: string) {
  const found = places.find((candidate) => candidate.graph === graph);
  if (found === undefined) return { place: null, parentId: null, path: null, depth: null };
  const path = pathBelow(found.parent?.path ?? null, label);
  return { place: found.chainPlace, parentId: found.parent?.id ?? null, path, depth: depthOf(path) };
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
