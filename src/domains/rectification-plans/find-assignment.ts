import type { TenantTransaction } from '../../access/context';
import { type LocalDate, today } from '../../shared/clock';
import { type ApiError, notFound } from '../../shared/errors';
import type { CaseRole } from './assignment.rules';
import type { ChangedAssignment } from './assignment-change.rules';
import { assignmentId } from './plan.planned';

/** An assignment as a change of it needs it. */
export interface FoundAssignment extends ChangedAssignment {
  id: string;
  caseId: string;
}

/** An assignment, whether it holds or has ended; null where there is none. Nobody changes it but under the lock of its case, or of who holds it. */
export async function findAssignment(tx: TenantTransaction, id: string): Promise<FoundAssignment | null> {
  const [assignment] = await tx.query<FoundAssignment>({
    text: `select id, case_id as "caseId", role, lower(valid) as "startedOn",
                  case when superseded_at is null then upper(valid) else lower(valid) end as "endedOn"
             from rectification_assignments
            where tenant_id = $1 and id = $2
              for no key update`,
    values: [id],
  });
  return assignment ?? null;
}

/** Who is assigned to a case today, by id. */
export async function findAssigned(tx: TenantTransaction, caseId: string): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>({
    text: `select id
             from rectification_assignments
            where tenant_id = $1 and case_id = $2 and superseded_at is null and valid @> $3::date`,
    values: [caseId, today()],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Whom an assignment names: one of the three. */
export interface Holder {
  memberId: string | null;
  unitId: string | null;
  post: string | null;
}

/** Whether somebody holds a role of a case on a day or later. */
export async function findIsAssigned(
  tx: TenantTransaction,
  caseId: string,
  role: CaseRole,
  { memberId, unitId, post }: Holder,
  since: LocalDate,
): Promise<boolean> {
  const rows = await tx.query({
    text: `select 1
             from rectification_assignments
            where tenant_id = $1 and case_id = $2 and role = $3 and superseded_at is null
              and (upper_inf(valid) or upper(valid) > $7::date)
              and (member_id = $4::uuid or unit_id = $5::uuid or post = $6::text)
            limit 1`,
    values: [caseId, role, memberId, unitId, post, since],
  });
  return rows.length > 0;
}

/** An assignment that does not exist, belongs to another tenant or case, or lies outside the caller's reach: one answer for all. */
export function assignmentNotFound(id: string): ApiError {
  return notFound({
    en: `There is no assignment with id ${assignmentId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${assignmentId(id)} 的包保责任。`,
  });
}
