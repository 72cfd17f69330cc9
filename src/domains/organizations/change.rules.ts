import type { RuleViolation } from '../../shared/errors';
import type { Graph, NamedOrganization } from './organization.rules';
import { GRAPH_TERMS } from './organization-terms.rules';

/** Positions and head counts end here: far beyond any real one, far below what a column takes. */
const MOST = 1_000_000;

/** Refuses a number that is not within 0 to 1,000,000; one that is not given is nobody's fault. */
export function rangeViolations(
  of: string,
  value: number | null | undefined,
  { field, term }: { field: string; term: { en: string; zh: string } },
): RuleViolation[] {
  if (value === null || value === undefined || (value >= 0 && value <= MOST)) return [];
  return [
    {
      code: 'OUT_OF_RANGE',
      message: {
        en: `The ${term.en} of ${of} is ${value}; it goes from 0 to ${MOST}.`,
        zh: `“${of}”的${term.zh}为 ${value}，应在 0 至 ${MOST} 之间。`,
      },
      field,
      rule: 'RANGE',
      params: { value, minimum: 0, maximum: MOST },
    },
  ];
}

/** Refuses a position among siblings that is out of range. */
export function positionViolations(of: string, position: number | null | undefined): RuleViolation[] {
  return rangeViolations(of, position, { field: 'input.position', term: { en: 'position', zh: '排序' } });
}

/** A move that names neither a parent nor a position. */
export function nothingToMoveViolation({ code, name }: NamedOrganization): RuleViolation {
  return {
    code: 'NOTHING_TO_CHANGE',
    message: {
      en: `Nothing was said to change of ${name}: give parentId (null makes it a root), position, or both.`,
      zh: `未说明要调整“${name}”的什么：请填写 parentId(null 表示作为顶层)、position 或两者。`,
    },
    field: null,
    rule: 'CHANGE',
    params: { organization: code },
  };
}

/** Only what stands among siblings can be put before or after them. */
export function notInGraphViolation({ code, name }: NamedOrganization, graph: Graph): RuleViolation {
  return {
    code: 'NOT_IN_GRAPH',
    message: {
      en: `${name} does not stand in graph ${graph}, so it has no place among siblings there. Name a parent, or the other graph.`,
      zh: `“${name}”不在${GRAPH_TERMS[graph]}中，没有同级可排序；请指定上级，或选择另一关系图。`,
    },
    field: 'input.graph',
    rule: 'CHANGE',
    params: { organization: code, graph },
  };
}
