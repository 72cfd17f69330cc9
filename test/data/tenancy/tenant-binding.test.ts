import 'reflect-metadata';
import fc from 'fast-check';
import { GuardedPool } from '../../../src/data/tenancy/guarded-pool';
import { poolConfig } from '../../../src/data/tenancy/pools';
import { distributedBinding } from '../../../src/data/tenancy/tenant-binding-distributed';
import { singleBinding } from '../../../src/data/tenancy/tenant-binding-single';
import { testDatabase } from '../../support/database';
import { aBareTenant, type BareTenant } from '../bare-tenant';

const soon = () => Date.now() + 10_000;

describe.each([
  ['single', singleBinding],
  ['distributed', distributedBinding],
] as const)('The %s binding', (_form, binding) => {
  let pool: GuardedPool;
  let tenants: BareTenant[];

  beforeAll(async () => {
    const { urls } = await testDatabase();
    pool = new GuardedPool(poolConfig(urls.app, 3));
    tenants = await Promise.all([aBareTenant(), aBareTenant(), aBareTenant(), aBareTenant()]);
  });
  afterAll(() => pool.end());

  /** What the connection would give to the next borrower: its settings, and the rows that it sees unbound. */
  async function leftBehind(): Promise<unknown> {
    return pool.lend(soon(), async (client) => {
      const settings = `select current_setting('app.tenant_id', true) as tenant, current_setting('statement_timeout') as timeout,
                               current_setting('transaction_read_only') as read_only`;
      const { rows } = await client.query(settings);
      const { rowCount } = await client.query('select from organizations');
      return { ...rows[0], organizations: rowCount };
    });
  }
  const nothing = { tenant: '', timeout: '0', read_only: 'off', organizations: 0 };

  const statements = {
    read: { text: 'select tenant_id, code from organizations' },
    fails: { text: 'select 1 / 0 from organizations' },
    failsToParse: { text: 'select no_such_column from organizations' },
    isCancelled: { text: 'select pg_sleep(5) from organizations' },
  };

  it.each(Object.entries(statements))('leaves nothing behind after a statement that %s', async (_name, statement) => {
    const { tenantId } = tenants[0] as BareTenant;
    const deadlineAt = Date.now() + 150;
    await pool.lend(soon(), (client) => binding.read(client, tenantId, statement, deadlineAt)).catch(() => undefined);
    for (let connection = 0; connection < 3; connection += 1) expect(await leftBehind()).toEqual(nothing);
  });

  it('shows no tenant a foreign row in thousands of interleaved reads, errors and cancels on three connections', async () => {
    const step = fc.record({
      tenant: fc.nat({ max: 3 }),
      kind: fc.constantFrom('read', 'read', 'read', 'read', 'read', 'fails', 'failsToParse', 'isCancelled' as const),
    });
    const counts = { rows: 0, errors: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 200, maxLength: 200 }), async (steps) => {
        await Promise.all(
          steps.map(async ({ tenant, kind }) => {
            const { tenantId, code } = tenants[tenant] as BareTenant;
            await pool
              .lend(soon(), (client) => {
                const deadlineAt = kind === 'isCancelled' ? Date.now() + 3 : soon();
                return binding.read(client, tenantId, statements[kind], deadlineAt);
              })
              .then(
                ({ rows }) => {
                  expect(kind).toBe('read');
                  expect(rows.map((row) => [row.text(0), row.text(1)])).toEqual([[tenantId, code]]);
                  counts.rows += 1;
                },
                (error) => {
                  expect(kind).not.toBe('read');
                  expect(error).toBeInstanceOf(Error);
                  counts.errors += 1;
                },
              );
          }),
        );
        expect(await leftBehind()).toEqual(nothing);
      }),
      { numRuns: 15, endOnFailure: true },
    );
    expect(counts.rows).toBeGreaterThan(1_000);
    expect(counts.errors).toBeGreaterThan(500);
    expect(pool.discardedCount).toBe(0);
  });
});

describe('The pool', () => {
  it('sets no client-side query_timeout', async () => {
    const { urls } = await testDatabase();
    expect(poolConfig(urls.app)).not.toHaveProperty('query_timeout');
  });
});
