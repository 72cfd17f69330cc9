import { usccViolations } from '../../src/domains/units/uscc.rules';
import { aDemo, type Demo } from './a-demo';

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
});
afterAll(() => demo.drop());

describe('the survey of 日喀则市', () => {
  test('found 40 express, 2 food-delivery and 6 road-freight units with 799 workers, 16 of them members', async () => {
    const [figures] = await demo.rows(
      `select count(*) filter (where u.sector = 'EXPRESS_DELIVERY')::int as express,
              count(*) filter (where u.sector = 'FOOD_DELIVERY')::int as food,
              count(*) filter (where u.sector = 'ROAD_FREIGHT')::int as freight,
              count(*)::int as units, sum(f.headcount)::int as workers, sum(f.member_count)::int as members,
              min(f.headcount) > 0 as has_workers, count(distinct f.counted_on)::int as days
         from units u
         join tenants n on n.tenant_id = u.tenant_id and n.division_code = '540200'
         join unit_figures f on f.tenant_id = u.tenant_id and f.unit_id = u.id and f.qualifier = 'EXACT' and f.source like '%摸底%'`,
    );
    const expected = {
      express: 40,
      food: 2,
      freight: 6,
      units: 48,
      workers: 799,
      members: 16,
      has_workers: true,
      days: 1,
    };
    expect(figures).toEqual(expected);
  });

  test('left each unit to the committee of its industry, under the 两新工委 of the prefecture', async () => {
    const lines = await demo.rows(
      `select distinct u.sector, o.name, p.name as above, p.formal_parent_id as root
         from units u
         join tenants n on n.tenant_id = u.tenant_id and n.division_code = '540200'
         join organizations o on o.tenant_id = u.tenant_id and o.id = u.responsible_id
         join organizations p on p.tenant_id = o.tenant_id and p.id = o.formal_parent_id
        order by u.sector`,
    );
    const above = { above: '日喀则市“两新”工委', root: null };
    expect(lines).toEqual([
      { sector: 'EXPRESS_DELIVERY', name: '日喀则市快递行业党委', ...above },
      { sector: 'FOOD_DELIVERY', name: '日喀则市互联网行业党委', ...above },
      { sector: 'ROAD_FREIGHT', name: '日喀则市交通运输行业党委', ...above },
    ]);
  });
});

test('the oil-transport company of 桑珠孜区 has no organization, and five members of five village branches work there', async () => {
  const units = await demo.rows(
    `select u.name, u.status, u.sector,
            (select count(*)::int from unit_formations f where f.tenant_id = u.tenant_id and f.unit_id = u.id) as formations,
            count(distinct e.member_id)::int as members, count(distinct m.branch_id)::int as branches,
            count(distinct b.division_code)::int as villages,
            bool_and(b.kind = 'BRANCH' and length(b.division_code) = 12 and m.standing = 'ACTIVE') as of_villages
       from units u
       join tenants n on n.tenant_id = u.tenant_id and n.division_code = '540202'
       join employments e on e.tenant_id = u.tenant_id and e.unit_id = u.id and upper_inf(e.valid) and e.superseded_at is null
       join members m on m.tenant_id = e.tenant_id and m.id = e.member_id
       join organizations b on b.tenant_id = m.tenant_id and b.id = m.branch_id
      group by u.tenant_id, u.id`,
  );
  expect(units).toEqual([
    {
      name: '甲石油运输公司',
      status: 'ACTIVE',
      sector: 'ROAD_FREIGHT',
      formations: 0,
      members: 5,
      branches: 5,
      villages: 5,
      of_villages: true,
    },
  ]);
});

describe('the enterprises of 城关区', () => {
  test('show the modes of formation, and units without any', async () => {
    const modes = await demo.rows<{ mode: string | null; units: number }>(
      `select f.mode, count(*)::int as units
         from units u
         join tenants n on n.tenant_id = u.tenant_id and n.division_code = '540102'
         left join unit_formations f on f.tenant_id = u.tenant_id and f.unit_id = u.id
        group by f.mode
        order by f.mode nulls last`,
    );
    expect(modes).toEqual([
      { mode: 'AFFILIATED', units: 1 },
      { mode: 'AREA_UNIFIED', units: 2 },
      { mode: 'JOINT', units: 2 },
      { mode: 'SINGLE', units: 7 },
      { mode: null, units: 4 },
    ]);
  });

  test('report as many members as are employed there', async () => {
    const unlike = await demo.rows(
      `select u.name, f.member_count, count(e.id)::int as employed
         from units u
         join tenants n on n.tenant_id = u.tenant_id and n.division_code = '540102'
         join unit_figures f on f.tenant_id = u.tenant_id and f.unit_id = u.id and f.counted_on = '2025-10-31'
         join unit_formations o on o.tenant_id = u.tenant_id and o.unit_id = u.id
         left join employments e on e.tenant_id = u.tenant_id and e.unit_id = u.id
        group by u.tenant_id, u.id, u.name, f.member_count
       having f.member_count <> count(e.id)`,
    );
    expect(unlike).toEqual([]);
  });

  test('have an instructor where there is no organization', async () => {
    const instructed = await demo.rows(
      `select u.name, (select count(*)::int from unit_formations f where f.tenant_id = u.tenant_id and f.unit_id = u.id) as formations
         from offices i join units u on u.tenant_id = i.tenant_id and u.id = i.unit_id
        where i.post = 'INSTRUCTOR'`,
    );
    expect(instructed).toEqual([{ name: '丙货运公司', formations: 0 }]);
  });
});

test('every credit code is well formed, and of no division that exists', async () => {
  const codes = await demo.rows<{ uscc: string }>('select uscc from units');
  expect(codes).toHaveLength(65);
  expect(codes.flatMap(({ uscc }) => usccViolations(uscc, 'uscc'))).toEqual([]);
  expect(codes.filter(({ uscc }) => !uscc.startsWith('9199'))).toEqual([]);
});
