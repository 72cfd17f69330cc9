import 'reflect-metadata';
import type { FoundLogin } from '../../../src/access/context';
import type { BindingForm } from '../../../src/data/tenancy/tenant-binding';
import { createTenantDatabase, type OpenTenantDatabase } from '../../../src/data/tenancy/tenant-database';
import { objectsOf } from '../../../src/data/tenancy/text-rows';
import { asMigrator, testDatabase, withClient } from '../../support/database';
import { aBareTenant, type BareTenant } from '../bare-tenant';
import { killConnections, runningStatements } from '../running-statements';

const soon = () => Date.now() + 10_000;
const EVERYTHING = { text: 'select tenant_id from organizations' };
describe.each<BindingForm>(['single', 'distributed'])('Reading with the %s binding', (binding) => {
  let open: OpenTenantDatabase;
  let a: BareTenant;
  let b: BareTenant;

  beforeAll(async () => {
    const { urls } = await testDatabase();
    open = await createTenantDatabase({ urls, binding, poolSize: 1 });
    a = await aBareTenant();
    b = await aBareTenant();
  });
  afterAll(() => open.close());

  const read = <Row>(tenant: BareTenant, text: string, values: unknown[] = [], deadlineAt = soon()) =>
    open.database.read<Row>(tenant.tenantId, { text, values }, deadlineAt);

  it('sees the rows of the bound tenant only, whatever the SQL says', async () => {
    expect(await read(a, EVERYTHING.text)).toEqual([{ tenant_id: a.tenantId }]);
    expect(await read(b, EVERYTHING.text)).toEqual([{ tenant_id: b.tenantId }]);
    expect(
      await read(b, 'select id from organizations where id = $2 and tenant_id is distinct from $1', [a.organizationId]),
    ).toEqual([]);
  });

  it('takes the tenant as $1 and values from $2', async () => {
    const rows = await read(a, 'select id from organizations where tenant_id = $1 and code = $2', [a.code]);
    expect(rows).toEqual([{ id: a.organizationId }]);
  });

  it('lets a statement on reference tables leave the tenant unused', async () => {
    expect(await read(a, 'select name from divisions where code = $2', ['540000'])).toHaveLength(1);
  });

  it('gives plain rows: dates and ranges as text, counts as numbers, numerics as text, instants as Date', async () => {
    const rows = await read(
      a,
      `select date '2026-03-01' as day, daterange('2026-01-01', null) as valid, 7::bigint as small, 9007199254740993 as large,
              1.50::numeric as rate, timestamptz '2026-03-01T00:00:00Z' as instant, $1::uuid as id, null as nothing,
              array[date '2026-03-01'] as days, array[1::bigint] as counts, '{"a": [1]}'::jsonb as json`,
    );
    expect(rows).toStrictEqual([
      {
        day: '2026-03-01',
        valid: '[2026-01-01,)',
        small: 7,
        large: '9007199254740993',
        rate: '1.50',
        instant: new Date('2026-03-01T00:00:00Z'),
        id: a.tenantId,
        nothing: null,
        days: ['2026-03-01'],
        counts: [1],
        json: { a: [1] },
      },
    ]);
  });

  it('gives the same rows unprepared, prepared and prepared again', async () => {
    const text = `select code, $2::text as said from organizations where tenant_id = $1 -- ${binding}`;
    for (const said of ['first', 'second', 'third', 'fourth']) {
      expect(await read(a, text, [said])).toEqual([{ code: a.code, said }]);
    }
  });

  it('refuses to write', async () => {
    const write = read(a, `update organizations set name = 'x' where tenant_id = $1`);
    await expect(write).rejects.toMatchObject({ code: '25006' });
  });

  it('prepares a statement anew that did not parse the first times', async () => {
    const text = `select * from made_later_${binding}`;
    for (let turn = 0; turn < 3; turn += 1) await expect(read(a, text)).rejects.toMatchObject({ code: '42P01' });
    await asMigrator(`create table made_later_${binding} as select 1 as one`);
    await asMigrator(`grant select on made_later_${binding} to zuzhi_app`);
    for (let turn = 0; turn < 3; turn += 1) expect(await read(a, text)).toEqual([{ one: 1 }]);
    await asMigrator(`drop table made_later_${binding}`);
  });

  it('answers with the columns of now, when a migration has changed them since a statement was prepared', async () => {
    const text = 'select * from read_columns where tenant_id = $1';
    await asMigrator('create table read_columns as select $1::uuid as tenant_id', [a.tenantId]);
    try {
      await asMigrator('grant select on read_columns to zuzhi_app');
      for (let time = 0; time < 3; time += 1) expect(await read(a, text)).toEqual([{ tenant_id: a.tenantId }]);
      for (const more of ['more', 'most']) await asMigrator(`alter table read_columns add ${more} int`);
      for (let time = 0; time < 2; time += 1)
        expect(await read(a, text)).toEqual([{ tenant_id: a.tenantId, more: null, most: null }]);
    } finally {
      await asMigrator('drop table read_columns');
    }
  });

  it('cancels the SQL on the server at the deadline, with LIMIT_EXCEEDED', async () => {
    const startedAt = Date.now();
    const slow = read(a, 'select pg_sleep(30)', [], Date.now() + 300);
    await expect(slow).rejects.toMatchObject({
      message: expect.stringMatching(/^The operation took longer than it may/),
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
    expect(Date.now() - startedAt).toBeLessThan(3_000);
    expect(await runningStatements()).toEqual([]);
    expect(await read(a, EVERYTHING.text)).toHaveLength(1);
    expect(open.poolStatistics().discarded).toBe(0);
  });

  it('sends nothing when the deadline is past', async () => {
    const late = read(a, 'select 1 / 0', [], Date.now() - 1);
    await expect(late).rejects.toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
  });

  it('goes on after its connections were killed, idle or busy', async () => {
    const busy = read(a, 'select pg_sleep(30)').catch((error: Error) => error);
    while ((await runningStatements()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await killConnections();
    expect(await busy).toBeInstanceOf(Error);
    expect(await read(a, EVERYTHING.text)).toHaveLength(1);
    await killConnections();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await read(a, EVERYTHING.text)).toHaveLength(1);
    await open.ping();
  });
});

describe('Reading for a login that was looked up before', () => {
  let open: OpenTenantDatabase;
  beforeAll(async () => {
    const { urls } = await testDatabase();
    open = await createTenantDatabase({ urls, poolSize: 1 });
  });
  afterAll(() => open.close());

  async function aLogin() {
    const tenant = await aBareTenant();
    const login = await open.findLogin('bare', tenant.code, soon());
    if (login === null) throw new Error('The bare tenant has a login.');
    return { tenant, login };
  }

  /** What comes of a read: its rows or the code of its error, and whether the login was confirmed. */
  async function readFor(login: FoundLogin, statement = EVERYTHING, deadlineAt = soon()) {
    let isConfirmed = false;
    const read = open.database.readConfirming;
    if (read === undefined) throw new Error('The single binding confirms logins.');
    const came = await read(login, statement, deadlineAt, () => {
      isConfirmed = true;
    })
      .then((rows) => objectsOf(rows))
      .catch((error: { code?: string }) => error.code ?? String(error));
    return { came, isConfirmed };
  }

  it('gives the rows of its tenant while it is the same', async () => {
    const { tenant, login } = await aLogin();
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await readFor(login)).toEqual({ came: [{ tenant_id: tenant.tenantId }], isConfirmed: true });
    }
  });

  it('gives not one row when it is another: of mark, subject, issuer or account', async () => {
    const [{ login, tenant }, { login: foreign }] = [await aLogin(), await aLogin()];
    const others: FoundLogin[] = [
      { ...login, mark: foreign.mark },
      { ...login, mark: '' },
      { ...login, subject: foreign.subject },
      { ...login, subject: 'nobody' },
      { ...login, issuer: 'other' },
    ];
    for (const other of others) expect(await readFor(other)).toEqual({ came: 'ZL001', isConfirmed: false });
    await asMigrator('update accounts set is_active = false where tenant_id = $1', [tenant.tenantId]);
    expect(await readFor(login)).toEqual({ came: 'ZL001', isConfirmed: false });
    expect((await readFor(foreign)).isConfirmed).toBe(true);
    expect(open.poolStatistics().discarded).toBe(0);
  });

  it('tells a failure of the statement from one of the login', async () => {
    const { login } = await aLogin();
    expect(await readFor(login, { text: 'select 1 / 0' })).toEqual({ came: '22012', isConfirmed: true });
    expect(await readFor(login, { text: 'select nonsense' })).toEqual({ came: '42703', isConfirmed: true });
    expect(await readFor(login, { text: 'delete from grids' })).toMatchObject({ isConfirmed: true });
    const late = await readFor(login, { text: 'select pg_sleep(30)' }, Date.now() + 300);
    expect(late).toEqual({ came: expect.stringContaining('longer than it may'), isConfirmed: true });
    expect(await readFor(login, EVERYTHING, Date.now() - 1)).toMatchObject({ isConfirmed: false });
  });

  it('marks any two logins apart by all that they say', async () => {
    const { tenant, login } = await aLogin();
    const marks = [login.mark];
    for (const change of [
      `update accounts set display_name = 'someone else' where tenant_id = $1`,
      `update grants set role = 'ORGANIZER' where tenant_id = $1`,
      `update grants set role = 'CLERK', organization_id = '01900000-0000-7000-8000-00000000000a' where tenant_id = $1`,
      `update grants set organization_id = '01900000-0000-7000-8000-00000000000b' where tenant_id = $1`,
      `update grants set revoked_at = now() where tenant_id = $1`,
      `update tenants set division_code = division_code || 'x' where tenant_id = $1`,
    ]) {
      await asMigrator(change, [tenant.tenantId]);
      marks.push(String((await open.findLogin('bare', tenant.code, soon()))?.mark));
    }
    expect(new Set(marks).size).toBe(7);
    await asMigrator('update grants set valid = valid where tenant_id = $1', [tenant.tenantId]);
    expect((await open.findLogin('bare', tenant.code, soon()))?.mark).toBe(marks.at(-1));
  });

  it('is not offered where the database is sharded by tenant', async () => {
    const { urls } = await testDatabase();
    const sharded = await createTenantDatabase({ urls, binding: 'distributed' });
    expect(sharded.database.readConfirming).toBeUndefined();
    await sharded.close();
  });
});

describe('Aggregates', () => {
  it('run as the role that may only count, over the tenants below', async () => {
    const { urls } = await testDatabase();
    const open = await createTenantDatabase({ urls });
    const parent = await aBareTenant();
    const child = await aBareTenant();
    await asMigrator('update tenants set parent_tenant_id = $1 where tenant_id = $2', [
      parent.tenantId,
      child.tenantId,
    ]);
    const count = (tenantId: string) =>
      open.database.aggregate<{ tenant_id: string; organizations: number }>(
        tenantId,
        { text: 'select tenant_id, organizations from app.organization_counts_below()' },
        soon(),
      );
    const both = [
      { tenant_id: child.tenantId, organizations: 1 },
      { tenant_id: parent.tenantId, organizations: 1 },
    ];
    expect((await count(parent.tenantId)).sort(byTenant)).toEqual(both.sort(byTenant));
    expect(await count(child.tenantId)).toEqual([{ tenant_id: child.tenantId, organizations: 1 }]);
    const rows = open.database.aggregate(parent.tenantId, EVERYTHING, soon());
    await expect(rows).rejects.toMatchObject({ code: '42501' });
    await open.close();
  });

  it('are refused, naming the setting, when the role has no URL', async () => {
    const { urls } = await testDatabase();
    const open = await createTenantDatabase({ urls: { app: urls.app } });
    const { tenantId } = await aBareTenant();
    await expect(open.database.aggregate(tenantId, EVERYTHING, soon())).rejects.toThrow('DATABASE_AGGREGATE_URL');
    await open.close();
  });
});

describe('Outside any tenant', () => {
  it('finds the account of a login, and no other', async () => {
    const { urls } = await testDatabase();
    const open = await createTenantDatabase({ urls });
    const { tenantId, code, accountId } = await aBareTenant();
    expect(await open.findLogin('bare', code, soon())).toEqual({
      issuer: 'bare',
      subject: code,
      viewer: {
        tenantId,
        tenantCode: code,
        accountId,
        displayName: 'someone',
        grants: [{ role: 'AUDITOR', organizationId: null }],
      },
      mark: expect.stringMatching(/^\\x[0-9a-f]{64}$/),
    });
    expect(await open.findLogin('other', code, soon())).toBeNull();
    await open.close();
  });

  it('looks for a login no longer than the deadline, be the pool or the database busy', async () => {
    const { urls } = await testDatabase();
    const open = await createTenantDatabase({ urls, poolSize: 1 });
    const { code, tenantId } = await aBareTenant();
    const late = { extensions: { code: 'LIMIT_EXCEEDED' } };

    const sleep = open.database.read(tenantId, { text: 'select pg_sleep(1)' }, soon());
    await expect(open.findLogin('bare', code, Date.now() + 200)).rejects.toMatchObject(late);
    await sleep;

    await withClient(urls.migrator, async (blocker) => {
      await blocker.query('begin');
      await blocker.query('lock table login_directory in access exclusive mode');
      await expect(open.findLogin('bare', code, Date.now() + 300)).rejects.toMatchObject(late);
    });
    expect(await runningStatements()).toEqual([]);
    expect(await open.findLogin('bare', code, soon())).not.toBeNull();
    expect(open.poolStatistics()).toMatchObject({ total: 1, discarded: 0 });
    await open.close();
  });

  it('names the tenants with unsealed audit entries', async () => {
    const { urls } = await testDatabase();
    const open = await createTenantDatabase({ urls });
    const { tenantId } = await aBareTenant();
    expect(await open.tenantsToSeal()).toContain(tenantId);
    await open.close();
  });

  it('does not open without the database', async () => {
    const app = 'postgres://zuzhi_app:x@127.0.0.1:1/nowhere';
    await expect(createTenantDatabase({ urls: { app } })).rejects.toThrow('ECONNREFUSED');
  });
});

function byTenant(left: { tenant_id: string }, right: { tenant_id: string }): number {
  return left.tenant_id < right.tenant_id ? -1 : 1;
}
