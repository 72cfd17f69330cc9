import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { organizationNotFound } from './lock-organization';
import type { Graph, OrganizationKind, OrganizationStatus } from './organization.rules';

/** An organization as a parent-to-be in one graph. */
export interface ParentOrganization {
  id: string;
  code: string;
  name: string;
  kind: OrganizationKind;
  status: OrganizationStatus;
  endedOn: LocalDate | null;
  chainTemplateId: string | null;
  chainLevel: number | null;
  /** Its path in the graph asked for; null when it stands outside. */
  path: string | null;
  /** First day on which it stood in the graph; from then on it has always stood there. */
  placedFrom: LocalDate | null;
}

/** Reads a parent-to-be under the lock of the graphs; an unknown one is NOT_FOUND. */
export async function findParent(tx: TenantTransaction, graph: Graph, id: string): Promise<ParentOrganization> {
  const path = graph === 'CHAIN' ? 'chain_path' : 'formal_path';
  const [parent] = await tx.query<ParentOrganization>({
    text: `select o.id, o.code, o.name, o.kind, o.status, o.ended_on as "endedOn",
                  o.chain_template_id as "chainTemplateId", o.chain_level as "chainLevel", o.${path} as path,
                  (select min(lower(p.valid)) from placements p
                    where p.tenant_id = $1 and p.organization_id = o.id and p.graph = $3 and p.superseded_at is null) as "placedFrom"
             from organizations o
            where o.tenant_id = $1 and o.id = $2`,
    values: [id, graph],
  });
  if (parent === undefined) throw organizationNotFound(id);
  return parent;
}
