import { SCOPES } from '../../../src/access/scopes';
import { daysAfter } from '../../../src/shared/calendar';
import { today } from '../../../src/shared/clock';
import { anIntegration } from '../../support/api-keys';
import { contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';

const FIELDS = `id name prefix scopes status expiresOn lastUsedAt createdAt createdByName revokedAt revokedByName version`;
const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret apiKey { ${FIELDS} } userErrors { code field rule message params } } }`;
const ROTATE = `mutation ($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { secret apiKey { ${FIELDS} } userErrors { code field rule message params } } }`;
const REVOKE = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { apiKey { ${FIELDS} } userErrors { code field rule message params } } }`;
const LIST = `query ($first: Int!, $after: String) { apiKeys(first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage } edges { node { ${FIELDS} } } } }`;

interface Told {
  secret: string | null;
  apiKey: Record<string, unknown> | null;
  userErrors: { code: string; field: string | null; rule: string | null; message: string; params: object }[];
}

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await aTenant();
});

async function ask(document: string, input: object, who: TestTenant = tenant): Promise<Told> {
  const ctx = await contextFor(who, 'SECURITY_ADMIN');
  const { data, errors } = await graphqlAs<Record<string, Told>>(ctx, document, { input });
  if (errors !== undefined) throw new Error(`${errors[0]?.extensions?.code}: ${errors[0]?.message}`);
  const [told] = Object.values(data);
  if (told === undefined) throw new Error('No answer.');
  return told;
}

const create = (input: object = {}) => ask(CREATE, { name: '市级平台', scopes: ['MEMBERS_READ'], ...input });
const rotate = (id: string, expectedVersion = 1) => ask(ROTATE, { id, expectedVersion });
const revoke = (id: string, expectedVersion = 1) => ask(REVOKE, { id, expectedVersion });
const codes = ({ userErrors }: Told) => userErrors.map(({ code }) => code);

describe('createApiKey', () => {
  it('makes an integration and its first key, and tells the key this once', async () => {
    const { secret, apiKey, userErrors } = await create({
      scopes: ['MEMBERS_WRITE', 'MEMBERS_READ', 'MEMBERS_WRITE'],
      expiresOn: daysAfter(today(), 30),
    });
    expect(userErrors).toEqual([]);
    expect(secret).toMatch(/^zzk_[a-z2-7]{8}_[\w-]{43}$/);
    expect(apiKey).toMatchObject({
      name: '市级平台',
      prefix: secret?.slice(4, 12),
      scopes: ['MEMBERS_READ', 'MEMBERS_WRITE'],
      status: 'ACTIVE',
      expiresOn: daysAfter(today(), 30),
      lastUsedAt: null,
      createdByName: `SECURITY_ADMIN of ${tenant.code}`,
      revokedAt: null,
      version: 1,
    });
    const grants = await asMigrator(
      `select g.role, g.organization_id from grants g join api_keys k on k.tenant_id = g.tenant_id and k.account_id = g.account_id where g.tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(grants).toEqual([{ role: 'INTEGRATOR', organization_id: null }]);
  });

  it('keeps the text nowhere: no row of any table has it, or its secret part', async () => {
    const { secret } = await anIntegration(tenant, ['members:read']);
    const ctx = { ...(await contextFor(tenant, 'SECURITY_ADMIN')), idempotencyKey: 'job-1' };
    await graphqlAs(ctx, CREATE, { input: { name: '另一平台', scopes: ['MEMBERS_READ'], idempotencyKey: 'job-2' } });
    const tables = await asMigrator<{ name: string }>(
      `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
    );
    for (const { name } of tables) {
      const rows = await asMigrator(`select 1 from ${name} t where strpos(t::text, $1) > 0`, [secret.slice(13)]);
      expect({ name, rows }).toEqual({ name, rows: [] });
    }
    expect(await asMigrator('select key from idempotency_records where tenant_id = $1', [tenant.tenantId])).toEqual([]);
  });

  it('makes another key with each call, whatever idempotency key it came with', async () => {
    const [first, second] = [
      await create({ name: '甲平台', idempotencyKey: 'same' }),
      await create({ name: '乙平台', idempotencyKey: 'same' }),
    ];
    expect(second.secret).not.toBe(first.secret);
  });

  it('gives 90 days where nobody said how long', async () => {
    expect((await create()).apiKey?.expiresOn).toBe(daysAfter(today(), 90));
  });

  it.each([
    ['yesterday', -1, false],
    ['today', 0, true],
    ['in 365 days', 365, true],
    ['in 366 days', 366, false],
  ])('takes a last day %s: %p days, %p', async (_when, days, isTaken) => {
    const told = await create({ expiresOn: daysAfter(today(), days) });
    expect(codes(told)).toEqual(isTaken ? [] : ['EXPIRY_OUT_OF_RANGE']);
    if (!isTaken) expect(told.userErrors[0]).toMatchObject({ field: 'input.expiresOn', rule: 'API_KEY_LIFE' });
  });

  it("takes the tenant's own limit, and then gives no more days than that", async () => {
    await asMigrator(
      `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
       values ($1, gen_random_uuid(), 'API_KEY_DAYS', '[2020-01-01,)', 30, 'test', now())`,
      [tenant.tenantId],
    );
    expect(codes(await create({ expiresOn: daysAfter(today(), 31) }))).toEqual(['EXPIRY_OUT_OF_RANGE']);
    expect((await create()).apiKey?.expiresOn).toBe(daysAfter(today(), 30));
  });

  it.each([
    ['no scopes', { scopes: [] }, ['SCOPES_REQUIRED']],
    ['an empty name', { name: '' }, ['NAME_LENGTH']],
    ['a name of 101 characters', { name: '平'.repeat(101) }, ['NAME_LENGTH']],
    ['a name with the number of a person', { name: '平台 13800138000' }, ['NAME_CHARACTER']],
    ['neither', { name: ' ', scopes: [] }, ['NAME_LENGTH', 'SCOPES_REQUIRED']],
  ])('refuses %s, and makes nothing', async (_what, input, expected) => {
    const told = await create(input);
    expect(codes(told)).toEqual(expected);
    expect(told).toMatchObject({ secret: null, apiKey: null });
    expect(await asMigrator('select 1 from api_keys where tenant_id = $1', [tenant.tenantId])).toEqual([]);
  });

  it('makes one integration of a name, never two, when ten ask at once', async () => {
    const told = await Promise.all(Array.from({ length: 10 }, () => create()));
    expect(told.filter(({ secret }) => secret !== null)).toHaveLength(1);
    expect(told.flatMap(codes)).toEqual(Array.from({ length: 9 }, () => 'INTEGRATION_EXISTS'));
  });

  it('refuses a second integration of the name while the first has a key', async () => {
    const { apiKey } = await create();
    expect(codes(await create())).toEqual(['INTEGRATION_EXISTS']);
    await revoke(String(apiKey?.id));
    expect(codes(await create())).toEqual([]);
  });
});

describe('rotateApiKey', () => {
  it('makes a second key of the same integration and scopes, and the first works on', async () => {
    const first = await create({ scopes: ['UNITS_READ', 'GRIDS_READ'] });
    const second = await rotate(String(first.apiKey?.id));
    expect(second.apiKey).toMatchObject({ name: '市级平台', scopes: ['UNITS_READ', 'GRIDS_READ'], status: 'ACTIVE' });
    expect(second.secret).not.toBe(first.secret);
    expect(await listed()).toMatchObject([{ id: second.apiKey?.id }, { id: first.apiKey?.id, status: 'ACTIVE' }]);
    const accounts = await asMigrator(`select distinct account_id from api_keys where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    expect(accounts).toHaveLength(1);
  });

  it('makes no third while two are active; revoking or expiry makes room', async () => {
    const first = await create();
    const second = await rotate(String(first.apiKey?.id));
    const refused = await rotate(String(second.apiKey?.id));
    expect(refused.userErrors).toMatchObject([
      { code: 'TOO_MANY_ACTIVE_KEYS', field: 'input.id', rule: 'API_KEY_ROTATION', params: { activeKeys: 2, most: 2 } },
    ]);
    await revoke(String(first.apiKey?.id));
    const third = await rotate(String(second.apiKey?.id));
    expect(codes(third)).toEqual([]);
    await expireKey(String(second.apiKey?.id));
    expect(codes(await rotate(String(third.apiKey?.id)))).toEqual([]);
  });

  it('follows a key that was revoked as well: a leaked one is taken back first', async () => {
    const { apiKey } = await create();
    await revoke(String(apiKey?.id));
    expect(codes(await rotate(String(apiKey?.id), 2))).toEqual([]);
  });

  it('makes two keys, never three, when ten rotate at once', async () => {
    const { apiKey } = await create();
    const told = await Promise.all(Array.from({ length: 10 }, () => rotate(String(apiKey?.id))));
    expect(told.filter(({ secret }) => secret !== null)).toHaveLength(1);
    expect(told.flatMap(codes)).toEqual(Array.from({ length: 9 }, () => 'TOO_MANY_ACTIVE_KEYS'));
  });
});

describe('revokeApiKey', () => {
  it('ends a key, once', async () => {
    const { apiKey } = await create();
    const id = String(apiKey?.id);
    expect((await revoke(id)).apiKey).toMatchObject({
      status: 'REVOKED',
      revokedByName: `SECURITY_ADMIN of ${tenant.code}`,
      revokedAt: expect.any(String),
      version: 2,
    });
    expect(codes(await revoke(id, 2))).toEqual(['KEY_REVOKED']);
    await expect(revoke(id, 1)).rejects.toThrow('CONFLICT');
  });

  it('answers as before when it is repeated with its idempotency key', async () => {
    const { apiKey } = await create();
    const input = { id: apiKey?.id, expectedVersion: 1, idempotencyKey: 'revoke-1' };
    const [first, again] = [await ask(REVOKE, input), await ask(REVOKE, input)];
    expect(again).toEqual(first);
  });
});

describe('Keys of another tenant', () => {
  it('are not there', async () => {
    const stranger = await aTenant();
    const { id } = await anIntegration(tenant, ['members:read']);
    for (const document of [ROTATE, REVOKE]) {
      await expect(ask(document, { id, expectedVersion: 1 }, stranger)).rejects.toThrow('NOT_FOUND');
    }
    expect(await listed(stranger)).toEqual([]);
  });
});

describe('apiKeys', () => {
  it('pages, the newest first, and tells neither text nor digest', async () => {
    const made: string[] = [];
    for (const name of ['甲', '乙', '丙']) made.unshift((await anIntegration(tenant, [...SCOPES], { name })).id);
    const ctx = await contextFor(tenant, 'AUDITOR');
    type Page = {
      totalCount: number;
      pageInfo: { endCursor: string; hasNextPage: boolean };
      edges: { node: { id: string } }[];
    };
    const page = async (after: string | null) =>
      (await graphqlAs<{ apiKeys: Page }>(ctx, LIST, { first: 2, after })).data.apiKeys;
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual(made);
    expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([3, true, false]);
  });

  it('tells an expired key as such', async () => {
    const { id } = await anIntegration(tenant, ['members:read']);
    await expireKey(id);
    expect(await listed()).toMatchObject([{ id, status: 'EXPIRED' }]);
  });

  it.each(['SECURITY_ADMIN', 'AUDIT_ADMIN', 'AUDITOR'] as const)('is told to %s', async (role) => {
    await anIntegration(tenant, ['members:read']);
    const { errors } = await graphqlAs(await contextFor(tenant, role), LIST, { first: 1 });
    expect(errors).toBeUndefined();
  });

  it.each(['SYSTEM_ADMIN', 'ORGANIZER', 'OVERSEER', 'INTEGRATOR'] as const)('is not told to %s', async (role) => {
    const { errors } = await graphqlAs(await contextFor(tenant, role), LIST, { first: 1 });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('The audit log', () => {
  it('tells who made, rotated and revoked which key, and no value', async () => {
    const { apiKey, secret } = await create();
    const next = await rotate(String(apiKey?.id));
    await revoke(String(apiKey?.id));
    const entries = await asMigrator<{ object_id: string; fields: string[] }>(
      `select role, action, object_type, object_id, object_version, fields from audit_entries where tenant_id = $1 order by id`,
      [tenant.tenantId],
    );
    const of = (told: Told) => String(told.apiKey?.id).slice(4);
    const common = { role: 'SECURITY_ADMIN', action: 'key:write', object_type: 'ApiKey' };
    expect(entries).toMatchObject([
      { ...common, object_version: 1, fields: ['name', 'prefix', 'scopes', 'expiresOn'] },
      { ...common, object_id: of(next), object_version: 1, fields: ['prefix', 'scopes', 'expiresOn'] },
      { ...common, object_version: 2, fields: ['revokedAt'] },
    ]);
    expect(JSON.stringify(entries)).not.toContain(secret?.slice(13));
  });
});

async function listed(who = tenant): Promise<Record<string, unknown>[]> {
  const ctx = await contextFor(who, 'SECURITY_ADMIN');
  type Page = { edges: { node: Record<string, unknown> }[] };
  const { data } = await graphqlAs<{ apiKeys: Page }>(ctx, LIST, { first: 100 });
  return data.apiKeys.edges.map(({ node }) => node);
}

/** Lets the last day of a key pass. */
const expireKey = (id: string) =>
  asMigrator(
    `update api_keys set expires_on = $3, created_at = created_at - interval '10 days' where tenant_id = $1 and id = $2`,
    [tenant.tenantId, id.slice(4), daysAfter(today(), -1)],
  );
