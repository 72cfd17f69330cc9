import type { TenantTransaction } from '../../access/context';
import { DEFINITIONS } from '../coverage/coverage-definition.rules';
import { type Bind, scopeCtes } from '../coverage/coverage-scope.rules';
import { minFullMembersSql } from '../coverage/unit-coverage.rules';
import type { FactTime } from '../organizations/known-facts.rules';
import { factsOn } from '../organizations/known-facts.rules';
import { type AuditCount, countsOfRows } from './audit-counts-sql.rules';
import type { CoverageAuditFigureEntity } from './audit-figure.entity';
import { countOf } from './audit-recount.rules';
import { auditRowsSql, ofSubject } from './audit-rows-sql.rules';
import type { CountedAudit } from './find-audit-counts';

/** What is counted for an audit: its id, and what it is about. */
export interface AuditToCount extends CountedAudit {
  id: string;
}

type Statements = Pick<TenantTransaction, 'query'>;
type FigureRow = Omit<CoverageAuditFigureEntity, 'tenantId'>;

/**
 * Counts what an audit is about by what had been recorded by an instant, and keeps the rows and the partition.
 *
 * @returns the figures, counted over the rows that were kept: to be inserted
 */
export async function recordAuditRows(tx: Statements, audit: AuditToCount, knownAt: Date): Promise<FigureRow[]> {
  await insertRows(tx, audit, knownAt);
  if (ofSubject(audit.definitions, 'UNIT').length > 0) await insertPartition(tx, audit, knownAt);
  return figuresOf(tx, audit, knownAt);
}

/** Placeholders for a statement whose first value is the audit, and the time of its facts. */
function bound(audit: AuditToCount, knownAt: Date): { values: unknown[]; bind: Bind; time: FactTime } {
  const values: unknown[] = [audit.id];
  const bind = (value: unknown) => `$${values.push(value) + 1}`;
  return { values, bind, time: { on: `${bind(audit.asOf)}::date`, known: `${bind(knownAt)}::timestamptz` } };
}

async function insertRows(tx: Statements, audit: AuditToCount, knownAt: Date): Promise<void> {
  const { values, bind, time } = bound(audit, knownAt);
  await tx.query({
    text: `insert into coverage_audit_rows
             (tenant_id, audit_id, subject, subject_id, unit_id, grid_id, organization_id, name, name_pinyin, organization_name,
              class, facts, denominator_of, numerator_of)
           select $1, $2::uuid, q.subject, q.subject_id, q.unit_id, q.grid_id, q.organization_id, q.name, q.name_pinyin,
                  q.organization_name, q.class, q.facts, q.denominator_of, q.numerator_of
             from (${auditRowsSql({ ...audit, time }, bind)}) q`,
    values,
  });
}

/** The database asserts that the parts are the whole. */
async function insertPartition(tx: Statements, audit: AuditToCount, knownAt: Date): Promise<void> {
  const { values, bind, time } = bound(audit, knownAt);
  await tx.query({
    text: `with recursive ${scopeCtes(audit.scope, time, bind, ['units'])},
             apart as (
               select count(*) filter (where s.status = 'SURVEYED') as surveyed, count(*) filter (where s.status = 'SHELL') as shells
                 from scoped_units q
                 join ${factsOn('unit_states', time)} s on s.tenant_id = $1 and s.unit_id = q.unit_id)
           insert into coverage_audit_partitions
             (tenant_id, audit_id, units, single, joint, should_not_yet, few, none, surveyed, shells)
           select $1, $2::uuid, c.*, a.surveyed, a.shells
             from (select count(*), count(*) filter (where r.class = 'SINGLE'), count(*) filter (where r.class = 'JOINT'),
                          count(*) filter (where r.class = 'SHOULD_NOT_YET'), count(*) filter (where r.class = 'FEW'),
                          count(*) filter (where r.class = 'NONE')
                     from coverage_audit_rows r
                    where r.tenant_id = $1 and r.audit_id = $2::uuid and r.subject = 'UNIT') c
            cross join apart a`,
    values,
  });
}

/** Counted over the rows that were kept, so that no figure is other than its rows. */
async function figuresOf(tx: Statements, audit: AuditToCount, knownAt: Date): Promise<FigureRow[]> {
  const counts = await tx.query<AuditCount>({
    text: countsOfRows(
      `select r.denominator_of, r.numerator_of from coverage_audit_rows r where r.tenant_id = $1 and r.audit_id = $2`,
    ),
    values: [audit.id],
  });
  const minFullMembers = await findMinFullMembers(tx, audit, knownAt);
  return audit.definitions.map(({ code, options }) => {
    const { subject, numerator, denominator } = DEFINITIONS[code];
    const [ofNumerator, ofDenominator] = [numerator, denominator].map(({ words }) =>
      words({ minFullMembers, options }),
    );
    return {
      auditId: audit.id,
      code,
      subject,
      ...countOf(counts, code),
      numeratorRuleEn: ofNumerator?.en ?? '',
      numeratorRuleZh: ofNumerator?.zh ?? '',
      denominatorRuleEn: ofDenominator?.en ?? '',
      denominatorRuleZh: ofDenominator?.zh ?? '',
    };
  });
}

/** R-101, as it was in force on the day. */
async function findMinFullMembers(tx: Statements, { asOf }: AuditToCount, knownAt: Date): Promise<number> {
  const [row] = await tx.query<{ value: number }>({
    text: minFullMembersSql({ on: '$2::date', known: '$3::timestamptz' }),
    values: [asOf, knownAt],
  });
  if (row === undefined) throw new Error(`MIN_FULL_MEMBERS_BRANCH has no value on ${asOf}.`);
  return Number(row.value);
}
