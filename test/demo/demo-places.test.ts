import { DEMO_TENANTS } from '../../src/demo/demo-tenants';
import { templateForTownship } from '../../src/domains/divisions/division.rules';
import { aDemo, type Demo } from './a-demo';

interface PlaceRow {
  code: string;
  place: string;
  level: 'TOWNSHIP' | 'VILLAGE';
  template: string | null;
  chain_level: number | null;
  kind: string | null;
  parent_code: string | null;
}

/** 桑珠孜区 is shown by two of its townships, all others whole. */
const SHOWN_IN_PART = ['540202204', '540202206'];
const COUNTIES = DEMO_TENANTS.filter(({ code, level }) => level === 'COUNTY' && code !== '540202').map(
  ({ code }) => code,
);

let demo: Demo;
let places: PlaceRow[];

beforeAll(async () => {
  demo = await aDemo();
  // Every street, town, village and community of the demo counties, with the organization that has its code as code.
  places = await demo.rows<PlaceRow>(
    `select d.code, d.name as place, d.level, t.code as template, o.chain_level, o.kind, p.code as parent_code
       from divisions d
       left join tenants n on n.division_code = left(d.code, 6)
       left join organizations o on o.tenant_id = n.tenant_id and o.code = d.code and o.status = 'ESTABLISHED'
       left join chain_templates t on t.tenant_id = o.tenant_id and t.id = o.chain_template_id
       left join organizations p on p.tenant_id = o.tenant_id and p.id = o.chain_parent_id
      where (left(d.code, 6) = any($1) or left(d.code, 9) = any($2)) and d.level in ('TOWNSHIP', 'VILLAGE')
      order by d.code`,
    [COUNTIES, SHOWN_IN_PART],
  );
});
afterAll(() => demo.drop());

describe('on the real places of the demo', () => {
  test('there are 12 streets and 53 communities and villages in 城关区, 37 towns and 145 in 阿里地区', () => {
    const count = (prefix: string, level: PlaceRow['level']) =>
      places.filter((place) => place.code.startsWith(prefix) && place.level === level).length;
    expect([count('540102', 'TOWNSHIP'), count('540102', 'VILLAGE')]).toEqual([12, 53]);
    expect([count('5425', 'TOWNSHIP'), count('5425', 'VILLAGE')]).toEqual([37, 145]);
  });

  test('of 桑珠孜区 two townships with their 20 villages are shown, and nothing else', async () => {
    expect(places.filter(({ code }) => code.startsWith('540202') && code.length === 12)).toHaveLength(20);
    const elsewhere = await demo.rows(
      `select o.code from organizations o join tenants n on n.tenant_id = o.tenant_id and n.division_code = '540202'
        where length(o.division_code) > 6 and left(o.division_code, 9) <> all($1)`,
      [SHOWN_IN_PART],
    );
    expect(elsewhere).toEqual([]);
  });

  test('every street and town heads a chain of the template its division code calls for', () => {
    const wrong = places.filter(
      ({ code, level, template, chain_level, parent_code }) =>
        level === 'TOWNSHIP' && (template !== templateForTownship(code) || chain_level !== 1 || parent_code !== null),
    );
    expect(wrong).toEqual([]);
  });

  test('every community and village stands in the chain of its street or town, on level 2 of the same template', () => {
    const wrong = places.filter(
      ({ code, level, template, chain_level, parent_code }) =>
        level === 'VILLAGE' &&
        code !== '540102007003' &&
        (template !== templateForTownship(code.slice(0, 9)) || chain_level !== 2 || parent_code !== code.slice(0, 9)),
    );
    expect(wrong).toEqual([]);
  });

  test('统建社区 opens its own chain of four levels under 嘎玛贡桑街道', () => {
    expect(places.find(({ code }) => code === '540102007003')).toMatchObject({
      template: 'COMMUNITY_4',
      chain_level: 1,
      kind: 'COMMITTEE',
      parent_code: '540102007',
    });
  });

  test('every community and village has at least one grid', async () => {
    const without = await demo.rows(
      `select o.code, o.name
         from organizations o
         join chain_templates t on t.tenant_id = o.tenant_id and t.id = o.chain_template_id
        where o.kind in ('COMMUNITY_COORDINATING_COMMITTEE', 'COMMITTEE')
          and (t.code, o.chain_level) in (('URBAN_5', 2), ('TOWNSHIP_5', 2), ('COMMUNITY_4', 1))
          and not exists (select 1 from organizations g where g.tenant_id = o.tenant_id and g.chain_parent_id = o.id)`,
    );
    expect(without).toEqual([]);
  });

  test('all six templates are in use', async () => {
    const used = await demo.rows<{ code: string }>(
      `select distinct t.code
         from organizations o join chain_templates t on t.tenant_id = o.tenant_id and t.id = o.chain_template_id
        order by t.code`,
    );
    expect(used.map(({ code }) => code)).toEqual([
      'BORDER_2',
      'COMMUNITY_4',
      'NEW_DOMAIN_3',
      'PASTORAL_5',
      'TOWNSHIP_5',
      'URBAN_5',
    ]);
  });
});
