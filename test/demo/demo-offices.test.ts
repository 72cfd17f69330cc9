import { aDemo, type Demo } from './a-demo';

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
});
afterAll(() => demo.drop());

/** Those in office today. */
const PRESENT = `f.superseded_at is null and upper_inf(f.valid)`;

describe('in office', () => {
  test('every branch has a secretary who is a full member of it, but those few whose secretary has left, and a term', async () => {
    const branches = await demo.rows<{ code: string; is_vacant: boolean; has_left: boolean }>(
      `select o.code, f.id is null as is_vacant,
              exists (select from offices l
                       where l.tenant_id = o.tenant_id and l.organization_id = o.id and l.post = 'SECRETARY'
                         and upper(l.valid) between current_date - 140 and current_date - 30) as has_left
         from organizations o
         join organization_cards c on c.tenant_id = o.tenant_id and c.organization_id = o.id
         left join offices f on f.tenant_id = o.tenant_id and f.organization_id = o.id and f.post = 'SECRETARY' and ${PRESENT}
         left join members m on m.tenant_id = f.tenant_id and m.id = f.member_id
        where o.kind in ('BRANCH', 'JOINT_BRANCH') and o.status = 'ESTABLISHED'
          and (m.branch_id is distinct from o.id or m.category <> 'FULL' or c.term_ends_on is null)`,
    );
    expect(branches.filter(({ is_vacant, has_left }) => !is_vacant || !has_left)).toEqual([]);
    expect(branches.length).toBeGreaterThan(8);
    expect(branches.length).toBeLessThan(30);
  });

  test('every group has a leader out of its own members', async () => {
    const without = await demo.rows(
      `select o.code
         from organizations o
         left join offices f on f.tenant_id = o.tenant_id and f.organization_id = o.id and f.post = 'GROUP_LEADER' and ${PRESENT}
         left join members m on m.tenant_id = f.tenant_id and m.id = f.member_id
        where o.kind = 'GROUP' and m.group_id is distinct from o.id`,
    );
    expect(without).toEqual([]);
  });

  test('every other body of a county with a formal place has a secretary, and every coordinating committee', async () => {
    const without = await demo.rows(
      `select o.code, o.kind
         from organizations o
         join tenants n on n.tenant_id = o.tenant_id and n.level = 'COUNTY'
         join organization_cards c on c.tenant_id = o.tenant_id and c.organization_id = o.id
        where o.kind not in ('GROUP', 'MEMBER_CENTER_HOUSEHOLD', 'BRANCH', 'JOINT_BRANCH') and o.status = 'ESTABLISHED'
          and c.secretary_office_id is null`,
    );
    expect(without).toEqual([]);
  });

  test('a household is answered for by a member of the group, or branch, that it stands under', async () => {
    const without = await demo.rows(
      `select o.code
         from organizations o
         left join offices f on f.tenant_id = o.tenant_id and f.organization_id = o.id and f.post = 'HOUSEHOLD_CONTACT' and ${PRESENT}
         left join members m on m.tenant_id = f.tenant_id and m.id = f.member_id
        where o.kind = 'MEMBER_CENTER_HOUSEHOLD'
          and m.group_id is distinct from o.chain_parent_id and m.branch_id is distinct from o.chain_parent_id`,
    );
    expect(without).toEqual([]);
  });

  test('a committee sits in branches of seven full members and more, and nowhere else (R-104)', async () => {
    const unlike = await demo.rows(
      `select o.code, c.own_full_member_count, count(f.id)::int as seats
         from organizations o
         join organization_cards c on c.tenant_id = o.tenant_id and c.organization_id = o.id
         left join offices f on f.tenant_id = o.tenant_id and f.organization_id = o.id and f.post = 'COMMITTEE_MEMBER' and ${PRESENT}
        where o.kind in ('BRANCH', 'JOINT_BRANCH') and o.status = 'ESTABLISHED'
        group by o.tenant_id, o.id, o.code, c.own_full_member_count
       having (c.own_full_member_count >= 7) <> (count(f.id) = 3)`,
    );
    expect(unlike).toEqual([]);
  });

  test('whoever is elected belongs to the body, or below it, on the first day (R-204)', async () => {
    const strangers = await demo.rows(
      `with recursive above as (
         select f.tenant_id, f.id as office, f.organization_id as body, lower(f.valid) as day, m.branch_id as at
           from offices f
           join memberships m on m.tenant_id = f.tenant_id and m.member_id = f.member_id
            and m.valid @> lower(f.valid) and m.superseded_at is null and m.category = 'FULL'
          where f.appointment = 'ELECTED'
         union all
         select a.tenant_id, a.office, a.body, a.day, p.parent_id
           from above a
           join placements p on p.tenant_id = a.tenant_id and p.organization_id = a.at and p.graph = 'FORMAL'
            and p.valid @> a.day and p.superseded_at is null and p.parent_id is not null)
       select f.id from offices f
        where f.appointment = 'ELECTED'
          and not exists (select from above a where a.tenant_id = f.tenant_id and a.office = f.id and a.at = a.body)`,
    );
    expect(strangers).toEqual([]);
  });

  test('terms last as long as R-201 has it, and follow one another; only the first may have been cut short', async () => {
    const unlike = await demo.rows(
      `select o.code, t.began_on::text, t.ends_on::text
         from terms t
         join organizations o on o.tenant_id = t.tenant_id and o.id = t.organization_id
         left join organizations p on p.tenant_id = o.tenant_id and p.id = o.formal_parent_id
        where t.ends_on <> t.began_on + make_interval(years =>
                case when o.kind = 'COMMITTEE' then 5
                     when length(o.division_code) = 12 and p.division_code is distinct from o.division_code then 5
                     else 3 end)
           or (not upper_inf(t.valid) and upper(t.valid) <> t.ends_on
               and (upper(t.valid) > t.ends_on or t.began_on <> o.established_on))`,
    );
    expect(unlike.filter(({ code }: { code?: string }) => code !== '542523100001-G01-B4')).toEqual([]);
  });

  test('a secretary of former terms can be asked for by the day', async () => {
    const [count] = await demo.rows<{ former: number }>(
      `select count(*)::int as former from offices where post = 'SECRETARY' and not upper_inf(valid)`,
    );
    expect(count?.former).toBeGreaterThan(100);
  });
});
