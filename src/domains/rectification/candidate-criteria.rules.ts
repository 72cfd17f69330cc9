import { parameterSql } from '../administration/find-parameter';
import type { AlertKind } from '../alerts/alert.rules';
import { AT_WORK, FOUNDED_ON, TODAY } from '../alerts/alert-rule.rules';
import { alertsSql } from '../alerts/alerts-sql.rules';
import { PRIMARY_KINDS } from '../grids/grid.rules';
import type { ProblemCategory } from './problem-category.rules';

/**
 * R-804: the criteria that the facts on record can tell, as SQL. What they find is proposed, never decided. `$1` is the tenant;
 * nothing else is bound. A row a finding: organization, category, rule, and the facts that it rests on, which do not change with
 * the mere passing of days.
 */

/** Alerts that are criteria: no secretary (R-208), a term that is up (R-201), organization life that was missed (R-301 to R-307). */
const ALERTS: readonly (readonly [AlertKind, ProblemCategory])[] = [
  ['OFFICE_VACANT', 'BODY_INCOMPLETE'],
  ['TERM_OVERDUE', 'BODY_INCOMPLETE'],
  ['LIFE_MISSED', 'RULES_UNUSED'],
];

const BY_ALERT = `
  select a.organization_id, k.category, a.rule, a.evidence as facts
    from ${alertsSql(ALERTS.map(([kind]) => kind))} a
    join (values ${ALERTS.map(([kind, category]) => `('${kind}', '${category}')`).join(', ')}) k (kind, category) on k.kind = a.kind
   where a.tenant_id = $1`;

/** R-803, item 9: it is on record that there are no premises. */
const WITHOUT_PREMISES = `
  select p.organization_id, 'NO_PREMISES' as category, 'R-803' as rule,
         jsonb_build_object('WITHOUT_PREMISES_SINCE', lower(p.valid)) as facts
    from organization_premises p
   where p.tenant_id = $1 and p.superseded_at is null and p.valid @> ${TODAY} and not p.has_premises`;

/**
 * R-406: an organization of a village that admitted nobody and recorded no development target for some years. Day by branch on
 * which somebody last was: by the steps of candidates, and by the members, of whom most were admitted before records began.
 */
const DEVELOPED = `
  select d.branch_id, max(d.day) as day
    from (select c.branch_id, s.taken_on as day
            from candidates c
            join candidate_steps s
              on s.tenant_id = $1 and s.candidate_id = c.id and s.step in ('TARGET_RECORDED', 'ADMITTED')
           where c.tenant_id = $1
           union all
          select c.branch_id, ${TODAY} from candidates c where c.tenant_id = $1 and c.stage = 'DEVELOPMENT_TARGET'
           union all
          select m.branch_id, m.joined_on from members m where m.tenant_id = $1 and m.branch_id is not null) d
   group by d.branch_id`;

/** A division code of twelve digits is a village's where its last three are 200 to 399; below that they are urban communities. Those below the organization count with it; the bound is computed beforehand. */
const WITHOUT_DEVELOPMENT = `
  select o.id as organization_id, 'FEEBLE' as category, 'R-406' as rule,
         jsonb_build_object('NOBODY_ADMITTED_SINCE', d.since, 'MAX_YEARS_WITHOUT_DEVELOPMENT', p.value) as facts
    from organizations o
   cross join (${parameterSql('MAX_YEARS_WITHOUT_DEVELOPMENT', TODAY)}) p
   cross join lateral (
         select o.formal_path as low, o.formal_path || '0' as high offset 0) w
   cross join lateral (
         select greatest(${FOUNDED_ON}, max(e.day)) as since
           from organizations b
           join developed e on e.branch_id = b.id
          where b.tenant_id = $1 and b.formal_path >= w.low and b.formal_path < w.high) d
   where o.tenant_id = $1 and ${AT_WORK} and char_length(o.division_code) = 12 and right(o.division_code, 3) between '200' and '399'
     and (d.since + make_interval(years => p.value::int))::date < ${TODAY}`;

/** All findings of today about primary organizations at work, as a query. */
export const CRITERIA = `
  with developed as materialized (${DEVELOPED}),
       found as materialized (${BY_ALERT} union all ${WITHOUT_PREMISES} union all ${WITHOUT_DEVELOPMENT})
  select f.organization_id, f.category, f.rule, f.facts
    from found f
    join organizations o on o.tenant_id = $1 and o.id = f.organization_id
   where ${AT_WORK} and o.kind in (${PRIMARY_KINDS.map((kind) => `'${kind}'`).join(', ')})`;
