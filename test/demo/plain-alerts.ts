/**
 * What the alerts of a tenant must be, by plain SQL for each kind: from the dated rows alone, not from cards, and without a word
 * of the rules' own texts. `$1` is the tenant; each gives `subject`, and of meetings also `detail`.
 */

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;
const AT_WORK = `o.tenant_id = $1 and o.status in ('ESTABLISHED', 'RESTRUCTURING')`;

/** Full members of good standing in a branch today. */
const MEMBERS = (condition: string) =>
  `(select count(*) from memberships m
     where m.tenant_id = $1 and m.branch_id = o.id and m.superseded_at is null and m.valid @> ${TODAY}
       and m.standing = 'ACTIVE' and ${condition})`;

/** Terms that run, with the latest day to which an election that is open was postponed. */
const TERMS = `
  select o.id as subject, t.ends_on,
         (select max(e.postponed_until) from elections e
           where e.tenant_id = $1 and e.organization_id = o.id and e.kind = 'RENEWAL' and e.term_id = t.id
             and e.ratified_on is null and e.cancelled_on is null) as postponed_until
    from organizations o
    join terms t on t.tenant_id = $1 and t.organization_id = o.id and t.superseded_at is null and t.valid @> ${TODAY}
   where ${AT_WORK}`;

/** Meetings that were due in the last period of that length and not held. */
function missed(kind: string, unit: 'month' | 'quarter' | 'year', kinds: string, condition = 'true'): string {
  const next = `date_trunc('${unit}', ${TODAY}::timestamp)::date`;
  const length = { month: '1 month', quarter: '3 months', year: '1 year' }[unit];
  const first = `(${next} - interval '${length}')::date`;
  return `select o.id as subject, '${kind}' as detail
            from organizations o
           where ${AT_WORK} and o.kind in (${kinds}) and o.established_on <= ${first} and ${condition.replaceAll('$next', next).replaceAll('$first', first)}
             and not exists (select from meetings h
                              where h.tenant_id = $1 and h.organization_id = o.id and h.kind = '${kind}' and h.superseded_at is null
                                and h.held_on >= ${first} and h.held_on < ${next})`;
}

const BRANCHES = `'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH'`;
/** Somebody sat on the committee on each day of the month. */
const HAD_COMMITTEE = `not exists (
  select from generate_series($first::timestamp, $next::timestamp - interval '1 day', interval '1 day') d
   where not exists (select from offices f
                      where f.tenant_id = $1 and f.organization_id = o.id and f.post = 'COMMITTEE_MEMBER'
                        and f.superseded_at is null and f.valid @> d::date))`;

export const PLAIN_ALERTS: Readonly<Record<string, string>> = {
  TERM_DUE: `select t.subject from (${TERMS}) t
              where t.ends_on >= ${TODAY} and t.ends_on <= ${TODAY} + interval '6 months'
                and (t.postponed_until is null or t.postponed_until < ${TODAY})`,
  TERM_OVERDUE: `select t.subject from (${TERMS}) t
                  where t.ends_on < ${TODAY} and (t.postponed_until is null or t.postponed_until < ${TODAY})`,
  OFFICE_VACANT: `select o.id as subject
                    from organizations o
                   where ${AT_WORK} and o.kind in (${BRANCHES}, 'GENERAL_BRANCH', 'COMMITTEE', 'WORK_COMMITTEE')
                     and o.established_on < ${TODAY} - 90
                     and not exists (select from offices f
                                      where f.tenant_id = $1 and f.organization_id = o.id and f.post = 'SECRETARY'
                                        and f.superseded_at is null and f.valid && daterange(${TODAY} - 90, ${TODAY}, '[]'))`,
  UNDER_THRESHOLD: `select o.id as subject from organizations o
                     where ${AT_WORK} and o.kind = 'BRANCH' and ${MEMBERS(`m.category = 'FULL'`)} < 3`,
  OVERSIZE: `select o.id as subject from organizations o
              where ${AT_WORK} and o.kind in ('BRANCH', 'JOINT_BRANCH') and ${MEMBERS('true')} > 50`,
  LIFE_MISSED: [
    missed('GENERAL_MEETING', 'quarter', BRANCHES),
    missed('COMMITTEE_MEETING', 'month', BRANCHES, HAD_COMMITTEE),
    missed('GROUP_MEETING', 'month', `'GROUP'`),
    missed('THEME_DAY', 'month', BRANCHES),
    missed('ORGANIZATIONAL_LIFE_MEETING', 'year', BRANCHES),
    missed('APPRAISAL', 'year', BRANCHES),
  ].join(' union all '),
  SHOULD_ESTABLISH: `select u.id as subject
                       from units u
                      where u.tenant_id = $1 and u.status = 'ACTIVE'
                        and not exists (select from unit_formations f
                                         where f.tenant_id = $1 and f.unit_id = u.id and f.superseded_at is null and f.valid @> ${TODAY})
                        and ((select count(distinct e.member_id)
                                from employments e
                                join memberships m on m.tenant_id = $1 and m.member_id = e.member_id and m.superseded_at is null
                                 and m.valid @> ${TODAY} and m.category = 'FULL' and m.standing = 'ACTIVE'
                               where e.tenant_id = $1 and e.unit_id = u.id and e.superseded_at is null and e.valid @> ${TODAY}) >= 3
                          or (select f.member_count from unit_figures f
                               where f.tenant_id = $1 and f.unit_id = u.id and f.superseded_at is null
                               order by f.counted_on desc limit 1) >= 3)`,
  MEASURE_OVERDUE: `select distinct c.organization_id as subject
                      from rectification_cases c
                      join rectification_measures m on m.tenant_id = $1 and m.case_id = c.id
                     where c.tenant_id = $1 and c.state not in ('CLOSED', 'CANCELLED') and m.superseded_at is null
                       and m.done_on is null and m.deadline < ${TODAY}`,
  TRANSFER_EXPIRING: `select distinct t.from_branch_id as subject
                        from relationship_transfers t
                       where t.tenant_id = $1 and t.state = 'SENT' and t.side in ('ORIGIN', 'BOTH')
                         and t.letter_valid_until <= ${TODAY} + 15`,
  CONTACT_OVERDUE: `select distinct case when f.side = 'ORIGIN' then f.origin_id else f.destination_id end as subject
                      from floating_records f
                     where f.tenant_id = $1 and f.state <> 'CLOSED' and f.last_contact_on < ${TODAY} - 90`,
  SHOULD_TRANSFER: `select distinct f.origin_id as subject
                      from floating_records f
                     where f.tenant_id = $1 and f.state <> 'CLOSED' and f.side = 'ORIGIN'
                       and f.out_on <= ${TODAY} - interval '6 months'`,
};
