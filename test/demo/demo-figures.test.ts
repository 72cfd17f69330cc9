import { aDemo, type Demo } from './a-demo';

/**
 * The counting rule of docs/decisions/0008, over the dated edges of the counties below 阿里地区. What stands directly
 * under level 2 of TOWNSHIP_5 is the organization of a grid; with the branches directly under level 3 it is an
 * organization on the grids; groups under level 3 are counted apart. `$1` is the day.
 */
const ALI_FIGURES = `
  select count(*) filter (where above.chain_level = 2)::int as grids,
         count(*) filter (where above.chain_level = 2 or s.kind <> 'GROUP')::int as organizations,
         count(*) filter (where above.chain_level = 3 and s.kind = 'GROUP')::int as groups
    from tenants p
    join tenants n on n.parent_tenant_id = p.tenant_id
    join placements e on e.tenant_id = n.tenant_id and e.graph = 'CHAIN' and e.valid @> $1::date and e.superseded_at is null
    join organizations above on above.tenant_id = e.tenant_id and above.id = e.parent_id
    join chain_templates t on t.tenant_id = above.tenant_id and t.id = above.chain_template_id
    join organization_states s on s.tenant_id = e.tenant_id and s.organization_id = e.organization_id
     and s.valid @> $1::date and s.superseded_at is null
   where p.division_code = '542500' and t.code = 'TOWNSHIP_5' and above.chain_level in (2, 3)
     and s.status in ('ESTABLISHED', 'RESTRUCTURING')`;

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
});
afterAll(() => demo.drop());

const aliOn = async (day: string) => (await demo.rows(ALI_FIGURES, [day]))[0];

describe('the figures of the pages come out of rows', () => {
  test('as do today’s by the current columns alone', async () => {
    const today = await demo.rows(
      `select count(*) filter (where o.chain_level = 3)::int as grids,
              count(*) filter (where o.chain_level = 3 or o.kind <> 'GROUP')::int as organizations,
              count(*) filter (where o.chain_level = 4 and o.kind = 'GROUP')::int as groups
         from tenants p
         join tenants n on n.parent_tenant_id = p.tenant_id
         join organizations o on o.tenant_id = n.tenant_id and o.status in ('ESTABLISHED', 'RESTRUCTURING')
         join chain_templates t on t.tenant_id = o.tenant_id and t.id = o.chain_template_id
        where p.division_code = '542500' and t.code = 'TOWNSHIP_5' and o.chain_level in (3, 4)`,
    );
    expect(today).toEqual([{ grids: 223, organizations: 478, groups: 709 }]);
  });

  test('阿里地区 has 478 organizations and 709 groups on 223 grids', async () => {
    expect(await aliOn('2024-06-30')).toEqual({ grids: 223, organizations: 478, groups: 709 });
    expect(await aliOn('2026-06-30')).toEqual({ grids: 223, organizations: 478, groups: 709 });
  });

  test('of late 2023 there were 479: the one that ended since has a name', async () => {
    expect(await aliOn('2023-12-31')).toEqual({ grids: 223, organizations: 479, groups: 709 });
    expect(
      await demo.rows(
        `select code, status, ended_on::text, chain_path, formal_path from organizations where status = 'DISSOLVED'`,
      ),
    ).toEqual([
      { code: '542523100001-G01-B4', status: 'DISSOLVED', ended_on: '2024-03-31', chain_path: null, formal_path: null },
    ]);
  });

  test('统建社区 has 6 grid branches and 32 building groups, and households below them', async () => {
    const levels = await demo.rows(
      `select o.chain_level as level, o.kind, count(*)::int as count
         from organizations c
         join organizations o on o.tenant_id = c.tenant_id and o.chain_path > c.chain_path and o.chain_path < c.chain_path || '0'
        where c.code = '540102007003'
        group by o.chain_level, o.kind
        order by o.chain_level`,
    );
    expect(levels).toEqual([
      { level: 2, kind: 'BRANCH', count: 6 },
      { level: 3, kind: 'GROUP', count: 32 },
      { level: 4, kind: 'MEMBER_CENTER_HOUSEHOLD', count: 48 },
    ]);
  });

  test('城关区 has 12 street committees, each with a work committee under the one formal root', async () => {
    const [counts] = await demo.rows(
      `select count(*) filter (where o.kind = 'SUBDISTRICT_COORDINATING_COMMITTEE')::int as streets,
              count(*) filter (where o.kind = 'WORK_COMMITTEE' and p.code = '540102' and o.code ~ '^[0-9]{9}-W$')::int as work_committees,
              count(*) filter (where o.formal_depth = 1)::int as roots
         from organizations o
         join tenants n on n.tenant_id = o.tenant_id and n.division_code = '540102'
         left join organizations p on p.tenant_id = o.tenant_id and p.id = o.formal_parent_id`,
    );
    expect(counts).toEqual({ streets: 12, work_committees: 12, roots: 1 });
  });

  test('a branch of express stations stands in two lines: chain under its community, formally under its industry', async () => {
    const rows = await demo.rows(
      `select o.name, c.name as chain_parent, f.name as formal_parent
         from organizations o
         join organizations c on c.tenant_id = o.tenant_id and c.id = o.chain_parent_id
         join organizations f on f.tenant_id = o.tenant_id and f.id = o.formal_parent_id
        where o.code = '540102-X2-B9'`,
    );
    expect(rows).toEqual([
      {
        name: '纳金路北社区快递网点联合党支部',
        chain_parent: '纳金路北社区大党委',
        formal_parent: '城关区快递行业党委',
      },
    ]);
  });
});

describe('the past of the demo', () => {
  const nameOn = async (code: string, day: string) =>
    (
      await demo.rows<{ name: string }>(
        `select s.name from organization_states s join organizations o on o.tenant_id = s.tenant_id and o.id = s.organization_id
          where o.code = $1 and s.valid @> $2::date`,
        [code, day],
      )
    )[0]?.name;

  const parentsOn = (code: string, day: string) =>
    demo.rows(
      `select p.graph, a.code from placements p
         join organizations o on o.tenant_id = p.tenant_id and o.id = p.organization_id
         join organizations a on a.tenant_id = p.tenant_id and a.id = p.parent_id
        where o.code = $1 and p.valid @> $2::date
        order by p.graph`,
      [code, day],
    );

  test('a grid branch had another name until the day of its renaming', async () => {
    expect(await nameOn('540102007003-G06', '2023-06-30')).toBe('统建社区东区网格党支部');
    expect(await nameOn('540102007003-G06', '2023-07-01')).toBe('统建社区第六网格党支部');
  });

  test('a grid branch stood in the neighbouring community, in both graphs, until the day of its move', async () => {
    expect(await parentsOn('540102007002-G03', '2024-02-29')).toEqual([
      { graph: 'CHAIN', code: '540102007001' },
      { graph: 'FORMAL', code: '540102007001-C' },
    ]);
    expect(await parentsOn('540102007002-G03', '2024-03-01')).toEqual([
      { graph: 'CHAIN', code: '540102007002' },
      { graph: 'FORMAL', code: '540102007002-C' },
    ]);
  });

  test('an older code of the moved branch resolves by date', async () => {
    const values = await demo.rows(
      `select e.value, e.valid::text from external_identifiers e
         join organizations o on o.tenant_id = e.tenant_id and o.id = e.organization_id
        where o.code = '540102007002-G03' and e.system = 'CCP-LEGACY'
        order by e.valid`,
    );
    expect(values).toEqual([
      { value: '001006001099', valid: '[2021-04-22,2024-03-01)' },
      { value: '001006002003', valid: '[2024-03-01,)' },
    ]);
  });

  test('no organization is older than its parent, and all are founded from 2019 to 2025', async () => {
    const wrong = await demo.rows(
      `select o.code, o.established_on::text, p.code as parent, p.established_on::text as parent_since
         from organizations o
         left join organizations p on p.tenant_id = o.tenant_id and p.id in (o.chain_parent_id, o.formal_parent_id)
        where o.established_on not between '2019-01-01' and '2025-12-31' or p.established_on > o.established_on`,
    );
    expect(wrong).toEqual([]);
  });
});
