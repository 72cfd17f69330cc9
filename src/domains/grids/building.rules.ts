import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { nameViolations } from '../organizations/identifier.rules';
import type { NamedGrid } from './grid.rules';
import { listed } from './grid-life.rules';

const RULE = 'BUILDING';

/** Refuses names that are none, are said twice, or belong to a building of the grid already: it would be counted twice. */
export function buildingNameViolations(
  names: readonly string[],
  present: readonly string[],
  grid: NamedGrid,
): RuleViolation[] {
  const field = 'input.names';
  const wrong = names.flatMap((name) => nameViolations(name, field));
  if (names.length === 0) {
    wrong.push({
      code: 'NO_BUILDING',
      message: {
        en: 'Name at least one building.',
        zh: '请至少填写一个楼栋名称。',
      },
      field,
      rule: RULE,
      params: {},
    });
  }
  const taken = names.filter((name, index) => present.includes(name) || names.indexOf(name) < index);
  if (taken.length === 0) return wrong;
  const { en, zh } = listed([...new Set(taken)]);
  return [
    ...wrong,
    {
      code: 'NAME_TAKEN',
      message: {
        en: `Grid ${grid.name} would have two buildings of one name: ${en}. Record each building once, by a name of its own.`,
        zh: `网格“${grid.name}”上将有同名楼栋：${zh}。每栋楼只登记一次，名称不得重复。`,
      },
      field,
      rule: RULE,
      params: { grid: grid.code, count: taken.length },
    },
  ];
}

/** Refuses a change to a building that is no more. */
export function buildingEndedViolations(
  { name, endedOn }: { name: string; endedOn: LocalDate | null },
  field: string,
): RuleViolation[] {
  if (endedOn === null) return [];
  return [
    {
      code: 'BUILDING_ENDED',
      message: {
        en: `Building ${name} ended on ${endedOn}; it can no longer be changed.`,
        zh: `楼栋“${name}”已于 ${endedOn} 终止，不能再变更。`,
      },
      field,
      rule: RULE,
      params: { endedOn },
    },
  ];
}

/** Refuses to move a building to where it stands. */
export function samePlaceViolations(
  building: { name: string; gridId: string },
  target: NamedGrid & { id: string },
): RuleViolation[] {
  if (building.gridId !== target.id) return [];
  return [
    {
      code: 'UNCHANGED_PLACE',
      message: {
        en: `Building ${building.name} stands on grid ${target.name} already; there is nothing to move.`,
        zh: `楼栋“${building.name}”已在网格“${target.name}”上，无需调整。`,
      },
      field: 'input.gridId',
      rule: RULE,
      params: { grid: target.code },
    },
  ];
}
