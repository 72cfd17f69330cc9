import { presentedKey } from '../../../src/access/api-key';
import type { ViewerContext } from '../../../src/access/context';
import type { Scope } from '../../../src/access/scopes';
import { anIntegration, type TestIntegration } from '../../support/api-keys';
import { asAuditor, asOrganizer, contextFor, openedDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aReceiver, type Receiver } from './a-receiver';
import {
  type Answered,
  anEndpoint,
  branchesAppear,
  dueTenants,
  type EndpointSeen,
  quickSender,
  sent,
  serveOnce,
  type TestEndpoint,
} from './an-endpoint';

const SCOPES: Scope[] = ['webhooks:write', 'changes:read', 'organizations:read'];

let tenant: TestTenant;
let organizer: ViewerContext;
let receiver: Receiver;

beforeEach(async () => {
  tenant = await aTenant();
  organizer = await asOrganizer(tenant);
  receiver = await aReceiver();
});
afterEach(() => receiver.close());

/** The caller who presents a key, as the server knows him. */
async function withKey({ secret }: TestIntegration): Promise<ViewerContext> {
  const { findKeyLogin } = await openedDatabase();
  const key = presentedKey(secret);
  const viewer = key && (await findKeyLogin(key, Date.now() + 10_000));
  if (viewer === null) throw new Error('The key does not sign in.');
  return { ...organizer, viewer };
}

const anIntegrationOf = async (name: string, scopes = SCOPES) => withKey(await anIntegration(tenant, scopes, { name }));

const byForce = (text: string) => asMigrator(text, [tenant.tenantId]);

const seen = async (caller: ViewerContext, endpoint: { id: string }) => {
  const { data } = await graphqlAs<{ webhookEndpoints: (EndpointSeen & { onBehalfOf: string })[] }>(
    caller,
    '{ webhookEndpoints { id state disabledReason version createdBy onBehalfOf } }',
  );
  return data.webhookEndpoints.find(({ id }) => id === endpoint.id);
};

const serve = (endpoint: TestEndpoint) => serveOnce(organizer, endpoint, quickSender(receiver));

describe('What an integration may see and change', () => {
  let endpoint: TestEndpoint;
  let delivery: string;

  beforeEach(async () => {
    endpoint = await anEndpoint(organizer, receiver);
    await branchesAppear(organizer);
    await serve(endpoint);
    delivery = receiver.received[0]?.headers['webhook-id'] ?? '';
  });

  it('is its own endpoints: those of the department and of other integrations are not found', async () => {
    const stranger = await anIntegrationOf('外来平台');
    const input = { id: endpoint.id, expectedVersion: 1 };
    expect(await sent(stranger, 'rotateWebhookSecret', input)).toBe('NOT_FOUND');
    expect(await sent(stranger, 'disableWebhookEndpoint', input)).toBe('NOT_FOUND');
    expect(await sent(stranger, 'enableWebhookEndpoint', input)).toBe('NOT_FOUND');
    const moved = { ...input, url: 'https://elsewhere.example/' };
    expect(await sent(stranger, 'updateWebhookEndpoint', moved)).toBe('NOT_FOUND');
    const redelivered = await graphqlAs(
      stranger,
      'mutation ($id: ID!) { redeliverWebhook(input: { id: $id }) { userErrors { code } } }',
      { id: delivery },
    );
    expect(redelivered.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    const { data } = await graphqlAs(
      stranger,
      `query ($ids: [ID!]!) { webhookEndpoints { id } nodes(ids: $ids) { id }
                             webhookDeliveries(first: 10) { totalCount edges { node { id } } } }`,
      { ids: [endpoint.id, delivery] },
    );
    expect(data).toEqual({
      webhookEndpoints: [],
      nodes: [null, null],
      webhookDeliveries: { totalCount: 0, edges: [] },
    });
  });

  it('is all that it made itself, also by another of its keys; the department sees and stops them all', async () => {
    const first = await anIntegration(tenant, SCOPES, { name: '市级平台' });
    const made = await anEndpoint(await withKey(first), receiver);
    const again = await withKey(await rotated(first));
    expect(await sent(again, 'rotateWebhookSecret', { id: made.id, expectedVersion: 1 })).toMatchObject({
      secret: expect.stringMatching(/^whsec_/),
    });
    expect(await seen(again, made)).toMatchObject({ createdBy: '市级平台', onBehalfOf: '市级平台' });
    expect(await seen(again, endpoint)).toBeUndefined();
    expect(await seen(await asAuditor(tenant), made)).toMatchObject({ state: 'ENABLED' });
    expect(await sent(organizer, 'disableWebhookEndpoint', { id: made.id, expectedVersion: 2 })).toMatchObject({
      webhookEndpoint: { state: 'DISABLED' },
    });
  });
});

describe('An endpoint tells what the account behind it may read, and stops when it may not any more', () => {
  /** Nothing arrives of a change that comes now, and the endpoint is disabled, as the system's entry in the log. */
  const expectStopped = async (endpoint: TestEndpoint) => {
    const before = receiver.received.length;
    await branchesAppear(organizer);
    await serve(endpoint);
    expect(receiver.received).toHaveLength(before);
    expect(await seen(organizer, endpoint)).toMatchObject({ state: 'DISABLED', disabledReason: 'NOT_ALLOWED' });
    const [entry] = await byForce(
      `select role from audit_entries where tenant_id = $1 and object_type = 'WebhookEndpoint' order by id desc limit 1`,
    );
    expect(entry).toEqual({ role: 'SYSTEM' });
  };

  it('when its key is revoked, and not when the key was rotated before', async () => {
    const integration = await anIntegration(tenant, SCOPES);
    const endpoint = await anEndpoint(await withKey(integration), receiver);
    const next = await rotated(integration);
    await revoke(integration);
    await branchesAppear(organizer);
    await serve(endpoint);
    expect(receiver.received).toHaveLength(1);
    await revoke(next);
    await expectStopped(endpoint);
  });

  it.each([
    ['its last key has expired', `update api_keys set expires_on = current_date - 2 where tenant_id = $1`],
    ['no key has the scopes', `update api_keys set scopes = '{webhooks:write,changes:read}' where tenant_id = $1`],
    [
      'the account is not active',
      `update accounts set is_active = false where tenant_id = $1 and id in (select account_id from webhook_endpoints where tenant_id = $1)`,
    ],
    [
      'the role was taken back',
      `update grants set revoked_at = now() where tenant_id = $1 and account_id in (select account_id from webhook_endpoints where tenant_id = $1)`,
    ],
    [
      'the role has ended',
      `update grants set valid = daterange(lower(valid), current_date - 1) where tenant_id = $1
          and account_id in (select account_id from webhook_endpoints where tenant_id = $1) and lower(valid) < current_date - 1`,
    ],
  ])('when %s', async (_, text) => {
    const endpoint = await anEndpoint(await withKey(await anIntegration(tenant, SCOPES)), receiver);
    await byForce(`update grants set valid = daterange('2020-01-01', null) where tenant_id = $1`);
    await branchesAppear(organizer);
    await serve(endpoint);
    expect(receiver.received).toHaveLength(1);
    await byForce(text);
    await expectStopped(endpoint);
  });

  it('also what was queued before, and before it is tried again', async () => {
    const integration = await anIntegration(tenant, SCOPES);
    const endpoint = await anEndpoint(await withKey(integration), receiver);
    await branchesAppear(organizer);
    await serveOnce(organizer, endpoint, { ...quickSender(receiver), allowedHosts: new Set() });
    await byForce(`update webhook_deliveries set next_attempt_at = now() where tenant_id = $1`);
    await revoke(integration);
    await serve(endpoint);
    expect(receiver.received).toEqual([]);
    expect(await seen(organizer, endpoint)).toMatchObject({ disabledReason: 'NOT_ALLOWED' });
  });

  it('and whoever may enables it again, from where it stopped, and answers for it from then on', async () => {
    const integration = await anIntegration(tenant, SCOPES);
    const endpoint = await anEndpoint(await withKey(integration), receiver);
    await revoke(integration);
    await expectStopped(endpoint);
    const enabled = await sent(organizer, 'enableWebhookEndpoint', { id: endpoint.id, expectedVersion: 2 });
    expect((enabled as Answered).webhookEndpoint).toMatchObject({ state: 'ENABLED', disabledReason: null });
    expect(await seen(organizer, endpoint)).toMatchObject({
      createdBy: '市级平台',
      onBehalfOf: `ORGANIZER of ${tenant.code}`,
    });
    await serve(endpoint);
    expect(receiver.received).toHaveLength(1);
  });

  it('goes on by the same account where it was disabled for another reason', async () => {
    const endpoint = await anEndpoint(await withKey(await anIntegration(tenant, SCOPES)), receiver);
    await sent(organizer, 'disableWebhookEndpoint', { id: endpoint.id, expectedVersion: 1 });
    await sent(organizer, 'enableWebhookEndpoint', { id: endpoint.id, expectedVersion: 2 });
    expect(await seen(organizer, endpoint)).toMatchObject({ onBehalfOf: '市级平台' });
  });

  it('when who made it has become a reader only', async () => {
    const endpoint = await anEndpoint(organizer, receiver);
    await byForce(`update grants set role = 'AUDITOR' where tenant_id = $1 and role = 'ORGANIZER'`);
    await branchesAppear(organizer);
    await serve(endpoint);
    expect(receiver.received).toEqual([]);
    expect(await seen(await asAuditor(tenant), endpoint)).toMatchObject({ disabledReason: 'NOT_ALLOWED' });
  });

  it('waits while its tenant is suspended, and goes on afterwards', async () => {
    const endpoint = await anEndpoint(organizer, receiver);
    await branchesAppear(organizer);
    await byForce(`update tenants set is_suspended = true where tenant_id = $1`);
    expect(await dueTenants()).not.toContain(tenant.tenantId);
    await serve(endpoint);
    expect(receiver.received).toEqual([]);
    await byForce(`update tenants set is_suspended = false where tenant_id = $1`);
    expect(await dueTenants()).toContain(tenant.tenantId);
    await serve(endpoint);
    expect(receiver.received).toHaveLength(1);
  });
});

const keyCall = async (name: string, { id }: TestIntegration) => {
  const admin = await contextFor(tenant, 'SECURITY_ADMIN');
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const secret = name === 'rotateApiKey' ? 'secret' : '';
  const { data, errors } = await graphqlAs<Record<string, { apiKey: { id: string; prefix: string }; secret: string }>>(
    admin,
    `mutation ($input: ${type}!) { ${name}(input: $input) { apiKey { id prefix } ${secret} userErrors { code } } }`,
    { input: { id, expectedVersion: 1 } },
  );
  const answer = data?.[name];
  if (errors !== undefined || answer === undefined) throw new Error(JSON.stringify(errors));
  return answer;
};

const revoke = (integration: TestIntegration) => keyCall('revokeApiKey', integration);

async function rotated(integration: TestIntegration): Promise<TestIntegration> {
  const { apiKey, secret } = await keyCall('rotateApiKey', integration);
  return { ...apiKey, secret };
}
