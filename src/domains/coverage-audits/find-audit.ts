import type { TenantTransaction } from '../../access/context';
import { assertVersion } from '../../shared/assert-version';
import type { LocalDate } from '../../shared/clock';
import { type ApiError, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { coverageAuditId } from './audit.planned';
import type { AuditState } from './audit.rules';
import { AUDITS_SQL } from './audit-sql.rules';
import { type AuditScope, type ChosenDefinition, type ScopeColumns, scopeOf } from './audit-subject.rules';

/** An audit as a step finds it. */
export interface FoundAudit {
  id: string;
  scope: AuditScope;
  asOf: LocalDate;
  knownAt: Date | null;
  subjectDigest: string;
  supersedesId: string | null;
  state: AuditState;
  version: number;
  definitions: ChosenDefinition[];
  /** Accounts that drafted and computed it. */
  authors: string[];
}

type AuditRecord = Omit<FoundAudit, 'scope'> & ScopeColumns;

/**
 * The audit that a step names. Nothing is locked, for nothing of it changes: of two steps at once the key of the steps
 * lets one pass.
 *
 * @throws NOT_FOUND for an unknown one, CONFLICT for a stale version
 */
export async function findAuditForStep(
  tx: TenantTransaction,
  input: { id: string; expectedVersion: number },
): Promise<FoundAudit> {
  const id = keyOf('CoverageAudit', input.id, 'input.id');
  const [record] = await tx.query<AuditRecord>({
    text: `select a.id, a.scope_kind as "scopeKind", a.scope_organization_id as "scopeOrganizationId",
                  a.scope_division_code as "scopeDivisionCode", a.as_of as "asOf", a.known_at as "knownAt",
                  a.subject_digest as "subjectDigest", a.supersedes_id as "supersedesId", a.state, a.version,
                  (select jsonb_agg(jsonb_build_object('code', d.code, 'version', d.version, 'options', d.options) order by d.position)
                     from coverage_audit_definitions d
                    where d.tenant_id = $1 and d.audit_id = a.id) as definitions,
                  (select array_agg(s.account_id::text)
                     from coverage_audit_steps s
                    where s.tenant_id = $1 and s.audit_id = a.id and s.state in ('DRAFT', 'COMPUTED')) as authors
             from ${AUDITS_SQL} a
            where a.tenant_id = $1 and a.id = $2`,
    values: [id],
  });
  if (record === undefined) throw auditNotFound(id);
  assertVersion(
    { en: `The coverage audit as of ${record.asOf}`, zh: `${record.asOf} 的覆盖核查` },
    record.version,
    input.expectedVersion,
  );
  return { ...record, scope: scopeOf(record) };
}

/** The publication of a subject that stands: not superseded by another. Null while there is none. */
export async function findStandingPublication(tx: TenantTransaction, digest: string): Promise<string | null> {
  const [found] = await tx.query<{ id: string }>({
    text: `select p.audit_id as id
             from coverage_audit_steps p
            where p.tenant_id = $1 and p.subject_digest = $2
              and not exists (select from coverage_audit_steps n where n.tenant_id = $1 and n.supersedes_id = p.audit_id)`,
    values: [digest],
  });
  return found?.id ?? null;
}

/** Unknown, of another tenant, or not published yet and not the caller's to see: one answer for all three. */
export function auditNotFound(id: string): ApiError {
  return notFound({
    en: `There is no coverage audit with id ${coverageAuditId(id)}.`,
    zh: `没有标识为 ${coverageAuditId(id)} 的覆盖核查。`,
  });
}
