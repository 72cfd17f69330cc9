import type { ViewerContext } from '../../access/context';
import { readScope } from '../../data/planner/read-scope';
import { StatementBuilder } from '../../data/planner/statement-builder';
import { checkListLength, isGiven } from '../../shared/check-argument';
import { keyOf } from '../../shared/global-id';
import type { ExportSource } from '../exports/export-source.watch';
import { type ExportColumn, type ExportLine, type ExportStatement, wordsOf } from '../exports/export-table.rules';
import { findScopeName } from '../exports/find-scope-name';
import { inSubtree, LIVING } from '../organizations/list-organizations';
import { organizationId, plannedOrganization } from '../organizations/organization.planned';
import type { Graph, OrganizationKind, OrganizationStatus } from '../organizations/organization.rules';
import { GRAPH_TERMS, KIND_TERMS, kindTerms, STATUS_TERMS } from '../organizations/organization-terms.rules';
import { OrganizationRecordsInput } from './record-export.inputs';
import {
  identityColumns,
  linesOfRecords,
  organizationColumns,
  organizationSql,
  UPDATED_AT,
} from './record-lines.rules';

/** Records of organizations that are exported: fixed when they are asked for. */
interface OrganizationsAsked {
  under: { key: string; graph: Graph } | null;
  kinds: readonly OrganizationKind[] | null;
  statuses: readonly OrganizationStatus[];
}

const COLUMNS: readonly ExportColumn[] = [
  ...identityColumns('Organization'),
  { key: 'code', title: { en: 'Code', zh: '组织代码' } },
  { key: 'name', title: { en: 'Name', zh: '名称' } },
  { key: 'kind', title: { en: 'Kind', zh: '类别' }, words: wordsOf(KIND_TERMS) },
  { key: 'status', title: { en: 'State', zh: '状态' }, words: wordsOf(STATUS_TERMS) },
  { key: 'division_code', title: { en: 'Division code', zh: '行政区划代码' } },
  { key: 'established_on', title: { en: 'Established on', zh: '成立日期' }, type: 'date' },
  { key: 'ended_on', title: { en: 'Ended on', zh: '终止日期' }, type: 'date' },
  ...organizationColumns('chain_parent', 'Parent in the chain', '组织链条上级'),
  ...organizationColumns('formal_parent', 'Formal parent', '隶属上级'),
  UPDATED_AT,
];

/** The organizations of the tenant, or of a subtree, one a row. */
export const organizationRecordsExport: ExportSource<OrganizationRecordsInput, OrganizationsAsked> = {
  source: 'ORGANIZATION_RECORDS',
  field: 'organizationRecords',
  input: () => OrganizationRecordsInput,
  description: 'Organizations with id and version, as they are now, one a row (党组织记录).',
  action: 'organization:read',
  isSnapshot: true,

  async prepare(_ctx, { under, kinds, statuses }) {
    const argument = 'input.source.organizationRecords';
    checkListLength(`${argument}.kinds`, kinds);
    checkListLength(`${argument}.statuses`, statuses);
    const top = isGiven(under)
      ? { key: keyOf('Organization', under.id, `${argument}.under.id`), graph: under.graph }
      : null;
    return { under: top, kinds: kinds ?? null, statuses: statuses ?? LIVING };
  },

  async table(ctx, asked) {
    const { under, kinds, statuses } = asked;
    const name = await findScopeName(ctx, under?.key ?? null);
    const scope =
      under === null
        ? name
        : { en: `${name} and below (${under.graph})`, zh: `${name}及以下（${GRAPH_TERMS[under.graph]}）` };
    const lines = linesOfRecords(scope, statuses, STATUS_TERMS);
    return { lines: [...lines, ...linesOfKinds(kinds)], columns: COLUMNS, rows: organizationsStatement(ctx, asked) };
  },
};

function linesOfKinds(kinds: readonly OrganizationKind[] | null): ExportLine[] {
  if (kinds === null) return [];
  return [{ label: { en: 'Kinds', zh: '类别' }, value: { en: kinds.join(', '), zh: kindTerms(kinds) } }];
}

function organizationsStatement(ctx: ViewerContext, { under, kinds, statuses }: OrganizationsAsked): ExportStatement {
  const sql = new StatementBuilder(plannedOrganization, readScope(ctx, null));
  const conditions = [`o.status = any(${sql.bind(statuses)}::text[])`];
  if (kinds !== null) conditions.push(`o.kind = any(${sql.bind(kinds)}::text[])`);
  if (under !== null) conditions.push(inSubtree(sql, { id: organizationId(under.key), graph: under.graph }));
  const { text, values = [] } = sql.finish(
    `select o.id, o.version, o.code, o.name, o.kind, o.status, o.division_code, o.established_on, o.ended_on,
            ${organizationSql('chain_parent', 'c')}, ${organizationSql('formal_parent', 'f')}, o.updated_at
       from organizations o
       left join organizations c on c.tenant_id = $1 and c.id = o.chain_parent_id
       left join organizations f on f.tenant_id = $1 and f.id = o.formal_parent_id
      where o.tenant_id = $1 and ${conditions.join(' and ')}`,
  );
  return { text, values, orderBy: 'code' };
}
