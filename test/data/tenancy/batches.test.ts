import type { ViewerContext } from '../../../src/access/context';
import { scoped } from '../../../src/data/scoped';
import { asAuditor, asOrganizer, openedDatabase } from '../../support/context';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;

beforeAll(async () => {
  tenant = await aTenant();
  ctx = { ...(await asAuditor(tenant)), deadlineAt: Date.now() + 60_000 };
});

const NUMBERS = 'select n from generate_series(1, $2::int) n where $1::uuid is not null order by n';

async function all<Row>(batches: AsyncIterable<Row[]>): Promise<Row[][]> {
  const found: Row[][] = [];
  for await (const batch of batches) found.push(batch);
  return found;
}

describe('Rows in batches', () => {
  it.each([0, 1, 500, 501, 1_234])('are all rows of the statement, in its order: %d', async (count) => {
    const batches = await scoped(ctx).readInBatches<{ n: number }, { n: number }[][]>(
      { text: NUMBERS, values: [count] },
      all,
    );
    expect(batches.flat().map(({ n }) => n)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
    expect(batches.every(({ length }) => length <= 500 && length > 0)).toBe(true);
  });

  it('may have other columns each time, on whatever connection', async () => {
    for (let time = 0; time < 12; time += 1) {
      const text = time % 2 === 0 ? NUMBERS : `select 'a'::text as one, n as two from (${NUMBERS}) t`;
      const batches = await scoped(ctx).readInBatches<object, object[][]>({ text, values: [600] }, all);
      expect(batches[1]?.[0]).toEqual(time % 2 === 0 ? { n: 501 } : { one: 'a', two: 501 });
    }
  });

  it('are as they were when the reading began', async () => {
    const text =
      'select c.name, c.value from tenant_counters c cross join generate_series(1, 700) where c.tenant_id = $1';
    const values = await scoped(ctx).readInBatches<{ value: string }, Set<string>>({ text }, async (batches) => {
      const first = await batches.next();
      await ctx.database.transaction(tenant.tenantId, ctx.deadlineAt, (tx) =>
        tx.query({ text: 'update tenant_counters set value = value + 1 where tenant_id = $1' }),
      );
      const rest = await all(batches);
      return new Set([...(first.value ?? []), ...rest.flat()].map(({ value }) => value));
    });
    expect(values.size).toBeLessThanOrEqual(1);
  });

  it('are those of the tenant, and nothing is written by them', async () => {
    const foreign = { ...(await asOrganizer(await aTenant())), deadlineAt: Date.now() + 60_000 };
    const text = `select t.name from tenants t where t.tenant_id = $1 or t.tenant_id = '${tenant.tenantId}'`;
    const seen = await scoped(foreign).readInBatches<{ name: string }, { name: string }[][]>({ text }, all);
    expect(seen.flat().map(({ name }) => name)).not.toContain(tenant.name);
    const writing = 'with w as (update tenant_counters set value = 7 where tenant_id = $1 returning 1) select * from w';
    await expect(scoped(ctx).readInBatches({ text: writing }, all)).rejects.toThrow();
  });

  it('give the connection back when the reader leaves in the middle, or fails', async () => {
    const { poolStatistics } = await openedDatabase();
    const { discarded } = poolStatistics();
    const statement = { text: NUMBERS, values: [5_000] };
    await scoped(ctx).readInBatches(statement, async (batches) => void (await batches.next()));
    await expect(
      scoped(ctx).readInBatches(statement, async (batches) => {
        await batches.next();
        throw new Error('the reader had enough');
      }),
    ).rejects.toThrow('the reader had enough');
    const { total, idle, discarded: now } = poolStatistics();
    expect([total - idle, now]).toEqual([0, discarded]);
  });

  it('end at the deadline', async () => {
    const late = { ...ctx, deadlineAt: Date.now() + 200 };
    const slow = scoped(late).readInBatches(
      { text: 'select pg_sleep(0.05), $1::uuid from generate_series(1, 5000)' },
      all,
    );
    await expect(slow).rejects.toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
  });
});
