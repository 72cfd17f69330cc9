import 'reflect-metadata';
import { Writable } from 'node:stream';
import { Client } from 'pg';
import { newKey, presentedKey } from '../../../src/access/api-key';
import { KeyUses } from '../../../src/access/key-uses';
import type { Scope } from '../../../src/access/scopes';
import { findNotedKeyLogin } from '../../../src/domains/api-keys/find-noted-key-login';
import { recordKeyUses, startKeyUseRecorder } from '../../../src/domains/api-keys/record-key-uses';
import { revokeApiKey } from '../../../src/domains/api-keys/revoke-api-key';
import { rotateApiKey } from '../../../src/domains/api-keys/rotate-api-key';
import { createLog } from '../../../src/server/log';
import { daysAfter } from '../../../src/shared/calendar';
import { today } from '../../../src/shared/clock';
import { untilOneWaits } from '../../audit/support';
import { anIntegration, type TestIntegration } from '../../support/api-keys';
import { contextFor, openedDatabase, tenantDatabase } from '../../support/context';
import { asMigrator, testDatabase } from '../../support/database';
import { aServer, type TestServer } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';

const WHO = `{ viewer { displayName roles { role } permissions { action reach } apiKey { prefix scopes expiresOn } } }`;

let server: TestServer;
let tenant: TestTenant;
const lines: string[] = [];

beforeAll(async () => {
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  server = await aServer({}, createLog('debug', destination));
});
afterAll(() => server.close());
beforeEach(async () => {
  tenant = await aTenant();
});

interface Reply {
  status: number;
  code: string | undefined;
  message: string;
  data: Record<string, unknown> | null;
}

async function ask(key: string, query = WHO, language = 'en'): Promise<Reply> {
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}`, 'accept-language': language },
    body: JSON.stringify({ query }),
  });
  const { data = null, errors = [] } = (await answer.json()) as {
    data?: Record<string, unknown>;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return { status: answer.status, code: errors[0]?.extensions.code, message: errors[0]?.message ?? '', data };
}

const changed = (set: string) => asMigrator(`update api_keys set ${set} where tenant_id = $1`, [tenant.tenantId]);
const admin = () => contextFor(tenant, 'SECURITY_ADMIN');
const lastUsed = async ({ prefix }: TestIntegration) =>
  (await asMigrator<{ at: Date | null }>('select last_used_at as at from api_keys where prefix = $1', [prefix]))[0]?.at;

describe('A request with an API key', () => {
  it('is that of the integration: its role, narrowed by the scopes of the key', async () => {
    const { secret, prefix } = await anIntegration(tenant, ['organizations:read', 'grids:read']);
    const { data } = await ask(secret);
    expect(data).toEqual({
      viewer: {
        displayName: '市级平台',
        roles: [{ role: 'INTEGRATOR' }],
        permissions: [
          { action: 'viewer:read', reach: 'SELF' },
          { action: 'organization:read', reach: 'TENANT' },
          { action: 'chain-template:read', reach: 'TENANT' },
          { action: 'grid:read', reach: 'TENANT' },
          { action: 'division:read', reach: 'TENANT' },
        ],
        apiKey: {
          prefix,
          scopes: ['ORGANIZATIONS_READ', 'GRIDS_READ'],
          expiresOn: daysAfter(today(), 90),
        },
      },
    });
  });

  it.each<[string, Scope, string]>([
    ['members', 'organizations:read', '{ members(first: 1) { edges { node { id } } } }'],
    ['organizations', 'members:read', '{ organizations(first: 1) { edges { node { id } } } }'],
    ['units', 'grids:write', '{ units(first: 1) { edges { node { id } } } }'],
    ['keys', 'members:write', '{ apiKeys(first: 1) { edges { node { id } } } }'],
  ])('is FORBIDDEN to read %s with a scope of something else, %s', async (_what, scope, query) => {
    const { secret } = await anIntegration(tenant, [scope]);
    expect(await ask(secret, query)).toMatchObject({ status: 200, code: 'FORBIDDEN' });
  });

  it('writes what its scope says, under its own name in the audit log', async () => {
    const make = `mutation { createOrganization(input: { name: "新建党委", kind: COMMITTEE, effectiveOn: "2022-01-01" }) { organization { name } userErrors { code } } }`;
    const reader = await anIntegration(tenant, ['organizations:read'], { name: '只读平台' });
    expect(await ask(reader.secret, make)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('organizations:write'),
    });
    const writer = await anIntegration(tenant, ['organizations:write']);
    expect((await ask(writer.secret, make)).data).toEqual({
      createOrganization: { organization: { name: '新建党委' }, userErrors: [] },
    });
    const entries = await asMigrator(
      `select e.role, a.display_name from audit_entries e join accounts a on a.tenant_id = e.tenant_id and a.id = e.account_id
        where e.tenant_id = $1 and e.action = 'organization:create'`,
      [tenant.tenantId],
    );
    expect(entries).toEqual([{ role: 'INTEGRATOR', display_name: '市级平台' }]);
  });

  it('cannot make a key for itself', async () => {
    const { secret } = await anIntegration(tenant, ['members:write']);
    const make = `mutation { createApiKey(input: { name: "x", scopes: [MEMBERS_READ] }) { secret } }`;
    expect(await ask(secret, make)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('has of other grants of its account nothing: a key is an integration', async () => {
    const { secret } = await anIntegration(tenant, ['members:read']);
    await asMigrator(
      `insert into grants (tenant_id, id, account_id, role, valid, granted_at)
       select tenant_id, gen_random_uuid(), account_id, 'ORGANIZER', '[2020-01-01,)', now() from api_keys where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect((await ask(secret)).data).toMatchObject({ viewer: { roles: [{ role: 'INTEGRATOR' }] } });
  });

  it('goes on with either key while one is rotated, until the old one is revoked, from the next request on', async () => {
    const old = await anIntegration(tenant, ['members:read']);
    const { secret, apiKey } = await rotateApiKey(await admin(), { id: old.id, expectedVersion: 1 });
    expect(apiKey).not.toBeNull();
    for (const key of [old.secret, String(secret)]) expect((await ask(key)).status).toBe(200);
    await revokeApiKey(await admin(), { id: old.id, expectedVersion: 1 });
    expect(await ask(old.secret)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect((await ask(String(secret))).status).toBe(200);
  });
});

describe('A key that is revoked while a request of it is on its way', () => {
  it('lets what has begun come to its end, and nothing after it', async () => {
    const make = `mutation { createOrganization(input: { name: "新建党委", kind: COMMITTEE, effectiveOn: "2022-01-01" }) { userErrors { code } } }`;
    const { id, secret } = await anIntegration(tenant, ['organizations:write']);
    const { urls } = await testDatabase();
    const blocker = new Client({ connectionString: urls.migrator });
    await blocker.connect();
    try {
      await blocker.query('begin');
      await blocker.query('select 1 from tenant_counters where tenant_id = $1 for update', [tenant.tenantId]);
      const begun = ask(secret, make);
      await untilOneWaits();
      await revokeApiKey(await admin(), { id, expectedVersion: 1 });
      await blocker.query('rollback');
      expect((await begun).data).toEqual({ createOrganization: { userErrors: [] } });
    } finally {
      await blocker.end();
    }
    expect(await ask(secret, make)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    const made = await asMigrator('select 1 from organizations where tenant_id = $1', [tenant.tenantId]);
    expect(made).toHaveLength(1);
  });
});

describe('A file', () => {
  const ASK = `mutation { requestExport(input: { source: { organizations: {} }, format: CSV }) { export { path } userErrors { code } } }`;

  const fetchFile = async (key: string, path: string) => {
    const answer = await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${key}` } });
    return { status: answer.status, text: await answer.text() };
  };

  it('is fetched with the key that asked for it, and not once that is revoked', async () => {
    const { id, secret } = await anIntegration(tenant, ['exports:read', 'organizations:read']);
    const { data } = await ask(secret, ASK);
    const { path } = (data as { requestExport: { export: { path: string } } }).requestExport.export;
    expect((await fetchFile(secret, path)).status).toBe(200);
    const other = await anIntegration(tenant, ['organizations:read'], { name: '另一平台' });
    expect((await fetchFile(other.secret, path)).status).toBe(403);
    await revokeApiKey(await admin(), { id, expectedVersion: 1 });
    expect((await fetchFile(secret, path)).status).toBe(401);
  });

  it('holds nothing that the other scopes do not let the key read', async () => {
    const { secret } = await anIntegration(tenant, ['exports:read']);
    expect(await ask(secret, ASK)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('organizations:read'),
    });
  });
});

describe('A key is refused, in the same words with the way out', () => {
  const unusable: [string, () => Promise<unknown>][] = [
    ['was revoked', () => changed('revoked_at = now()')],
    ['has expired', () => changed(`expires_on = '${daysAfter(today(), -1)}'`)],
    ['has another digest', () => changed(`secret_digest = sha256('x')`)],
    [
      'is of an inactive account',
      () => asMigrator('update accounts set is_active = false where tenant_id = $1', [tenant.tenantId]),
    ],
    [
      'is of a suspended tenant',
      () => asMigrator('update tenants set is_suspended = true where tenant_id = $1', [tenant.tenantId]),
    ],
    [
      'is not in the directory',
      () => asMigrator('delete from login_directory where tenant_id = $1', [tenant.tenantId]),
    ],
  ];

  it.each(unusable)('when it %s', async (_why, spoil) => {
    const { secret } = await anIntegration(tenant, ['members:read']);
    expect((await ask(secret)).status).toBe(200);
    await spoil();
    const refused = await ask(secret);
    expect(refused).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', data: null });
    expect(refused.message).toBe(
      'This API key is refused: it is unknown here, has expired or was revoked. Ask the security administrator of your tenant for a new one (createApiKey, rotateApiKey).',
    );
    expect((await ask(secret, WHO, 'zh-CN')).message).toContain('接口密钥被拒绝');
  });

  it('when nobody knows it, or it was cut', async () => {
    const { text } = newKey();
    expect((await ask(text)).message).toContain('it is unknown here');
    expect((await ask(text.slice(0, -3))).message).toContain('copied whole');
  });

  it('to its last day it works', async () => {
    const { secret } = await anIntegration(tenant, ['members:read'], { expiresOn: today() });
    expect((await ask(secret)).status).toBe(200);
  });

  it('and without a grant that holds it may do nothing', async () => {
    const { secret } = await anIntegration(tenant, ['members:read']);
    await asMigrator(`update grants set revoked_at = now() where tenant_id = $1 and role = 'INTEGRATOR'`, [
      tenant.tenantId,
    ]);
    expect((await ask(secret)).code).toBe('FORBIDDEN');
  });
});

describe('The server’s log', () => {
  it('tells nothing of a key, at any level', async () => {
    const { secret, prefix } = await anIntegration(tenant, ['members:read']);
    const unknown = newKey();
    lines.length = 0;
    for (const key of [secret, unknown.text, secret.slice(0, -1)]) await ask(key);
    const log = lines.join('');
    expect(log).toContain('operation');
    for (const part of [secret.slice(13), prefix, unknown.text.slice(13), unknown.prefix])
      expect(log).not.toContain(part);
  });
});

describe('The last use of a key', () => {
  /** A server's door with a memory of its own. */
  async function aDoor() {
    const uses = new KeyUses();
    const { findKeyLogin } = await openedDatabase();
    const errors: object[] = [];
    const options = {
      database: await tenantDatabase(),
      uses,
      logger: { error: (details: object) => errors.push(details) },
    };
    const login = findNotedKeyLogin(findKeyLogin, uses);
    const use = async ({ secret }: { secret: string }) => {
      const presented = presentedKey(secret);
      return presented && login(presented, Date.now() + 5_000);
    };
    return { uses, options, errors, use };
  }

  it('is kept in memory, and written down with the next round', async () => {
    const integration = await anIntegration(tenant, ['members:read']);
    const { options, use } = await aDoor();
    for (let time = 0; time < 3; time += 1) expect(await use(integration)).toMatchObject({ tenantCode: tenant.code });
    expect(await lastUsed(integration)).toBeNull();
    await recordKeyUses(options);
    const [at, version] = [
      await lastUsed(integration),
      await asMigrator('select version from api_keys where prefix = $1', [integration.prefix]),
    ];
    expect(Date.now() - Number(at)).toBeLessThan(60_000);
    expect(version).toEqual([{ version: 1 }]);
  });

  it('is written down before the server has stopped', async () => {
    const integration = await anIntegration(tenant, ['members:read']);
    const { options, use } = await aDoor();
    const stop = startKeyUseRecorder(options);
    await use(integration);
    await stop();
    expect(await lastUsed(integration)).not.toBeNull();
  });

  it('never goes back: what another process wrote later stays', async () => {
    const integration = await anIntegration(tenant, ['members:read']);
    const { options, use } = await aDoor();
    await use(integration);
    const later = new Date(Date.now() + 3_600_000);
    await asMigrator('update api_keys set last_used_at = $2 where prefix = $1', [integration.prefix, later]);
    await recordKeyUses(options);
    expect(await lastUsed(integration)).toEqual(later);
  });

  it('is noted again when it could not be written, and holds up no other tenant', async () => {
    const other = await aTenant();
    const [here, there] = [await anIntegration(tenant, ['members:read']), await anIntegration(other, ['members:read'])];
    const { options, errors, use } = await aDoor();
    await use(here);
    await use(there);
    const { database } = options;
    const failing = {
      transaction: ((tenantId, deadlineAt, work) =>
        tenantId === tenant.tenantId
          ? Promise.reject(new Error('gone'))
          : database.transaction(tenantId, deadlineAt, work)) as typeof database.transaction,
    };
    await recordKeyUses({ ...options, database: failing });
    expect(errors).toMatchObject([{ tenantId: tenant.tenantId }]);
    expect([await lastUsed(here), await lastUsed(there)]).toEqual([null, expect.any(Date)]);
    await recordKeyUses(options);
    expect(await lastUsed(here)).toEqual(expect.any(Date));
  });

  it('of a request that was refused is none', async () => {
    const integration = await anIntegration(tenant, ['members:read']);
    const { uses, use } = await aDoor();
    await revokeApiKey(await admin(), { id: integration.id, expectedVersion: 1 });
    expect(await use(integration)).toBeNull();
    expect(uses.take()).toEqual([]);
  });
});

describe('The application’s role of the database', () => {
  it.each([
    ['read a digest', 'select secret_digest from api_keys where tenant_id = $1'],
    ['change a digest', `update api_keys set secret_digest = sha256('x') where tenant_id = $1`],
    ['widen the scopes of a key', `update api_keys set scopes = '{members:write}' where tenant_id = $1`],
    ['let a key live longer', `update api_keys set expires_on = '2099-01-01' where tenant_id = $1`],
    ['delete a key', 'delete from api_keys where tenant_id = $1'],
    [
      'make an account by itself',
      `insert into accounts (tenant_id, id, display_name, created_at) values ($1, gen_random_uuid(), 'x', now())`,
    ],
    [
      'grant',
      `insert into grants (tenant_id, id, account_id, role, valid, granted_at) select $1, gen_random_uuid(), account_id, 'ORGANIZER', '[2020-01-01,)', now() from api_keys where tenant_id = $1`,
    ],
    ['read the login directory', 'select 1 from login_directory where tenant_id = $1'],
  ])('cannot %s', async (_what, text) => {
    await anIntegration(tenant, ['members:read']);
    const database = await tenantDatabase();
    await expect(database.transaction(tenant.tenantId, Date.now() + 5_000, (tx) => tx.query({ text }))).rejects.toThrow(
      /permission denied/,
    );
  });
});
