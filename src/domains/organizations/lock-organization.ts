import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { type ApiError, notFound } from '../../shared/errors';
import { organizationId } from './organization.planned';
import type { Graph, OrganizationKind, OrganizationStatus } from './organization.rules';

/** An organization under a row lock, as the use cases need it. */
export interface LockedOrganization {
  id: string;
  code: string;
  name: string;
  kind: OrganizationKind;
  status: OrganizationStatus;
  label: string;
  version: number;
  establishedOn: LocalDate | null;
  endedOn: LocalDate | null;
  chainTemplateId: string | null;
  chainLevel: number | null;
  chainParentId: string | null;
  chainPath: string | null;
  formalParentId: string | null;
  formalPath: string | null;
  /** First day of its first state. */
  existsFrom: LocalDate;
  state: OpenFact & { documentNumber: string | null };
  placements: Record<Graph, OpenFact | null>;
}

/** The record of a fact that still holds. */
export interface OpenFact {
  id: string;
  from: LocalDate;
}

type OrganizationRow = Omit<LockedOrganization, 'existsFrom' | 'state' | 'placements'>;

/**
 * Locks one organization until the transaction ends and reads it with its open facts; an unknown one is NOT_FOUND.
 * Lock and facts are two statements: what a statement that waited for a lock joins to is older than the lock.
 */
export async function lockOrganization(tx: TenantTransaction, id: string): Promise<LockedOrganization> {
  const [row] = await tx.query<OrganizationRow>({
    text: `select id, code, name, kind, status, label, version,
                  established_on as "establishedOn", ended_on as "endedOn",
                  chain_template_id as "chainTemplateId", chain_level as "chainLevel",
                  chain_parent_id as "chainParentId", chain_path as "chainPath",
                  formal_parent_id as "formalParentId", formal_path as "formalPath"
             from organizations
            where tenant_id = $1 and id = $2
              for no key update`,
    values: [id],
  });
  if (row === undefined) throw organizationNotFound(id);
  return { ...row, ...(await openFacts(tx, id)) };
}

type OpenFacts = Pick<LockedOrganization, 'existsFrom' | 'state' | 'placements'>;

interface FactsRow {
  existsFrom: LocalDate;
  state: OpenFacts['state'];
  chain: OpenFact | null;
  formal: OpenFact | null;
}

async function openFacts(tx: TenantTransaction, id: string): Promise<OpenFacts> {
  const openPlacement = (graph: Graph) =>
    `(select jsonb_build_object('id', p.id, 'from', lower(p.valid))
        from placements p
       where p.tenant_id = $1 and p.organization_id = $2 and p.graph = '${graph}'
         and p.superseded_at is null and upper_inf(p.valid))`;
  const [facts] = await tx.query<FactsRow>({
    text: `select jsonb_build_object('id', s.id, 'from', lower(s.valid), 'documentNumber', s.document_number) as state,
                  (select min(lower(first.valid)) from organization_states first
                    where first.tenant_id = $1 and first.organization_id = $2 and first.superseded_at is null) as "existsFrom",
                  ${openPlacement('CHAIN')} as chain,
                  ${openPlacement('FORMAL')} as formal
             from organization_states s
            where s.tenant_id = $1 and s.organization_id = $2 and s.superseded_at is null and upper_inf(s.valid)`,
    values: [id],
  });
  if (facts === undefined)
    throw new Error(`Organization ${id} has no present state; npm run check:data lists such rows.`);
  const { existsFrom, state, chain, formal } = facts;
  return { existsFrom, state, placements: { CHAIN: chain, FORMAL: formal } };
}

/** An organization that does not exist, belongs to another tenant, or lies outside the caller's reach: one answer for all three. */
export function organizationNotFound(id: string): ApiError {
  return notFound({
    en: `There is no organization with id ${organizationId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${organizationId(id)} 的组织。`,
  });
}
