import type { Message, RuleViolation } from '../../shared/errors';
import type { NamedGrid } from './grid.rules';
import { listed } from './grid-life.rules';

const RULE = 'GRID_REDRAW';

/** A building or organization on the predecessors, or one that a successor is to take. */
export interface Taken {
  id: string;
  name: string;
}

/** What stands on the predecessors of a redraw, and what each successor takes, by id. */
export interface Distribution {
  standing: readonly Taken[];
  /** One list a successor. */
  taken: readonly (readonly Taken[])[];
}

/** Refuses a redraw of nothing, into nothing, or of one grid twice. */
export function redrawShapeViolations(predecessorIds: readonly string[], successorCount: number): RuleViolation[] {
  if (predecessorIds.length === 0) {
    return [violation('NO_PREDECESSOR', 'input.predecessors', NO_PREDECESSOR)];
  }
  if (new Set(predecessorIds).size < predecessorIds.length) {
    return [violation('PREDECESSOR_TWICE', 'input.predecessors', PREDECESSOR_TWICE)];
  }
  return successorCount === 0 ? [violation('NO_SUCCESSOR', 'input.successors', NO_SUCCESSOR)] : [];
}

const NO_PREDECESSOR: Message = {
  en: 'A redraw needs at least one grid that it ends; name it.',
  zh: '网格重划至少需要一个被重划的网格，请填写。',
};
const PREDECESSOR_TWICE: Message = {
  en: 'A grid is named twice among those that the redraw ends; name each once.',
  zh: '被重划的网格有重复，请每个只填写一次。',
};
const NO_SUCCESSOR: Message = {
  en: 'A redraw needs at least one grid that takes over; to end a grid without a successor, retire it.',
  zh: '网格重划至少需要一个新网格；如无网格接续，请办理网格撤销。',
};

/** Refuses a change across communities: territory passes between communities by their own decisions. */
export function oneCommunityViolations(
  grids: readonly NamedGrid[],
  communityIds: readonly string[],
  field: string,
): RuleViolation[] {
  if (new Set(communityIds).size <= 1) return [];
  const { en, zh } = listed(grids.map(({ name }) => name));
  return [
    violation('DIFFERENT_COMMUNITIES', field, {
      en: `The grids ${en} belong to different communities; buildings and organizations pass between grids of one community only. Name grids of one community.`,
      zh: `网格${zh}分属不同社区；楼栋和党组织只能在同一社区的网格之间调整，请填写同一社区的网格。`,
    }),
  ];
}

/** Every building of the predecessors goes to exactly one successor. */
export function buildingViolations({ standing, taken }: Distribution): RuleViolation[] {
  const field = 'input.successors.buildingIds';
  return [
    ...strangersViolations({ standing, taken }, 'BUILDING_NOT_THERE', field, ({ en, zh }) => ({
      en: `These buildings do not stand on the grids that are redrawn: ${en}. Move them first, or leave them out.`,
      zh: `下列楼栋不在被重划的网格上：${zh}。请先调整其所在网格，或不填。`,
    })),
    ...twiceViolations(taken, field),
    ...leftOutViolations({ standing, taken }, 'BUILDING_LEFT_OUT', field, ({ en, zh }) => ({
      en: `No successor takes these buildings: ${en}. Give each building to exactly one.`,
      zh: `下列楼栋未划入任何新网格：${zh}。每栋楼须划入且只划入一个新网格。`,
    })),
  ];
}

/** Every organization of the predecessors goes to at least one successor: none leaves its grid by being forgotten. */
export function organizationViolations({ standing, taken }: Distribution): RuleViolation[] {
  const field = 'input.successors.organizationIds';
  return [
    ...strangersViolations({ standing, taken }, 'ORGANIZATION_NOT_THERE', field, ({ en, zh }) => ({
      en: `These organizations do not stand on the grids that are redrawn: ${en}. Place them on a successor afterwards.`,
      zh: `下列组织不在被重划的网格上：${zh}。请在重划后另行登记。`,
    })),
    ...leftOutViolations({ standing, taken }, 'ORGANIZATION_LEFT_OUT', field, ({ en, zh }) => ({
      en: `No successor takes these organizations: ${en}. Give each to one or more, or remove it from its grid first.`,
      zh: `下列组织未划入任何新网格：${zh}。请将其划入一个或多个新网格，或先将其移出原网格。`,
    })),
  ];
}

type Sentence = (names: Message) => Message;

function strangersViolations(
  { standing, taken }: Distribution,
  code: string,
  field: string,
  say: Sentence,
): RuleViolation[] {
  const known = new Set(standing.map(({ id }) => id));
  return named(
    code,
    field,
    say,
    unique(taken.flat()).filter(({ id }) => !known.has(id)),
  );
}

function leftOutViolations(
  { standing, taken }: Distribution,
  code: string,
  field: string,
  say: Sentence,
): RuleViolation[] {
  const given = new Set(taken.flat().map(({ id }) => id));
  return named(
    code,
    field,
    say,
    unique(standing).filter(({ id }) => !given.has(id)),
  );
}

function twiceViolations(taken: Distribution['taken'], field: string): RuleViolation[] {
  const all = taken.flat();
  const twice = unique(all).filter(({ id }) => all.filter((each) => each.id === id).length > 1);
  return named(
    'BUILDING_TWICE',
    field,
    ({ en, zh }) => ({
      en: `These buildings are given more than once: ${en}. Give each building to exactly one successor.`,
      zh: `下列楼栋被重复划入：${zh}。每栋楼须划入且只划入一个新网格。`,
    }),
    twice,
  );
}

function named(code: string, field: string, say: Sentence, found: readonly Taken[]): RuleViolation[] {
  if (found.length === 0) return [];
  return [violation(code, field, say(listed(found.map(({ name }) => name))), { count: found.length })];
}

function violation(code: string, field: string, message: Message, params: RuleViolation['params'] = {}): RuleViolation {
  return { code, message, field, rule: RULE, params };
}

function unique(all: readonly Taken[]): Taken[] {
  return [...new Map(all.map((each) => [each.id, each])).values()];
}
