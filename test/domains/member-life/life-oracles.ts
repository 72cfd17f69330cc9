import type { Numbers } from '../../../src/domains/member-life/member-change.rules';
import { END_REASONS } from '../../../src/domains/members/member.rules';
import { asMigrator } from '../../support/database';
import type { TestTenant } from '../../support/tenants';

/** What the records of a tenant say, read plainly: day by day, or record after record, without a word of the product's SQL. */

interface LifeRecord {
  id: string;
  from: string;
  until: string | null;
  reason: string | null;
}

/**
 * Members whose records do not follow one another without gap or overlap, each ended by a change but the last; who have an open
 * one beside an end, or neither; or whose end has no reason that there is.
 */
export async function strays(tenant: TestTenant): Promise<object[]> {
  const members = await asMigrator<{ id: string; reason: string | null; ended: string | null }>(
    `select id, end_reason as reason, ended_on::text as ended from members where tenant_id = $1`,
    [tenant.tenantId],
  );
  const records = await asMigrator<LifeRecord>(
    `select member_id as id, lower(valid)::text as from, upper(valid)::text as until, end_reason as reason
       from memberships where tenant_id = $1 and superseded_at is null order by lower(valid)`,
    [tenant.tenantId],
  );
  return members.filter(({ id, reason, ended }) => {
    const own = records.filter((each) => each.id === id);
    const isBroken = own.some((each, index) => {
      const next = own[index + 1];
      return next !== undefined && (each.until !== next.from || each.reason !== 'CHANGED');
    });
    const last = own.at(-1);
    if (reason === null) return isBroken || last === undefined || last.until !== null || last.reason !== null;
    if (reason === 'RECORDED_IN_ERROR') return own.length > 0;
    // Who ended on the first day of all has no record left.
    const isEnded = last === undefined || (last.until === ended && last.reason === reason);
    return isBroken || !isEnded || !(END_REASONS as readonly string[]).includes(reason);
  });
}

/** The days on which a membership or a place begins or ends; between them nothing changes. */
export async function turningDays(tenant: TestTenant): Promise<string[]> {
  const rows = await asMigrator<{ day: string }>(
    `select distinct d.day::text
       from (select valid from memberships where tenant_id = $1 and superseded_at is null
              union all
             select valid from placements where tenant_id = $1 and superseded_at is null) r
      cross join lateral (values (lower(r.valid)), (upper(r.valid))) d (day)
      where d.day is not null
      order by 1`,
    [tenant.tenantId],
  );
  return rows.map(({ day }) => day);
}

/** How many members of good standing each organization has with all that stands formally below it, on each of the days. */
export async function headsOn(
  tenant: TestTenant,
  days: readonly string[],
): Promise<(organizationId: string, day: string) => Numbers> {
  const rows = await asMigrator<Numbers & { root: string; day: string }>(
    `with recursive below (root, day, id) as (
       select o.id, d.day, o.id from organizations o cross join unnest($2::date[]) d (day) where o.tenant_id = $1
        union
       select b.root, b.day, p.organization_id
         from below b
         join placements p on p.parent_id = b.id and p.graph = 'FORMAL' and p.superseded_at is null
          and lower(p.valid) <= b.day and (upper(p.valid) is null or upper(p.valid) > b.day)
        where p.tenant_id = $1)
     select b.root, b.day::text, count(distinct m.member_id)::int as total,
            count(distinct m.member_id) filter (where m.category = 'FULL')::int as "full",
            count(distinct m.member_id) filter (where m.category = 'PROBATIONARY')::int as probationary
       from below b
       join memberships m on m.tenant_id = $1 and m.superseded_at is null and m.standing = 'ACTIVE'
        and b.id in (m.branch_id, m.group_id)
        and lower(m.valid) <= b.day and (upper(m.valid) is null or upper(m.valid) > b.day)
      group by b.root, b.day`,
    [tenant.tenantId, days],
  );
  const found = new Map(rows.map(({ root, day, ...heads }) => [`${root} ${day}`, heads]));
  return (organizationId, day) => found.get(`${organizationId} ${day}`) ?? { total: 0, full: 0, probationary: 0 };
}
