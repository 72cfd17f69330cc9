import type { ViewerContext } from '../../access/context';
import { readScope } from '../../data/planner/read-scope';
import { StatementBuilder } from '../../data/planner/statement-builder';
import { checkListLength, isGiven } from '../../shared/check-argument';
import { keyOf } from '../../shared/global-id';
import type { ExportSource } from '../exports/export-source.watch';
import { type ExportColumn, type ExportStatement, wordsOf } from '../exports/export-table.rules';
import { findScopeName } from '../exports/find-scope-name';
import { plannedGrid } from '../grids/grid.planned';
import type { GridStatus } from '../grids/grid.rules';
import { GRID_STATUS_TERMS } from '../grids/grid-terms.rules';
import { inSubtreeSql } from '../grids/grid-territory.planned';
import { IN_USE } from '../grids/list-grids';
import { GridRecordsInput } from './record-export.inputs';
import {
  identityColumns,
  linesOfRecords,
  organizationColumns,
  organizationSql,
  UPDATED_AT,
} from './record-lines.rules';

/** Records of grids that are exported: fixed when they are asked for. */
interface GridsAsked {
  underKey: string | null;
  statuses: readonly GridStatus[];
}

const COLUMNS: readonly ExportColumn[] = [
  ...identityColumns('Grid'),
  { key: 'code', title: { en: 'Code', zh: '网格代码' } },
  { key: 'name', title: { en: 'Name', zh: '名称' } },
  { key: 'status', title: { en: 'State', zh: '状态' }, words: wordsOf(GRID_STATUS_TERMS) },
  ...organizationColumns('community', 'Community', '所属社区'),
  { key: 'started_on', title: { en: 'In use since', zh: '启用日期' }, type: 'date' },
  { key: 'ended_on', title: { en: 'Ended on', zh: '终止日期' }, type: 'date' },
  UPDATED_AT,
];

/** The grids of the tenant, or below an organization along the chain, one a row. */
export const gridRecordsExport: ExportSource<GridRecordsInput, GridsAsked> = {
  source: 'GRID_RECORDS',
  field: 'gridRecords',
  input: () => GridRecordsInput,
  description: 'Grids with id and version, one a row (网格记录).',
  action: 'grid:read',
  isSnapshot: true,

  async prepare(_ctx, { under, statuses }) {
    checkListLength('input.source.gridRecords.statuses', statuses);
    const underKey = isGiven(under) ? keyOf('Organization', under.id, 'input.source.gridRecords.under.id') : null;
    return { underKey, statuses: statuses ?? IN_USE };
  },

  async table(ctx, asked) {
    const scope = await findScopeName(ctx, asked.underKey);
    return {
      lines: linesOfRecords(scope, asked.statuses, GRID_STATUS_TERMS),
      columns: COLUMNS,
      rows: gridsStatement(ctx, asked),
    };
  },
};

function gridsStatement(ctx: ViewerContext, { underKey, statuses }: GridsAsked): ExportStatement {
  const sql = new StatementBuilder(plannedGrid, readScope(ctx, null));
  const conditions = [`o.status = any(${sql.bind(statuses)}::text[])`];
  if (underKey !== null) conditions.push(inSubtreeSql(sql, `${sql.bind(underKey)}::uuid`));
  const { text, values = [] } = sql.finish(
    `select o.id, o.version, o.code, o.name, o.status, ${organizationSql('community', 'c')}, o.started_on, o.ended_on, o.updated_at
       from grids o
       left join organizations c on c.tenant_id = $1 and c.id = o.community_id
      where o.tenant_id = $1 and ${conditions.join(' and ')}`,
  );
  return { text, values, orderBy: 'code' };
}
