import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import type { ChainLevel, ChainTemplate } from './chain-template.type';

export const chainTemplateId = globalIdPrefix('ChainTemplate', 'tpl', '组织链条模板');

export const plannedChainTemplate: PlannedType<ChainTemplate> = {
  typeName: 'ChainTemplate',
  table: 'chain_templates',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'chain-template:read',
  globalId: chainTemplateId,
  columns: { code: 'code', name: 'name', description: 'description', source: 'source' },
  links: {
    levels: { kind: 'many', target: () => plannedChainLevel, ownerColumn: 'template_id', orderBy: 'o.level' },
  },
};

/** A level has no id of its own: it is the n-th of its template. */
export const plannedChainLevel: PlannedType<ChainLevel> = {
  typeName: 'ChainLevel',
  table: 'chain_levels',
  isTenantTable: true,
  keyColumn: 'level',
  action: 'chain-template:read',
  globalId: (key) => key,
  columns: { level: 'level', name: 'name', kinds: 'kinds', duty: 'duty' },
  links: {},
};
