import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization, OrganizationKind } from './organization.rules';
import { KIND_TERMS, kindTerms } from './organization-terms.rules';

const BRANCHES: readonly OrganizationKind[] = ['BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH'];
const COMMITTEES: readonly OrganizationKind[] = ['COMMITTEE', 'WORK_COMMITTEE'];

/** Which kinds may be the formal parent (隶属关系) of a kind; an empty list: the kind has no formal place at all. */
const FORMAL_PARENTS: Readonly<Record<OrganizationKind, readonly OrganizationKind[]>> = {
  SUBDISTRICT_COORDINATING_COMMITTEE: [],
  TOWNSHIP_COORDINATING_COMMITTEE: [],
  COMMUNITY_COORDINATING_COMMITTEE: [],
  WORK_COMMITTEE: COMMITTEES,
  COMMITTEE: COMMITTEES,
  GENERAL_BRANCH: COMMITTEES,
  BRANCH: ['GENERAL_BRANCH', ...COMMITTEES],
  JOINT_BRANCH: ['GENERAL_BRANCH', ...COMMITTEES],
  TEMPORARY_BRANCH: ['GENERAL_BRANCH', ...COMMITTEES],
  GROUP: BRANCHES,
  MEMBER_CENTER_HOUSEHOLD: [],
};

/** Whether a kind has a place in the formal graph below another organization. */
export function takesFormalParent(kind: OrganizationKind): boolean {
  return FORMAL_PARENTS[kind].length > 0;
}

/** The kinds that may stand above a kind in the formal graph, however far. */
export function formalKindsAbove(kind: OrganizationKind): ReadonlySet<OrganizationKind> {
  const above = new Set(FORMAL_PARENTS[kind]);
  // A set that grows while it is walked is walked to its end.
  for (const each of above) for (const parent of FORMAL_PARENTS[each]) above.add(parent);
  return above;
}

/** Whether a kind may head a tree of the formal graph: its own superior is then outside the tenant. */
export function canBeFormalRoot(kind: OrganizationKind): boolean {
  return COMMITTEES.includes(kind);
}

type Child = { name: string; kind: OrganizationKind };
type Parent = NamedOrganization & { kind: OrganizationKind };

/** Refuses a formal parent, or none, that the kind cannot have. */
export function formalParentViolations(child: Child, parent: Parent | null, field: string): RuleViolation[] {
  const { name, kind } = child;
  const takes = FORMAL_PARENTS[kind];
  if (parent === null ? canBeFormalRoot(kind) : takes.includes(parent.kind)) return [];
  if (parent === null) {
    return [
      {
        code: 'ROOT_NOT_ALLOWED',
        message: {
          en: `${name} (${kind}) cannot head the formal graph; only ${COMMITTEES.join(' and ')} can. Name its superior.`,
          zh: `“${name}”（${KIND_TERMS[kind]}）不能作为隶属关系的顶层；只有${kindTerms(COMMITTEES)}可以。请指定上级党组织。`,
        },
        field,
        rule: 'FORMAL_PARENT',
        params: { kind, roots: COMMITTEES.join(', ') },
      },
    ];
  }
  const way = takes.length > 0 ? `It takes ${takes.join(', ')}.` : 'It has no formal place; place it in graph CHAIN.';
  const wayZh = takes.length > 0 ? `其上级可为${kindTerms(takes)}。` : '该类组织没有隶属关系，只在组织链条中定位。';
  return [
    {
      code: 'PARENT_KIND_NOT_ALLOWED',
      message: {
        en: `${name} (${kind}) cannot stand under ${parent.name} (${parent.kind}) in the formal graph. ${way}`,
        zh: `“${name}”（${KIND_TERMS[kind]}）不能隶属于“${parent.name}”（${KIND_TERMS[parent.kind]}）。${wayZh}`,
      },
      field,
      rule: 'FORMAL_PARENT',
      params: { kind, parent: parent.code, parentKind: parent.kind, takes: takes.join(', ') },
    },
  ];
}

/**
 * Refuses a newcomer that would stand in neither graph. A branch or a group may wait for its formal parent in a chain;
 * what has no formal place at all stands in a chain or nowhere.
 */
export function placeViolations({ name, kind }: Child, has: { chain: boolean; formal: boolean }): RuleViolation[] {
  if (has.chain || has.formal) return [];
  const takesParent = takesFormalParent(kind);
  return [
    {
      code: 'PLACE_REQUIRED',
      message: {
        en: `${name} (${kind}) would stand nowhere; name ${takesParent ? 'its formal parent, a place in a chain, or both' : 'its place in a chain'}.`,
        zh: `“${name}”（${KIND_TERMS[kind]}）没有所在位置；请指定${takesParent ? '隶属的上级党组织，或其在组织链条中的位置' : '其在组织链条中的位置'}。`,
      },
      field: takesParent ? null : 'input.chain',
      rule: 'PLACE',
      params: { kind },
    },
  ];
}
