import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import type { Role } from '../../src/access/context';
import { DEMO_ISSUER } from '../../src/access/demo-identity';
import { provisionAccount } from '../../src/domains/administration/provision-account';
import { provisionTenant } from '../../src/domains/administration/provision-tenant';
import { anIntegration } from '../support/api-keys';
import { asMigrator, type ScratchDatabase, scratchDatabase, withClient } from '../support/database';
import { plantChains } from '../support/planted-chain';
import { plantPeople } from '../support/planted-people';
import { type PresumingServers, presumingServers, type Told } from '../support/presuming-servers';
import { anAccount, aTenant, type TestAccount, type TestTenant } from '../support/tenants';

/**
 * A login that was looked up before is presumed, and confirmed by the database in front of the first read. Whoever asks notices nothing of
 * it but the time: what changed is seen at the very next request, as if each had been looked up.
 */

let servers: PresumingServers;
let other: TestTenant;
beforeAll(async () => {
  servers = await started();
  other = await aTenant();
});
afterEach(() => {
  servers.beforeRead.run = async () => undefined;
});
afterAll(async () => {
  await Promise.all(running.map((each) => each.close()));
  await Promise.all(scratches.map((each) => each.drop()));
});

const running: PresumingServers[] = [];
const scratches: ScratchDatabase[] = [];

async function started(options?: Parameters<typeof presumingServers>[0]): Promise<PresumingServers> {
  const made = await presumingServers(options);
  running.push(made);
  return made;
}

/** An account of a new tenant with an organization, and a token of it. */
async function someone(role: Role = 'ORGANIZER') {
  const tenant = await aTenant();
  const ids = await plantChains(tenant, { streets: 1, communities: 1, grids: 1, groups: 1, households: 0 });
  await plantPeople(tenant, ids);
  const street = ids.get('S1') as string;
  const account = await anAccount(tenant, role, role === 'SECRETARY' || role === 'CLERK' ? street : null);
  const token = await servers.sign({ subject: account.subject, tenantCode: tenant.code });
  return { tenant, ids, street, account, token, code: `${tenant.code}-S1` };
}

type Someone = Awaited<ReturnType<typeof someone>>;

const codeOf = (told: Told) =>
  (JSON.parse(told.body) as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code;
const dataOf = (told: Told) => (JSON.parse(told.body) as { data?: unknown }).data;

/** Queries of every sort, by what they need of the database. `$code` is an organization of the caller's tenant. */
const QUERIES = {
  'reads one organization': 'query ($code: String) { organization(code: $code) { name kind fullMemberCount } }',
  'reads rows within the reach of its caller': '{ members(first: 5) { totalCount edges { node { maskedName } } } }',
  'reads several at once':
    'query ($code: String) { viewer { tenant { name } } organization(code: $code) { name } grids { totalCount } members { totalCount } }',
  'reads nothing': '{ viewer { displayName roles { role } permissions { action reach } } }',
  'reads nothing at one root and something at another': '{ viewer { displayName tenant { name } } __typename }',
  'asks for what is not there': '{ organization(code: "nowhere") { name } }',
  'asks for what few may see': '{ apiKeys { totalCount } }',
  'counts in the tenants below': '{ viewer { tenant { organizationCounts { tenantCode total } } } }',
  'breaks a rule of its arguments': '{ members(first: 101) { totalCount } }',
} as const;

type Name = keyof typeof QUERIES;
const NAMES = Object.keys(QUERIES) as Name[];

/** What happens to a login between two requests. */
const CHANGES: Record<string, (who: Someone) => Promise<unknown>> = {
  'its grant is revoked': ({ tenant, account }) =>
    asMigrator('update grants set revoked_at = now() where tenant_id = $1 and account_id = $2', [
      tenant.tenantId,
      account.accountId,
    ]),
  'its grant ended yesterday': ({ tenant, account }) =>
    asMigrator(
      `update grants set valid = daterange('2020-01-01', (now() at time zone 'Asia/Shanghai')::date) where tenant_id = $1 and account_id = $2`,
      [tenant.tenantId, account.accountId],
    ),
  'it is given another role': ({ tenant, account }) => grant(tenant, account, 'SECURITY_ADMIN', null),
  'it is given the whole tenant': ({ tenant, account }) => grant(tenant, account, 'ORGANIZER', null),
  'its reach is another organization': ({ tenant, account, ids }) =>
    asMigrator(
      `update grants set organization_id = $3 where tenant_id = $1 and account_id = $2 and organization_id is not null`,
      [tenant.tenantId, account.accountId, ids.get('S1-C1-G1')],
    ),
  'it is renamed': ({ tenant, account }) =>
    asMigrator('update accounts set display_name = $3 where tenant_id = $1 and id = $2', [
      tenant.tenantId,
      account.accountId,
      `新名${newId()}`,
    ]),
  'it is deactivated': ({ tenant, account }) =>
    asMigrator('update accounts set is_active = false where tenant_id = $1 and id = $2', [
      tenant.tenantId,
      account.accountId,
    ]),
  'its tenant is suspended': ({ tenant }) =>
    asMigrator('update tenants set is_suspended = true where tenant_id = $1', [tenant.tenantId]),
  'its tenant has another code': ({ tenant }) =>
    asMigrator(`update tenants set division_code = $2 where tenant_id = $1`, [tenant.tenantId, newId().slice(-12)]),
  'it is struck off the directory': ({ account }) =>
    asMigrator('delete from login_directory where issuer = $1 and subject = $2', [DEMO_ISSUER, account.subject]),
  'it leads to an account of another tenant': ({ account }) =>
    asMigrator('update login_directory set tenant_id = $3, account_id = $4 where issuer = $1 and subject = $2', [
      DEMO_ISSUER,
      account.subject,
      other.tenantId,
      other.accounts.ORGANIZER.accountId,
    ]),
};

function grant({ tenantId }: TestTenant, { accountId }: TestAccount, role: Role, organizationId: string | null) {
  return asMigrator(
    `insert into grants (tenant_id, id, account_id, role, organization_id, valid, granted_at)
     values ($1, $2, $3, $4, $5, daterange('2020-01-01', null), now())`,
    [tenantId, newId(), accountId, role, organizationId],
  );
}

/** The answer of both servers, which must be the same to the byte. */
async function answerOfBoth({ token, code }: Someone, name: Name): Promise<Told> {
  const told = await servers.ask(token, QUERIES[name], { code });
  expect(told).toEqual(await servers.askAsking(token, QUERIES[name], { code }));
  return told;
}

/** Asks everything twice, so that documents are known and the login is presumed. */
async function getKnown(who: Someone): Promise<void> {
  for (const name of [...NAMES, ...NAMES]) await answerOfBoth(who, name);
}

describe('a presumed login', () => {
  it('is looked up once: what reads asks with its first read, whatever else it needs', async () => {
    const who = await someone();
    await getKnown(who);
    for (const name of [
      'reads one organization',
      'asks for what is not there',
      'counts in the tenants below',
    ] as const) {
      const before = { ...servers.counts };
      await answerOfBoth(who, name);
      expect(servers.counts).toEqual({ lookUps: before.lookUps, confirming: before.confirming + 1 });
    }
  });

  it('is looked up where nothing was read: what was answered, and what was refused', async () => {
    const who = await someone();
    await getKnown(who);
    for (const name of ['reads nothing', 'asks for what few may see', 'breaks a rule of its arguments'] as const) {
      const before = { ...servers.counts };
      await answerOfBoth(who, name);
      expect(servers.counts).toEqual({ lookUps: before.lookUps + 1, confirming: before.confirming });
    }
  });

  it('is asked for by each of the reads that begin together, and by none after the first answer', async () => {
    const who = await someone();
    const query = '{ grids { totalCount } units { totalCount } organizations { totalCount } }';
    await servers.ask(who.token, query);
    const before = { ...servers.counts };
    expect(codeOf(await servers.ask(who.token, query))).toBeUndefined();
    expect(servers.counts.lookUps).toBe(before.lookUps);
    expect(servers.counts.confirming - before.confirming).toBeGreaterThanOrEqual(3);
    const nested = `query ($code: String) { organization(code: $code) { members { edges { node { maskedName offices { post } } } } } }`;
    await servers.ask(who.token, nested, { code: who.code });
    const between = servers.counts.confirming;
    await servers.ask(who.token, nested, { code: who.code });
    expect(servers.counts.confirming).toBe(between + 1);
  });

  it.each(Object.keys(CHANGES))('is another one at the very next request when %s', async (change) => {
    const role = change.includes('reach') || change.includes('grant') ? 'SECRETARY' : 'ORGANIZER';
    // Each query is the first after the change once, so each has a caller of its own.
    for (const name of NAMES) {
      const who = await someone(role);
      await servers.ask(who.token, QUERIES[name], { code: who.code });
      await servers.ask(who.token, QUERIES[name], { code: who.code });
      await CHANGES[change]?.(who);
      await answerOfBoth(who, name);
    }
  });

  it('that is gone is UNAUTHENTICATED with 401, and one that lost its role FORBIDDEN', async () => {
    const [gone, poor] = [await someone(), await someone()];
    await Promise.all([getKnown(gone), getKnown(poor)]);
    await CHANGES['it is deactivated']?.(gone);
    await CHANGES['its grant is revoked']?.(poor);
    const refused = await servers.ask(gone.token, QUERIES['reads one organization'], { code: gone.code });
    expect([refused.status, codeOf(refused), dataOf(refused)]).toEqual([401, 'UNAUTHENTICATED', undefined]);
    const forbidden = await servers.ask(poor.token, QUERIES['reads one organization'], { code: poor.code });
    expect([forbidden.status, codeOf(forbidden), dataOf(forbidden)]).toEqual([
      200,
      'FORBIDDEN',
      { organization: null },
    ]);
  });

  it('that may more than before is told so, though it would have been refused without a read', async () => {
    const who = await someone();
    await getKnown(who);
    expect(codeOf(await servers.ask(who.token, QUERIES['asks for what few may see']))).toBe('FORBIDDEN');
    await CHANGES['it is given another role']?.(who);
    expect(dataOf(await servers.ask(who.token, QUERIES['asks for what few may see']))).toMatchObject({
      apiKeys: { totalCount: 1 },
    });
  });

  it('is gone for all tokens of the account', async () => {
    const who = await someone();
    const second = { ...who, token: await servers.sign({ subject: who.account.subject, tenantCode: who.tenant.code }) };
    await getKnown(who);
    await getKnown(second);
    await CHANGES['it is renamed']?.(who);
    const { body } = await answerOfBoth(who, 'reads nothing');
    expect(await answerOfBoth(second, 'reads nothing')).toEqual({ status: 200, body });
    await CHANGES['it is deactivated']?.(who);
    for (const each of [second, who]) expect((await answerOfBoth(each, 'reads one organization')).status).toBe(401);
  });

  it('is refused before its body is complained of, as any caller who may not ask', async () => {
    const who = await someone();
    await getKnown(who);
    expect((await servers.post(who.token, '{')).status).toBe(400);
    expect((await servers.post(who.token, '[]')).status).toBe(400);
    await CHANGES['it is deactivated']?.(who);
    expect((await servers.post(who.token, '{')).status).toBe(401);
    expect((await servers.post(who.token, '[]')).status).toBe(401);
  });

  it('that changes while its request is under way gives an answer of one state, never of both', async () => {
    const who = await someone('SECRETARY');
    await getKnown(who);
    const name = 'reads several at once';
    const before = await answerOfBoth(who, name);
    let reads = 0;
    servers.beforeRead.run = async (statement) => {
      reads += 1;
      // The others have been confirmed by then: this one finds that the reach is gone.
      if (!statement.includes('members')) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
      await CHANGES['its grant is revoked']?.(who);
    };
    const during = await servers.ask(who.token, QUERIES[name], { code: who.code });
    expect(reads).toBeGreaterThan(1);
    servers.beforeRead.run = async () => undefined;
    const after = await answerOfBoth(who, name);
    expect(after).not.toEqual(before);
    expect(during).toEqual(after);
  });

  it('gives no row when it is gone by the time of the read, and the answer is that of the moment', async () => {
    const who = await someone();
    await getKnown(who);
    servers.beforeRead.run = () => CHANGES['it is deactivated']?.(who) as Promise<unknown>;
    expect((await servers.ask(who.token, QUERIES['reads one organization'], { code: who.code })).status).toBe(401);
  });

  it('answers, at any sequence of changes and requests, what looking it up each time answers', async () => {
    const back: Record<string, (who: Someone) => Promise<unknown>> = {
      'its tenant is there again': ({ tenant }) =>
        asMigrator('update tenants set is_suspended = false, division_code = $2 where tenant_id = $1', [
          tenant.tenantId,
          tenant.code,
        ]),
      'it is active again': ({ tenant, account }) =>
        asMigrator('update accounts set is_active = true where tenant_id = $1 and id = $2', [
          tenant.tenantId,
          account.accountId,
        ]),
      'its grants hold again': ({ tenant, account }) =>
        asMigrator(
          `update grants set revoked_at = null, valid = daterange('2020-01-01', null) where tenant_id = $1 and account_id = $2`,
          [tenant.tenantId, account.accountId],
        ),
      'it is in the directory again': ({ tenant, account }) =>
        asMigrator(
          `insert into login_directory (issuer, subject, tenant_id, account_id) values ($1, $2, $3, $4)
           on conflict (issuer, subject) do update set tenant_id = excluded.tenant_id, account_id = excluded.account_id`,
          [DEMO_ISSUER, account.subject, tenant.tenantId, account.accountId],
        ),
    };
    const happenings = { ...CHANGES, ...back };
    const change = fc.record({ change: fc.constantFrom(...Object.keys(happenings)) });
    const request = fc.record({ ask: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 }) });
    const role = fc.constantFrom<Role>('AUDITOR', 'SECRETARY', 'ORGANIZER', 'SYSTEM_ADMIN');
    await fc.assert(
      fc.asyncProperty(
        role,
        fc.array(fc.oneof(change, request), { minLength: 8, maxLength: 24 }),
        async (held, steps) => {
          const who = await someone(held);
          await getKnown(who);
          for (const step of steps) {
            if ('change' in step) await happenings[step.change]?.(who);
            // Several at once, as pages do.
            else await Promise.all(step.ask.map((name) => answerOfBoth(who, name)));
          }
        },
      ),
      { numRuns: 20, endOnFailure: true },
    );
  });
});

describe('what is not presumed', () => {
  it('is an API key: it is looked up at every request, and one that was revoked is gone at the next', async () => {
    const tenant = await aTenant();
    const { secret } = await anIntegration(tenant, ['organizations:read']);
    const query = '{ organizations { totalCount } }';
    for (let turn = 0; turn < 3; turn += 1) {
      const { lookUps, confirming } = servers.counts;
      expect((await servers.ask(secret, query)).status).toBe(200);
      expect(servers.counts).toEqual({ lookUps: lookUps + 1, confirming });
    }
    await asMigrator('update api_keys set revoked_at = now() where tenant_id = $1', [tenant.tenantId]);
    expect((await servers.ask(secret, query)).status).toBe(401);
  });

  it('is a mutation, nor a document that is seen for the first time', async () => {
    const who = await someone();
    await getKnown(who);
    for (const query of [
      `{ organizations { totalCount } units { totalCount } a${newId().slice(-8)}: __typename }`,
      'mutation { __typename }',
    ]) {
      const { lookUps, confirming } = servers.counts;
      await servers.ask(who.token, query);
      expect(servers.counts).toEqual({ lookUps: lookUps + 1, confirming });
    }
  });

  it('is a login where the database is sharded by tenant', async () => {
    const sharded = await started({ binding: 'distributed' });
    const who = await someone();
    const token = await sharded.sign({ subject: who.account.subject, tenantCode: who.tenant.code });
    for (let turn = 1; turn <= 3; turn += 1) {
      expect(dataOf(await sharded.ask(token, QUERIES['reads nothing']))).not.toBeUndefined();
      expect(dataOf(await sharded.ask(token, QUERIES['reads one organization'], { code: who.code }))).toMatchObject({
        organization: {},
      });
      expect(sharded.counts).toEqual({ lookUps: 2 * turn, confirming: 0 });
    }
    await CHANGES['it is deactivated']?.(who);
    expect((await sharded.ask(token, QUERIES['reads nothing'])).status).toBe(401);
  });

  it('is a login on connections that were opened before the database could confirm one', async () => {
    const scratch = await scratchDatabase();
    scratches.push(scratch);
    await withClient(scratch.urls.migrator, async (client) => {
      const tenant = { code: '540102', name: '城关区', level: 'COUNTY' as const };
      const { tenantId } = await provisionTenant(client, tenant);
      const login = { issuer: DEMO_ISSUER, subject: 'somebody' };
      await provisionAccount(client, {
        tenantId,
        displayName: '某人',
        grants: [{ role: 'AUDITOR', organizationId: null }],
        login,
      });
      await client.query('alter function app.confirm_login(text, text, text) rename to not_there_yet');
      const early = await started({ urls: scratch.urls });
      const token = await early.sign({ subject: 'somebody', tenantCode: '540102' });
      const query = '{ organizations { totalCount } }';
      for (let turn = 0; turn < 3; turn += 1) {
        expect(await early.ask(token, query)).toEqual(await early.askAsking(token, query));
        expect(dataOf(await early.ask(token, query))).toEqual({ organizations: { totalCount: 0 } });
      }
      await client.query('alter function app.not_there_yet(text, text, text) rename to confirm_login');
      // All connections learn it, each when it is asked.
      for (let turn = 0; turn < 20; turn += 1) {
        await Promise.all(Array.from({ length: 8 }, () => early.ask(token, query)));
      }
      const { lookUps } = early.counts;
      expect(dataOf(await early.ask(token, query))).toEqual({ organizations: { totalCount: 0 } });
      expect(early.counts.lookUps).toBe(lookUps);
      await client.query('update accounts set is_active = false');
      expect((await early.ask(token, query)).status).toBe(401);
    });
  });
});
