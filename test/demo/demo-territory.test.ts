import { aDemo, type Demo } from './a-demo';

/**
 * What stands on the grids of the counties below 阿里地区 on a day (`$1`), from the dated tables alone: primary
 * organizations and groups by the states that they had on that day.
 */
const ALI_GRIDS = `
  select g.code,
         count(distinct o.organization_id) filter (where o.kind in ('COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH'))::int as primaries,
         count(distinct o.organization_id) filter (where o.kind = 'GROUP')::int as groups
    from tenants p
    join tenants n on n.parent_tenant_id = p.tenant_id
    join grids g on g.tenant_id = n.tenant_id
    join grid_states st on st.tenant_id = g.tenant_id and st.grid_id = g.id and st.valid @> $1::date and st.status = 'ACTIVE'
    left join grid_organizations s on s.tenant_id = g.tenant_id and s.grid_id = g.id and s.valid @> $1::date and s.superseded_at is null
    left join organization_states o on o.tenant_id = s.tenant_id and o.organization_id = s.organization_id
     and o.valid @> $1::date and o.status in ('ESTABLISHED', 'RESTRUCTURING')
   where p.division_code = '542500'
   group by g.tenant_id, g.id, g.code`;

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
});
afterAll(() => demo.drop());

describe('the grids of 阿里地区', () => {
  const figuresOn = async (day: string) => {
    const [figures] = await demo.rows(
      `select count(*)::int as grids, sum(primaries)::int as organizations, sum(groups)::int as groups,
              count(*) filter (where primaries + groups = 0)::int as uncovered
         from (${ALI_GRIDS}) on_the_day`,
      [day],
    );
    return figures;
  };

  test('are 223, with 478 organizations and 709 groups standing on them, none uncovered', async () => {
    const today = { grids: 223, organizations: 478, groups: 709, uncovered: 0 };
    expect(await figuresOn('2024-06-30')).toEqual(today);
    expect(await figuresOn('2026-06-30')).toEqual(today);
  });

  test('had 479 organizations on them at the end of 2023', async () => {
    expect(await figuresOn('2023-12-31')).toEqual({ grids: 223, organizations: 479, groups: 709, uncovered: 0 });
  });

  test('were covered but for one as of the middle of 2023', async () => {
    const uncovered = await demo.rows(`select code from (${ALI_GRIDS}) on_the_day where primaries + groups = 0`, [
      '2023-06-30',
    ]);
    expect(uncovered).toEqual([{ code: '542524203201002' }]);
    expect(await figuresOn('2023-08-31')).toMatchObject({ grids: 223, uncovered: 1 });
    expect(await figuresOn('2023-09-01')).toMatchObject({ grids: 223, uncovered: 0 });
  });
});

describe('统建社区', () => {
  test('has 6 grids in use, on each its branch and the groups of its buildings, 32 in all', async () => {
    const grids = await demo.rows<{ code: string; branches: number; groups: number; buildings: number }>(
      `select g.code,
              count(*) filter (where o.kind = 'BRANCH')::int as branches,
              count(*) filter (where o.kind = 'GROUP')::int as groups,
              (select count(*)::int from buildings b
                where b.tenant_id = g.tenant_id and b.grid_id = g.id and b.ended_on is null) as buildings
         from grids g
         join organizations c on c.tenant_id = g.tenant_id and c.id = g.community_id and c.code = '540102007003'
         join grid_organizations s on s.tenant_id = g.tenant_id and s.grid_id = g.id and upper_inf(s.valid)
         join organizations o on o.tenant_id = s.tenant_id and o.id = s.organization_id
        where g.status = 'ACTIVE'
        group by g.tenant_id, g.id, g.code
        order by g.code`,
    );
    const codes = ['001', '002', '003', '004', '005', '006'].map((serial) => `540102007003${serial}`);
    expect(grids.map(({ code }) => code)).toEqual(codes);
    expect(grids.every(({ branches, groups, buildings }) => branches === 1 && groups === buildings)).toBe(true);
    expect(grids.reduce((sum, { buildings }) => sum + buildings, 0)).toBe(32);
  });

  test('has the published figures, each with its qualifier and its day', async () => {
    const figures = await demo.rows(
      `select f.kind, f.value, f.qualifier, f.counted_on::text as day
         from territory_figures f
         join organizations c on c.tenant_id = f.tenant_id and c.id = f.community_id and c.code = '540102007003'
        where f.grid_id is null
        order by f.kind`,
    );
    const day = '2025-11-30';
    expect(figures).toEqual([
      { kind: 'FULL_TIME_WORKERS', value: 12, qualifier: 'EXACT', day },
      { kind: 'HOUSEHOLDS', value: 1200, qualifier: 'MORE_THAN', day },
      { kind: 'PART_TIME_WORKERS', value: 50, qualifier: 'MORE_THAN', day },
      { kind: 'RESIDENTS', value: 3000, qualifier: 'MORE_THAN', day },
      { kind: 'SHOPS', value: 200, qualifier: 'MORE_THAN', day },
    ]);
  });

  test('has its 12 full-time workers two to a grid', async () => {
    const values = await demo.rows<{ value: number }>(
      `select f.value from territory_figures f
         join grids g on g.tenant_id = f.tenant_id and g.id = f.grid_id and g.code like '540102007003%'
        where f.kind = 'FULL_TIME_WORKERS' and f.qualifier = 'EXACT'`,
    );
    expect(values.map(({ value }) => value)).toEqual([2, 2, 2, 2, 2, 2]);
  });
});

describe('the grids of 城关区', () => {
  test('are there in every community, each with a branch and with buildings', async () => {
    const bare = await demo.rows(
      `select c.code
         from organizations c
         join tenants n on n.tenant_id = c.tenant_id and n.division_code = '540102'
        where c.code ~ '^[0-9]{12}$'
          and not exists (
            select from grids g
              join grid_organizations s on s.tenant_id = g.tenant_id and s.grid_id = g.id and upper_inf(s.valid)
              join organizations o on o.tenant_id = s.tenant_id and o.id = s.organization_id and o.kind in ('BRANCH', 'JOINT_BRANCH')
              join buildings b on b.tenant_id = g.tenant_id and b.grid_id = g.id
             where g.tenant_id = c.tenant_id and g.community_id = c.id and g.status = 'ACTIVE')`,
    );
    expect(bare).toEqual([]);
  });

  test('one of them has two branches: its own, and that of the express stations', async () => {
    const several = await demo.rows(
      `select g.code, array_agg(o.code order by o.code) as branches
         from grids g
         join grid_organizations s on s.tenant_id = g.tenant_id and s.grid_id = g.id and upper_inf(s.valid)
         join organizations o on o.tenant_id = s.tenant_id and o.id = s.organization_id and o.kind in ('BRANCH', 'JOINT_BRANCH')
         join tenants n on n.tenant_id = g.tenant_id and n.division_code = '540102'
        group by g.code
       having count(*) > 1`,
    );
    expect(several).toEqual([{ code: '540102007002001', branches: ['540102-X2-B9', '540102007002-G01'] }]);
  });
});

describe('on every grid of the demo', () => {
  test('nothing stood before the grid or the organization began', async () => {
    const early = await demo.rows(
      `select g.code, o.code as standing, s.valid::text
         from grid_organizations s
         join grids g on g.tenant_id = s.tenant_id and g.id = s.grid_id
         join organizations o on o.tenant_id = s.tenant_id and o.id = s.organization_id
         join organizations c on c.tenant_id = g.tenant_id and c.id = g.community_id
        where lower(s.valid) < greatest(g.started_on, o.established_on) or g.started_on < c.established_on`,
    );
    expect(early).toEqual([]);
  });

  test('what stands there stands in the chain of its community', async () => {
    const astray = await demo.rows(
      `select g.code, o.code as standing
         from grid_organizations s
         join grids g on g.tenant_id = s.tenant_id and g.id = s.grid_id
         join organizations c on c.tenant_id = g.tenant_id and c.id = g.community_id
         join organizations o on o.tenant_id = s.tenant_id and o.id = s.organization_id
        where upper_inf(s.valid) and not (o.chain_path > c.chain_path and o.chain_path < c.chain_path || '0')`,
    );
    expect(astray).toEqual([]);
  });
});
