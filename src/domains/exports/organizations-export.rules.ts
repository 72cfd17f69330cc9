import type { Message } from '../../shared/errors';
import { type FactTime, factsOn } from '../organizations/known-facts.rules';
import { LIVING } from '../organizations/list-organizations';
import type { Graph, OrganizationKind } from '../organizations/organization.rules';
import { KIND_TERMS, STATUS_TERMS } from '../organizations/organization-terms.rules';
import { type ExportColumn, type ExportStatement, wordsOf } from './export-table.rules';

/** Organizations that are exported: fixed when they are asked for. */
export interface OrganizationsAsked {
  /** Internal id and graph of the subtree, or null for the whole tenant. */
  under: { key: string; graph: Graph } | null;
  kinds: OrganizationKind[] | null;
  asOf: string;
  /** An instant in ISO 8601. */
  knownAt: string;
}

export const ORGANIZATIONS_RULE: Message = {
  en: 'Organizations of the tenant that had not ended on the day, by what had been recorded at the instant; names, kinds, states and parents are those of the day.',
  zh: '截至该日尚未终止的本单位各级党组织，以记录截至时刻前已登记的内容为准；名称、类别、状态和上级均为该日情况。',
};

export const ORGANIZATION_COLUMNS: readonly ExportColumn[] = [
  { key: 'code', title: { en: 'Code', zh: '组织代码' } },
  { key: 'name', title: { en: 'Name', zh: '名称' } },
  { key: 'kind', title: { en: 'Kind', zh: '类别' }, words: wordsOf(KIND_TERMS) },
  { key: 'status', title: { en: 'State', zh: '状态' }, words: wordsOf(STATUS_TERMS) },
  { key: 'since', title: { en: 'Since', zh: '该状态起始日期' }, type: 'date' },
  { key: 'chain_parent', title: { en: 'Parent in the chain', zh: '组织链条上级' } },
  { key: 'formal_parent', title: { en: 'Formal parent', zh: '隶属上级' } },
  { key: 'division_code', title: { en: 'Division code', zh: '行政区划代码' } },
];

const TIME: FactTime = { on: '$2::date', known: '$3::timestamptz' };

/** Its rows by code; a guest's kind and name are those that the tenant recorded. */
export function organizationsStatement({ under, kinds, asOf, knownAt }: OrganizationsAsked): ExportStatement {
  const parent = (graph: Graph) => `(
    select ps.name
      from ${factsOn('placements', TIME)} p
      join ${factsOn('organization_states', TIME)} ps on ps.tenant_id = $1 and ps.organization_id = p.parent_id
     where p.tenant_id = $1 and p.organization_id = o.id and p.graph = '${graph}')`;
  const below = `o.id in (
    with recursive below (id) as (
      select $5::uuid
      union
      select p.organization_id
        from below b
        join ${factsOn('placements', TIME)} p on p.tenant_id = $1 and p.parent_id = b.id and p.graph = $6)
    select b.id from below b)`;
  return {
    text: `select o.code, s.name, s.kind, s.status, lower(s.valid) as since, o.division_code,
                  ${parent('CHAIN')} as chain_parent, ${parent('FORMAL')} as formal_parent
             from organizations o
             join ${factsOn('organization_states', TIME)} s on s.tenant_id = $1 and s.organization_id = o.id
            where o.tenant_id = $1 and s.status = any($4::text[])
              ${kinds === null ? '' : `and s.kind = any(${under === null ? '$5' : '$7'}::text[])`}
              ${under === null ? '' : `and ${below}`}`,
    values: [
      asOf,
      knownAt,
      LIVING,
      ...(under === null ? [] : [under.key, under.graph]),
      ...(kinds === null ? [] : [kinds]),
    ],
    orderBy: 'code',
  };
}
