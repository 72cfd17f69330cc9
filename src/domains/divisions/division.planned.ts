import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import type { Division } from './division.type';

export const divisionId = globalIdPrefix('Division', 'div', '行政区划', 'code');

/** Divisions form one tree, from the province down to villages and communities. */
export const TERRITORY = 'TERRITORY';

export const plannedDivision: PlannedType<Division> = {
  typeName: 'Division',
  table: 'divisions',
  isTenantTable: false,
  keyColumn: 'code',
  action: 'division:read',
  globalId: divisionId,
  columns: {
    code: 'code',
    name: 'name',
    namePinyin: 'name_pinyin',
    level: 'level',
    kind: 'kind',
    source: 'source',
    validity: 'valid',
  },
  fields: { validFrom: ['validity'], validUntil: ['validity'] },
  links: {
    parent: { kind: 'parent', graph: () => TERRITORY },
    children: { kind: 'children', graph: () => TERRITORY },
    ancestors: { kind: 'ancestors', graph: () => TERRITORY },
  },
  trees: {
    [TERRITORY]: { pathColumn: 'path', depthColumn: 'depth', parentColumn: 'parent_code', siblingOrder: [] },
  },
};
