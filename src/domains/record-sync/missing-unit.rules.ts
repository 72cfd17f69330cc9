import type { RuleViolation } from '../../shared/errors';
import type { SyncKind } from '../sync/sync.rules';

/** Refuses to end organizations and grids for being absent: each of these ends by a decision of its own. */
export function endByDecisionViolations(kind: SyncKind): RuleViolation[] {
  if (kind !== 'ORGANIZATIONS' && kind !== 'GRIDS') return [];
  const isGrid = kind === 'GRIDS';
  return [
    {
      code: 'ENDS_BY_DECISION',
      message: isGrid
        ? {
            en: 'A grid ends by a decision on where its buildings and organizations go; finish without removeMissing, and use retireGrid or redrawGrids.',
            zh: '网格的撤销须确定其楼栋和党组织的去向；请不带 removeMissing 结束同步，再使用 retireGrid 或 redrawGrids 办理。',
          }
        : {
            en: 'An organization is dissolved by a decision of its superior (R-109); finish without removeMissing, and use dissolveOrganization.',
            zh: '党组织的撤销须由上级决定（R-109）；请不带 removeMissing 结束同步，再使用 dissolveOrganization 办理。',
          },
      field: 'input.removeMissing',
      rule: 'SYNC_MISSING',
      params: { kind },
    },
  ];
}
