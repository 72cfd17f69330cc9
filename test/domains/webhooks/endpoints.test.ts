import type { ViewerContext } from '../../../src/access/context';
import type { Scope } from '../../../src/access/scopes';
import {
  dropOldSecrets,
  forgetWebhookEndpoints,
  giveUpWebhooks,
  purgeAllWebhooks,
  purgeWebhooks,
} from '../../../src/domains/webhooks/purge-webhooks';
import { webhookChecks } from '../../../src/domains/webhooks/webhooks.checks';
import { asAuditor, asOrganizer, contextFor, openedDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aReceiver, type Receiver, verified } from './a-receiver';
import {
  type Answered,
  anEndpoint,
  branchesAppear,
  deliveriesOf,
  type EndpointSeen,
  endpointSeen,
  quickSender,
  sent,
  serveOnce,
} from './an-endpoint';

let tenant: TestTenant;
let ctx: ViewerContext;
let receiver: Receiver;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  receiver = await aReceiver();
});
afterEach(() => receiver.close());

const create = (caller: ViewerContext, input: Record<string, unknown> = {}) =>
  sent(caller, 'createWebhookEndpoint', {
    url: 'https://receiver.example/hooks',
    eventTypes: ['MEMBER_UPDATED'],
    ...input,
  });

describe('An endpoint', () => {
  it('is made with a secret that is told once, and never stored or told in clear', async () => {
    const endpoint = await anEndpoint(ctx, receiver);
    expect(endpoint.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(endpoint).toMatchObject({ state: 'ENABLED', version: 1, createdBy: `ORGANIZER of ${tenant.code}` });
    const [{ row } = { row: '' }] = await asMigrator<{ row: string }>(
      `select e::text || encode(secret_sealed, 'escape') as row from webhook_endpoints e where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(row).not.toContain(endpoint.secret.slice(6));
    const again = await sent(ctx, 'createWebhookEndpoint', {
      url: receiver.url,
      eventTypes: ['GRID_CREATED'],
      idempotencyKey: 'once',
    });
    expect(again).toMatchObject({ secret: expect.stringMatching(/^whsec_/) });
    const [kept] = await asMigrator(`select count(*)::int as count from idempotency_records where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    expect(kept).toEqual({ count: 0 });
  });

  it('is made and changed by the department and by integrations only', async () => {
    for (const role of ['ORGANIZER', 'INTEGRATOR'] as const)
      expect(await create(await contextFor(tenant, role))).toMatchObject({ secret: expect.any(String) });
    for (const role of ['AUDITOR', 'OVERSEER', 'SECURITY_ADMIN', 'SYSTEM_ADMIN'] as const)
      expect(await create(await contextFor(tenant, role))).toBe('FORBIDDEN');
    const { data } = await graphqlAs<{ webhookEndpoints: { id: string }[] }>(
      await asAuditor(tenant),
      '{ webhookEndpoints { id } }',
    );
    expect(data.webhookEndpoints).toHaveLength(2);
  });

  it('is made by an API key for such objects only as its scopes let it read', async () => {
    const integrator = await contextFor(tenant, 'INTEGRATOR');
    const withScopes = (...scopes: Scope[]): ViewerContext => ({
      ...integrator,
      viewer: { ...integrator.viewer, apiKey: { id: '', prefix: 'aaaaaaaa', scopes, expiresOn: '2999-01-01' } },
    });
    const eventTypes = ['MEMBER_ENDED', 'UNIT_CREATED'];
    expect(await create(withScopes('changes:read', 'members:read', 'units:read'))).toBe('FORBIDDEN');
    expect(await create(withScopes('webhooks:write', 'members:read', 'units:read'), { eventTypes })).toBe('FORBIDDEN');
    expect(await create(withScopes('webhooks:write', 'changes:read', 'units:read'), { eventTypes })).toBe('FORBIDDEN');
    const enough = withScopes('webhooks:write', 'changes:read', 'members:read', 'units:read');
    const made = await create(enough, { eventTypes });
    expect(made).toMatchObject({ webhookEndpoint: { eventTypes, state: 'ENABLED' } });
    const less = withScopes('webhooks:write', 'changes:read');
    const { id } = (made as Answered).webhookEndpoint as EndpointSeen;
    // Whoever may not read what is told may not have it sent elsewhere either, but may stop it.
    const moved = { id, expectedVersion: 1, url: 'https://elsewhere.example/' };
    expect(await sent(less, 'updateWebhookEndpoint', moved)).toBe('FORBIDDEN');
    expect(await sent(less, 'disableWebhookEndpoint', { id, expectedVersion: 1 })).toMatchObject({
      webhookEndpoint: { state: 'DISABLED', disabledReason: 'BY_REQUEST' },
    });
    expect(await sent(less, 'enableWebhookEndpoint', { id, expectedVersion: 2 })).toBe('FORBIDDEN');
    expect(await sent(enough, 'enableWebhookEndpoint', { id, expectedVersion: 2 })).toMatchObject({
      webhookEndpoint: { state: 'ENABLED', disabledReason: null, version: 3 },
    });
  });

  it('is refused at addresses where messages do not go, with words', async () => {
    expect(await create(ctx, { url: 'http://receiver.example/' })).toBe('NOT_ENCRYPTED');
    expect(await create(ctx, { url: 'https://169.254.169.254/latest' })).toBe('ADDRESS_NOT_ALLOWED');
    expect(await create(ctx, { url: 'https://u:p@receiver.example/' })).toBe('URL_HOLDS_MORE');
    expect(await create(ctx, { eventTypes: [] })).toBe('BAD_USER_INPUT');
    const foreign = await plantChains(await aTenant());
    expect(await create(ctx, { organizationId: `org_${foreign.get('S1')}` })).toBe('NOT_FOUND');
  });

  it('is one of twenty at most that are enabled (WEBHOOK_LIMIT)', async () => {
    const made = await Promise.all(Array.from({ length: 22 }, () => create(ctx)));
    expect(made.filter((answer) => answer === 'TOO_MANY_ENDPOINTS')).toHaveLength(2);
  });

  it('is one of two hundred at most with those that are disabled, and forgotten after ninety days', async () => {
    const endpoint = await anEndpoint(ctx, receiver);
    await branchesAppear(ctx);
    await serveOnce(ctx, endpoint, quickSender(receiver));
    await sent(ctx, 'disableWebhookEndpoint', { id: endpoint.id, expectedVersion: 1 });
    await asMigrator(
      `insert into webhook_endpoints select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).*
         from webhook_endpoints e, generate_series(1, 199) where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(await create(ctx)).toBe('TOO_MANY_ENDPOINTS');
    expect(await sent(ctx, 'enableWebhookEndpoint', { id: endpoint.id, expectedVersion: 2 })).toMatchObject({
      webhookEndpoint: { state: 'ENABLED' },
    });
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    expect(await forgetWebhookEndpoints(ctx.database, tenant.tenantId, inDays(89))).toBe(0);
    expect(await forgetWebhookEndpoints(ctx.database, tenant.tenantId, inDays(91))).toBe(199);
    expect(await create(ctx)).toMatchObject({ secret: expect.any(String) });
  });

  it('is not forgotten while its log is kept', async () => {
    const endpoint = await anEndpoint(ctx, receiver);
    await branchesAppear(ctx);
    await serveOnce(ctx, endpoint, quickSender(receiver));
    await sent(ctx, 'disableWebhookEndpoint', { id: endpoint.id, expectedVersion: 1 });
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    expect(await forgetWebhookEndpoints(ctx.database, tenant.tenantId, inDays(91))).toBe(0);
    const { tenantsListed } = await openedDatabase();
    const purging = {
      database: ctx.database,
      tenantsListed: async (...asked: Parameters<typeof tenantsListed>) =>
        (await tenantsListed(...asked)).filter((tenantId) => tenantId === tenant.tenantId),
      logger: console,
    };
    await asMigrator(`update webhook_endpoints set updated_at = now() - interval '91 days' where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    await asMigrator(
      `update webhook_deliveries set queued_at = now() - interval '91 days', ended_at = now() - interval '91 days' where tenant_id = $1`,
      [tenant.tenantId],
    );
    await purgeAllWebhooks(purging);
    const left = await asMigrator(`select id from webhook_endpoints where tenant_id = $1`, [tenant.tenantId]);
    expect(left).toEqual([]);
  });

  it('is changed at the version that was read, and goes to the new address at once', async () => {
    const endpoint = await anEndpoint(ctx, receiver);
    await branchesAppear(ctx);
    const input = { id: endpoint.id, url: `${receiver.url}/new` };
    expect(await sent(ctx, 'updateWebhookEndpoint', { ...input, expectedVersion: 7 })).toBe('CONFLICT');
    const changed = await sent(ctx, 'updateWebhookEndpoint', { ...input, expectedVersion: 1 });
    expect(changed).toMatchObject({ webhookEndpoint: { url: input.url, version: 2, eventTypes: endpoint.eventTypes } });
    await serveOnce(ctx, endpoint, quickSender(receiver));
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hooks/new']);
    const stranger = await asOrganizer(await aTenant());
    expect(await sent(stranger, 'disableWebhookEndpoint', { id: endpoint.id, expectedVersion: 2 })).toBe('NOT_FOUND');
  });

  it('signs with both secrets while it changes over, and with the new one alone afterwards', async () => {
    const endpoint = await anEndpoint(ctx, receiver);
    const rotate = async (expectedVersion: number, overlapHours: number | null) => {
      const answer = await sent(ctx, 'rotateWebhookSecret', { id: endpoint.id, expectedVersion, overlapHours });
      return typeof answer === 'string' ? answer : (answer.secret as string);
    };
    const tell = async () => {
      await branchesAppear(ctx);
      await serveOnce(ctx, endpoint, quickSender(receiver));
      const message = receiver.received.at(-1);
      if (message === undefined) throw new Error('Nothing was told.');
      return message;
    };
    const second = await rotate(1, null);
    const message = await tell();
    expect(message.headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const secret of [endpoint.secret, second]) verified(secret, message);

    const third = await rotate(2, 0);
    const later = await tell();
    verified(third, later);
    for (const secret of [endpoint.secret, second]) expect(() => verified(secret, later)).toThrow();
    expect(await rotate(3, 169)).toBe('BAD_USER_INPUT');

    const fourth = await rotate(3, 1);
    await asMigrator(`update webhook_endpoints set previous_secret_until = now() where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    const last = await tell();
    expect(last.headers['webhook-signature']?.split(' ')).toHaveLength(1);
    verified(fourth, last);

    // What signs no more is neither told nor kept.
    expect(await endpointSeen(ctx, endpoint.id)).toMatchObject({ previousSecretUntil: null });
    expect(await dropOldSecrets(ctx.database, tenant.tenantId)).toBe(1);
    const [kept] = await asMigrator(
      `select previous_secret_sealed as secret, previous_secret_until as until from webhook_endpoints where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(kept).toEqual({ secret: null, until: null });
  });

  it('is told of what lies below one organization, if so asked', async () => {
    const ids = await plantChains(tenant);
    const scope = `org_${ids.get('S1-C1')}`;
    const endpoint = await anEndpoint(ctx, receiver, { organizationId: scope, eventTypes: ['ORGANIZATION_UPDATED'] });
    const rename = async (key: string) => {
      const id = `org_${ids.get(key)}`;
      const { data } = await graphqlAs<{ organization: { version: number } }>(
        ctx,
        'query ($id: ID!) { organization(id: $id) { version } }',
        { id },
      );
      const renamed = await graphqlAs<{ renameOrganization: { userErrors: unknown[] } }>(
        ctx,
        `mutation ($input: RenameOrganizationInput!) { renameOrganization(input: $input) { userErrors { code } } }`,
        { input: { id, expectedVersion: data.organization.version, name: '新名称党支部', effectiveOn: '2026-01-05' } },
      );
      expect(renamed).toMatchObject({ data: { renameOrganization: { userErrors: [] } } });
      return id;
    };
    const inside = await rename('S1-C1');
    await rename('S1');
    await branchesAppear(ctx);
    await serveOnce(ctx, endpoint, quickSender(receiver));
    const told = receiver.received.map((message) => verified(endpoint.secret, message));
    expect(told.map(({ type, data }) => ({ type, id: data.id }))).toEqual([
      { type: 'organization.updated', id: inside },
    ]);
  });
});

describe('The delivery log', () => {
  it('gives up what waited for five days, and forgets after thirty', async () => {
    const endpoint = await anEndpoint(ctx, receiver);
    await branchesAppear(ctx, 3);
    await serveOnce(ctx, endpoint, { ...quickSender(receiver), allowedHosts: new Set() });
    const outcomes = (await deliveriesOf(ctx, endpoint.id)).flatMap(({ attempts }) => attempts);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill('ADDRESS_NOT_ALLOWED'));

    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    expect(await giveUpWebhooks(ctx.database, tenant.tenantId, inDays(4))).toBe(0);
    expect(await giveUpWebhooks(ctx.database, tenant.tenantId, inDays(5.1))).toBe(3);
    expect((await deliveriesOf(ctx, endpoint.id)).map(({ state }) => state)).toEqual(['DEAD', 'DEAD', 'DEAD']);
    expect(await purgeWebhooks(ctx.database, tenant.tenantId, inDays(35))).toBe(0);
    expect(await purgeWebhooks(ctx.database, tenant.tenantId, inDays(35.2))).toBe(3);
    expect(await deliveriesOf(ctx, endpoint.id)).toEqual([]);
  });
});

describe('The delivery log, read', () => {
  it('comes in pages, the newest first, by endpoint and by state', async () => {
    const endpoint = await anEndpoint(ctx, receiver);
    const other = await anEndpoint(ctx, receiver);
    await branchesAppear(ctx, 5);
    await serveOnce(ctx, endpoint, quickSender(receiver));
    await serveOnce(ctx, other, { ...quickSender(receiver), allowedHosts: new Set() });
    const page = async (args: string) => {
      const { data } = await graphqlAs<{ webhookDeliveries: DeliveryPage }>(
        ctx,
        `{ webhookDeliveries(${args}) { totalCount pageInfo { hasNextPage endCursor } edges { node { id state endpointId } } } }`,
      );
      return data.webhookDeliveries;
    };
    expect((await page('first: 1')).totalCount).toBe(10);
    expect((await page('states: [PENDING]')).edges.every(({ node }) => node.endpointId === other.id)).toBe(true);
    expect((await page(`endpointId: "${endpoint.id}", states: [DELIVERED]`)).totalCount).toBe(5);

    const seen: string[] = [];
    let after = 'null';
    for (let hasMore = true; hasMore; ) {
      const { edges, pageInfo } = await page(`first: 3, after: ${after}`);
      seen.push(...edges.map(({ node }) => node.id));
      hasMore = pageInfo.hasNextPage;
      after = JSON.stringify(pageInfo.endCursor);
    }
    expect(new Set(seen).size).toBe(10);
    expect(seen).toHaveLength(10);
  });
});

describe('The checks of live data', () => {
  const broken = async () => {
    const names: string[] = [];
    for (const { name, text } of webhookChecks)
      if ((await asMigrator(text, [tenant.tenantId])).length > 0) names.push(name);
    return names;
  };
  const byForce = (text: string) => asMigrator(`${text} where tenant_id = $1`, [tenant.tenantId]);

  it('find an endpoint beyond the log, an attempt that nobody began, and a delivery that nobody made', async () => {
    const endpoint = await anEndpoint(ctx, receiver);
    await branchesAppear(ctx);
    await serveOnce(ctx, endpoint, quickSender(receiver));
    expect(await broken()).toEqual([]);
    await byForce('update webhook_attempts set number = 7');
    expect(await broken()).toEqual(['webhooks-attempts-counted']);
    await byForce(`update webhook_attempts set number = 1, outcome = 'REFUSED'`);
    expect(await broken()).toEqual(['webhooks-attempts-counted']);
    await byForce(`update webhook_attempts set outcome = 'DELIVERED'`);
    await byForce('update webhook_endpoints set after_sequence = after_sequence + 1');
    expect(await broken()).toEqual(['webhooks-no-further-than-the-log']);
  });
});

interface DeliveryPage {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: { node: { id: string; state: string; endpointId: string } }[];
}
