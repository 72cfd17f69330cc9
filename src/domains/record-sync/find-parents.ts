import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { ParentOrganization } from '../organizations/find-parent';
import type { Graph } from '../organizations/organization.rules';

type ParentRow = Omit<ParentOrganization, 'path' | 'placedFrom'> &
  Record<Graph, { path: string | null; placedFrom: LocalDate | null }>;

/** Parents-to-be, by graph. */
export type Parents = Readonly<Record<Graph, ReadonlyMap<string, ParentOrganization>>>;

/** Reads parents-to-be under the lock of the graphs, as `findParent` does one, for both graphs at once. */
export async function findParents(tx: TenantTransaction, ids: readonly string[]): Promise<Parents> {
  const placed = (graph: Graph, path: string) =>
    `jsonb_build_object('path', o.${path}, 'placedFrom',
       (select min(lower(p.valid)) from placements p
         where p.tenant_id = $1 and p.organization_id = o.id and p.graph = '${graph}' and p.superseded_at is null))`;
  const rows = await tx.query<ParentRow>({
    text: `select o.id, o.code, o.name, o.kind, o.status, o.ended_on as "endedOn",
                  o.chain_template_id as "chainTemplateId", o.chain_level as "chainLevel",
                  ${placed('CHAIN', 'chain_path')} as "CHAIN", ${placed('FORMAL', 'formal_path')} as "FORMAL"
             from organizations o
            where o.tenant_id = $1 and o.id = any($2::uuid[])`,
    values: [[...new Set(ids)]],
  });
  const inGraph = (graph: Graph) =>
    new Map(rows.map(({ CHAIN, FORMAL, ...row }) => [row.id, { ...row, ...{ CHAIN, FORMAL }[graph] }]));
  return { CHAIN: inGraph('CHAIN'), FORMAL: inGraph('FORMAL') };
}
