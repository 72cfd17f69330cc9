import { MAX_TREE_DEPTH } from '../../data/planner/declare';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { Graph, NamedOrganization } from './organization.rules';
import { GRAPH_TERMS } from './organization-terms.rules';

/** A parent-to-be in one graph, with what its past allows. */
export interface PlacedParent extends NamedOrganization {
  endedOn: LocalDate | null;
  /** Null when it stands outside the graph. */
  path: string | null;
  /** First day on which it stood in the graph. */
  placedFrom: LocalDate | null;
}

/** Refuses a parent that has ended, stands outside the graph, or did not stand in it yet on the day. */
export function parentViolations(parent: PlacedParent, graph: Graph, on: LocalDate, field: string): RuleViolation[] {
  const { code, name, endedOn, path, placedFrom } = parent;
  if (endedOn !== null) {
    return [
      {
        code: 'PARENT_ENDED',
        message: {
          en: `${name} ended on ${endedOn} and takes no more organizations; choose another parent.`,
          zh: `“${name}”已于 ${endedOn} 终止，不能再作为上级；请选择其他上级。`,
        },
        field,
        rule: 'STATE_MACHINE Organization',
        params: { parent: code, endedOn },
      },
    ];
  }
  if (path === null || placedFrom === null) {
    return [
      {
        code: 'PARENT_NOT_PLACED',
        message: {
          en: `${name} does not stand in graph ${graph}; place it there first, or choose another parent.`,
          zh: `“${name}”不在${GRAPH_TERMS[graph]}中；请先为其定位，或选择其他上级。`,
        },
        field,
        rule: 'FOREST',
        params: { parent: code, graph },
      },
    ];
  }
  if (on >= placedFrom) return [];
  return [
    {
      code: 'DATE_BEFORE_PARENT',
      message: {
        en: `${name} has stood in graph ${graph} since ${placedFrom}; nothing can stand under it on ${on}. Use that day or a later one.`,
        zh: `“${name}”自 ${placedFrom} 起才在${GRAPH_TERMS[graph]}中，${on} 不能有下级；请使用该日或之后的日期。`,
      },
      field,
      rule: 'FACTS_IN_ORDER',
      params: { date: on, parent: code, placedFrom, graph },
    },
  ];
}

/** A move to where the organization stands already. */
export function unchangedPlaceViolations(organization: NamedOrganization, graph: Graph): RuleViolation[] {
  return [
    {
      code: 'PLACE_UNCHANGED',
      message: {
        en: `${organization.name} stands under this parent in graph ${graph} already; give a position to reorder it.`,
        zh: `“${organization.name}”在${GRAPH_TERMS[graph]}中已位于该上级之下；如需调整顺序请填写 position。`,
      },
      field: 'input.parentId',
      rule: 'FOREST',
      params: { organization: organization.code, graph },
    },
  ];
}

/** Refuses a parent in the organization's own subtree. */
export function cycleViolation(
  organization: NamedOrganization,
  parent: NamedOrganization,
  graph: Graph,
  /** The first day on which the cycle would stand. */
  on: LocalDate,
): RuleViolation {
  const isSelf = organization.code === parent.code;
  return {
    code: 'CYCLE',
    message: {
      en: isSelf
        ? `${organization.name} (${organization.code}) cannot stand under itself in graph ${graph}.`
        : `${parent.name} (${parent.code}) stands below ${organization.name} (${organization.code}) in graph ${graph} on ${on}, so it cannot become its parent.`,
      zh: isSelf
        ? `“${organization.name}”（${organization.code}）不能以自身为上级（${GRAPH_TERMS[graph]}）。`
        : `在${GRAPH_TERMS[graph]}中，“${parent.name}”（${parent.code}）自 ${on} 起位于“${organization.name}”（${organization.code}）之下，不能成为其上级。`,
    },
    field: 'input.parentId',
    rule: 'FOREST',
    params: { organization: organization.code, parent: parent.code, graph, date: on },
  };
}

/** Refuses a place where the organization, or the deepest of its subtree, would stand too deep. */
export function depthViolations(name: string, deepest: number, field: string): RuleViolation[] {
  if (deepest <= MAX_TREE_DEPTH) return [];
  return [
    {
      code: 'TOO_DEEP',
      message: {
        en: `Placing ${name} there makes the graph ${deepest} levels deep; ${MAX_TREE_DEPTH} are allowed.`,
        zh: `“${name}”放在该处将使层级达到 ${deepest} 级，最多允许 ${MAX_TREE_DEPTH} 级。`,
      },
      field,
      rule: 'MAX_DEPTH',
      params: { depth: deepest, maxDepth: MAX_TREE_DEPTH },
    },
  ];
}
