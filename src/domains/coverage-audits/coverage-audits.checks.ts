import type { DataCheck } from '../domain';

export const coverageAuditChecks: DataCheck[] = [
  {
    name: 'coverage-audits.figures-of-rows',
    rule: 'A figure of an audit is the number of the rows that were kept for it.',
    text: `select f.audit_id, f.code
             from coverage_audit_figures f
             left join lateral (
                  select count(*) as denominator, count(*) filter (where f.code = any(r.numerator_of)) as numerator
                    from coverage_audit_rows r
                   where r.tenant_id = $1 and r.audit_id = f.audit_id and f.code = any(r.denominator_of)) c on true
            where f.tenant_id = $1 and (f.numerator, f.denominator) is distinct from (c.numerator, c.denominator)`,
  },
  {
    name: 'coverage-audits.partition-of-rows',
    rule: 'The parts of the units of an audit are the classes of the units that were kept for it.',
    text: `select p.audit_id
             from coverage_audit_partitions p
            cross join lateral (
                  select count(*) filter (where r.class = 'SINGLE') as single, count(*) filter (where r.class = 'JOINT') as joint,
                         count(*) filter (where r.class = 'SHOULD_NOT_YET') as should_not_yet,
                         count(*) filter (where r.class = 'FEW') as few, count(*) filter (where r.class = 'NONE') as none
                    from coverage_audit_rows r
                   where r.tenant_id = $1 and r.audit_id = p.audit_id and r.subject = 'UNIT') c
            where p.tenant_id = $1
              and (p.single, p.joint, p.should_not_yet, p.few, p.none) is distinct from (c.single, c.joint, c.should_not_yet, c.few, c.none)`,
  },
  {
    name: 'coverage-audits.steps-in-order',
    rule: 'The steps of an audit follow one another: drafted, computed, reviewed, published, or discarded last.',
    text: `select a.id
             from coverage_audits a
             left join lateral (
                  select string_agg(s.state, ' ' order by s.position) as taken
                    from coverage_audit_steps s
                   where s.tenant_id = $1 and s.audit_id = a.id) s on true
            where a.tenant_id = $1
              and coalesce(s.taken, '') not in (
                  'DRAFT', 'DRAFT COMPUTED', 'DRAFT COMPUTED REVIEWED', 'DRAFT COMPUTED REVIEWED PUBLISHED',
                  'DRAFT DISCARDED', 'DRAFT COMPUTED DISCARDED', 'DRAFT COMPUTED REVIEWED DISCARDED')`,
  },
  {
    name: 'coverage-audits.separate-hands',
    rule: 'Nobody reviewed or published an audit whom it is by.',
    text: `select s.audit_id, s.state
             from coverage_audit_steps s
             join coverage_audit_steps w
               on w.tenant_id = $1 and w.audit_id = s.audit_id and w.account_id = s.account_id and w.state in ('DRAFT', 'COMPUTED')
            where s.tenant_id = $1 and s.state in ('REVIEWED', 'PUBLISHED')`,
  },
  {
    name: 'coverage-audits.computed-whole',
    rule: 'An audit has a figure for each of its definitions when it is computed, and none before.',
    text: `select d.audit_id, d.code
             from coverage_audit_definitions d
             left join coverage_audit_figures f on f.tenant_id = $1 and f.audit_id = d.audit_id and f.code = d.code
            where d.tenant_id = $1
              and (f.code is not null) <> exists (
                  select from coverage_audit_steps s where s.tenant_id = $1 and s.audit_id = d.audit_id and s.state = 'COMPUTED')`,
  },
];
