import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { type AuditCount, countsAnew } from './audit-counts-sql.rules';
import type { AuditScope, ChosenDefinition } from './audit-subject.rules';

/** What an audit is to count. */
export interface CountedAudit {
  scope: AuditScope;
  asOf: LocalDate;
  definitions: readonly ChosenDefinition[];
}

/** The figures that an audit keeps. */
export function findAuditCounts(tx: TenantTransaction, auditId: string): Promise<AuditCount[]> {
  return tx.query({
    text: `select f.code, f.numerator, f.denominator from coverage_audit_figures f where f.tenant_id = $1 and f.audit_id = $2`,
    values: [auditId],
  });
}

/** The same, counted anew by what had been recorded by an instant; definitions that no row belongs to are left out. */
export function countAuditAnew(
  tx: TenantTransaction,
  { scope, asOf, definitions }: CountedAudit,
  knownAt: Date | null,
): Promise<AuditCount[]> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value) + 1}`;
  const time = { on: `${bind(asOf)}::date`, known: `${bind(knownAt)}::timestamptz` };
  return tx.query({ text: countsAnew({ scope, time, definitions }, bind), values });
}
