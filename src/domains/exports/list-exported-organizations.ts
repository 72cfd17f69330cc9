import type { ViewerContext } from '../../access/context';
import { checkListLength, isGiven } from '../../shared/check-argument';
import { atShanghai, now, today } from '../../shared/clock';
import { keyOf } from '../../shared/global-id';
import { checkAsOf } from '../organizations/as-of.rules';
import { GRAPH_TERMS, kindTerms } from '../organizations/organization-terms.rules';
import type { ExportSource } from './export-source.watch';
import type { ExportLine, ExportTable } from './export-table.rules';
import { findScopeName } from './find-scope-name';
import { OrganizationsExportInput } from './organizations-export.inputs';
import {
  ORGANIZATION_COLUMNS,
  ORGANIZATIONS_RULE,
  type OrganizationsAsked,
  organizationsStatement,
} from './organizations-export.rules';

const UNDER = 'input.source.organizations.under.id';

/** The organizations of the tenant, or of a subtree, one a row. */
export const organizationsExport: ExportSource<OrganizationsExportInput, OrganizationsAsked> = {
  source: 'ORGANIZATIONS',
  field: 'organizations',
  input: () => OrganizationsExportInput,
  description: 'Organizations, one a row (党组织名册).',
  action: 'organization:read',

  async prepare(ctx, { under, kinds, asOf }) {
    checkListLength('input.source.organizations.kinds', kinds);
    const top = isGiven(under) ? { key: keyOf('Organization', under.id, UNDER), graph: under.graph } : null;
    if (top !== null) await findScopeName(ctx, top.key);
    return { under: top, kinds: kinds ?? null, asOf: checkAsOf(asOf) ?? today(), knownAt: now().toISOString() };
  },

  async table(ctx, asked): Promise<ExportTable> {
    return { lines: await linesOf(ctx, asked), columns: ORGANIZATION_COLUMNS, rows: organizationsStatement(asked) };
  },
};

async function linesOf(ctx: ViewerContext, { under, kinds, asOf, knownAt }: OrganizationsAsked): Promise<ExportLine[]> {
  const name = await findScopeName(ctx, under?.key ?? null);
  const scope =
    under === null
      ? name
      : { en: `${name} and below (${under.graph})`, zh: `${name}及以下（${GRAPH_TERMS[under.graph]}）` };
  const lines: ExportLine[] = [
    { label: { en: 'Rule', zh: '规则' }, value: ORGANIZATIONS_RULE },
    { label: { en: 'Scope', zh: '范围' }, value: scope },
    { label: { en: 'As of', zh: '截至日期' }, value: asOf },
    { label: { en: 'Known at', zh: '记录截至' }, value: atShanghai(new Date(knownAt)) },
  ];
  if (kinds === null) return lines;
  return [...lines, { label: { en: 'Kinds', zh: '类别' }, value: { en: kinds.join(', '), zh: kindTerms(kinds) } }];
}
