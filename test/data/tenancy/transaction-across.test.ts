import 'reflect-metadata';
import type { TenantTransaction, WorkAcross } from '../../../src/access/context';
import { createTenantDatabase, type OpenTenantDatabase } from '../../../src/data/tenancy/tenant-database';
import { asMigrator, testDatabase } from '../../support/database';
import { aBareTenant, type BareTenant } from '../bare-tenant';

const soon = () => Date.now() + 10_000;

describe.each(['single', 'distributed'] as const)('A transaction in two tenants with the %s binding', (binding) => {
  let open: OpenTenantDatabase;
  let a: BareTenant;
  let b: BareTenant;

  beforeAll(async () => {
    const { urls } = await testDatabase();
    open = await createTenantDatabase({ urls, binding, poolSize: 1 });
  });
  beforeEach(async () => {
    [a, b] = [await aBareTenant(), await aBareTenant()];
  });
  afterAll(() => open.close());

  const across = <T>(work: WorkAcross<T>, deadlineAt = soon()) =>
    open.database.transactionAcross([a.tenantId, b.tenantId], deadlineAt, work);
  const rename = (name: string) => ({
    text: 'update organizations set name = $2 where tenant_id = $1 returning id',
    values: [name],
  });
  const names = async () => {
    const rows = await asMigrator<{ name: string }>(
      `select name from organizations where tenant_id = any($1::uuid[]) order by array_position($1::uuid[], tenant_id)`,
      [[a.tenantId, b.tenantId]],
    );
    return rows.map(({ name }) => name);
  };
  const seen = (tx: TenantTransaction) => tx.query({ text: 'select tenant_id from organizations' });

  it('commits in both, or in neither', async () => {
    await across(async (bind) => {
      await (await bind(a.tenantId)).query(rename('甲'));
      await (await bind(b.tenantId)).query(rename('乙'));
    });
    expect(await names()).toEqual(['甲', '乙']);
    const failing = across(async (bind) => {
      await (await bind(a.tenantId)).query(rename('丙'));
      await (await bind(b.tenantId)).query(rename('丁'));
      throw new Error('not after all');
    });
    await expect(failing).rejects.toThrow('not after all');
    expect(await names()).toEqual(['甲', '乙']);
  });

  it('sees and writes in the tenant that is bound, and in no other', async () => {
    await across(async (bind) => {
      expect(await seen(await bind(a.tenantId))).toEqual([{ tenant_id: a.tenantId }]);
      expect(await seen(await bind(b.tenantId))).toEqual([{ tenant_id: b.tenantId }]);
      const back = await bind(a.tenantId);
      expect(await seen(back)).toEqual([{ tenant_id: a.tenantId }]);
      const foreign = { text: `update organizations set name = 'x' where tenant_id <> $1 returning id` };
      expect(await back.query(foreign)).toEqual([]);
    });
  });

  it('sends nothing of one tenant once the other is bound', async () => {
    const late = across(async (bind) => {
      const first = await bind(a.tenantId);
      await bind(b.tenantId);
      await first.query(rename('迟'));
    });
    await expect(late).rejects.toThrow('The transaction has ended; it takes no more statements.');
    expect(await names()).toEqual([a.code, b.code]);
  });

  it('binds no third tenant', async () => {
    const third = await aBareTenant();
    await expect(across((bind) => bind(third.tenantId))).rejects.toThrow('not one of this tenant');
  });

  it('commits nothing when a statement failed in the tenant before, even if its error was swallowed', async () => {
    const swallowing = across(async (bind) => {
      const first = await bind(a.tenantId);
      await first.query(rename('甲'));
      await first.query({ text: 'select 1 / 0' }).catch(() => undefined);
      await bind(b.tenantId);
    });
    await expect(swallowing).rejects.toThrow('its error was swallowed');
    expect(await names()).toEqual([a.code, b.code]);
  });

  it('ends at its deadline, in whichever tenant it is', async () => {
    const slow = across(async (bind) => {
      await (await bind(a.tenantId)).query(rename('甲'));
      await (await bind(b.tenantId)).query({ text: 'select pg_sleep(5) from organizations where tenant_id = $1' });
    }, Date.now() + 200);
    await expect(slow).rejects.toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
    expect(await names()).toEqual([a.code, b.code]);
  });

  it('leaves the connection bound to nobody', async () => {
    await across(async (bind) => {
      await bind(a.tenantId);
      await bind(b.tenantId);
    });
    expect(await open.database.read(a.tenantId, { text: 'select tenant_id from organizations' }, soon())).toEqual([
      { tenant_id: a.tenantId },
    ]);
    await expect(open.ping()).resolves.toBeUndefined();
  });
});
