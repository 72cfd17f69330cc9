import type { ViewerContext } from '../../access/context';
import { readScope } from '../../data/planner/read-scope';
import { StatementBuilder } from '../../data/planner/statement-builder';
import { checkListLength, isGiven } from '../../shared/check-argument';
import { keyOf } from '../../shared/global-id';
import type { ExportSource } from '../exports/export-source.watch';
import { type ExportColumn, type ExportStatement, wordsOf } from '../exports/export-table.rules';
import { findScopeName } from '../exports/find-scope-name';
import { ON_REGISTER } from '../units/list-units';
import { atOrBelow } from '../units/organization-units.planned';
import { plannedUnit } from '../units/unit.planned';
import type { UnitStatus } from '../units/unit.rules';
import { FORMATION_MODE_TERMS, UNIT_KIND_TERMS, UNIT_SECTOR_TERMS, UNIT_STATUS_TERMS } from '../units/unit-terms.rules';
import { UnitRecordsInput } from './record-export.inputs';
import {
  identityColumns,
  linesOfRecords,
  organizationColumns,
  organizationSql,
  UPDATED_AT,
} from './record-lines.rules';

/** Records of units that are exported: fixed when they are asked for. */
interface UnitsAsked {
  underKey: string | null;
  statuses: readonly UnitStatus[];
}

const COLUMNS: readonly ExportColumn[] = [
  ...identityColumns('Unit'),
  { key: 'uscc', title: { en: 'USCC', zh: '统一社会信用代码' } },
  { key: 'name', title: { en: 'Name', zh: '名称' } },
  { key: 'kind', title: { en: 'Kind', zh: '单位类别' }, words: wordsOf(UNIT_KIND_TERMS) },
  { key: 'sector', title: { en: 'Sector', zh: '所属行业' }, words: wordsOf(UNIT_SECTOR_TERMS) },
  { key: 'status', title: { en: 'State', zh: '状态' }, words: wordsOf(UNIT_STATUS_TERMS) },
  { key: 'division_code', title: { en: 'Division code', zh: '行政区划代码' } },
  ...organizationColumns('responsible', 'Responsible organization', '责任党组织'),
  ...organizationColumns('covering', 'Covered by', '覆盖该单位的党组织'),
  { key: 'formation_mode', title: { en: 'Formed by', zh: '组建方式' }, words: wordsOf(FORMATION_MODE_TERMS) },
  { key: 'registered_on', title: { en: 'Registered on', zh: '登记日期' }, type: 'date' },
  { key: 'surveyed_on', title: { en: 'Surveyed on', zh: '摸底日期' }, type: 'date' },
  { key: 'ended_on', title: { en: 'Ended on', zh: '终止日期' }, type: 'date' },
  UPDATED_AT,
];

/** The units of the tenant, or for which a subtree is responsible, one a row. */
export const unitRecordsExport: ExportSource<UnitRecordsInput, UnitsAsked> = {
  source: 'UNIT_RECORDS',
  field: 'unitRecords',
  input: () => UnitRecordsInput,
  description: 'Units with id and version, one a row (单位记录).',
  action: 'unit:read',
  isSnapshot: true,

  async prepare(_ctx, { under, statuses }) {
    checkListLength('input.source.unitRecords.statuses', statuses);
    const underKey = isGiven(under) ? keyOf('Organization', under.id, 'input.source.unitRecords.under.id') : null;
    return { underKey, statuses: statuses ?? ON_REGISTER };
  },

  async table(ctx, asked) {
    const scope = await findScopeName(ctx, asked.underKey);
    return {
      lines: linesOfRecords(scope, asked.statuses, UNIT_STATUS_TERMS),
      columns: COLUMNS,
      rows: unitsStatement(ctx, asked),
    };
  },
};

function unitsStatement(ctx: ViewerContext, { underKey, statuses }: UnitsAsked): ExportStatement {
  const sql = new StatementBuilder(plannedUnit, readScope(ctx, null));
  const conditions = [`o.status = any(${sql.bind(statuses)}::text[])`];
  if (underKey !== null) conditions.push(`o.responsible_id in (${atOrBelow(`${sql.bind(underKey)}::uuid`, sql)})`);
  const { text, values = [] } = sql.finish(
    `select o.id, o.version, o.uscc, o.name, o.kind, o.sector, o.status, o.division_code,
            ${organizationSql('responsible', 'r')}, ${organizationSql('covering', 'c')}, f.mode as formation_mode,
            o.registered_on, o.surveyed_on, o.ended_on, o.updated_at
       from units o
       left join organizations r on r.tenant_id = $1 and r.id = o.responsible_id
       left join unit_formations f
         on f.tenant_id = $1 and f.unit_id = o.id and f.superseded_at is null and f.valid @> ${sql.date}
       left join organizations c on c.tenant_id = $1 and c.id = f.organization_id
      where o.tenant_id = $1 and ${conditions.join(' and ')}`,
  );
  return { text, values, orderBy: 'id' };
}
