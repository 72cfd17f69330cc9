import type { ViewerContext } from '../../../src/access/context';
import { sealTenant } from '../../../src/audit/seal-tenant';
import { type DueEndpoint, deliverToEndpoint } from '../../../src/domains/webhooks/deliver-to-endpoint';
import { nameResolver } from '../../../src/domains/webhooks/resolve-name';
import type { SenderSettings } from '../../../src/domains/webhooks/send-message';
import { readAllowedHosts } from '../../../src/domains/webhooks/webhook-hosts.rules';
import { allowWebhookHosts } from '../../../src/domains/webhooks/webhook-hosts.watch';
import { createBranch, newCode } from '../../audit/support';
import { openedDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { testVault } from '../../support/vault';
import type { Receiver } from './a-receiver';

export interface EndpointSeen {
  id: string;
  url: string;
  eventTypes: string[];
  organizationId: string | null;
  state: string;
  disabledReason: string | null;
  previousSecretUntil: string | null;
  failures: number;
  pausedUntil: string | null;
  createdBy: string;
  version: number;
}

export interface DeliverySeen {
  id: string;
  eventType: string;
  objectId: string;
  objectVersion: number | null;
  state: string;
  nextAttemptAt: string | null;
  endedAt: string | null;
  attemptCount: number;
  attempts: { number: number; outcome: string; status: number | null; durationMs: number }[];
}

const SEEN =
  'id url eventTypes organizationId state disabledReason previousSecretUntil failures pausedUntil createdBy version';
export const DELIVERY_SEEN =
  'id eventType objectId objectVersion state nextAttemptAt endedAt attemptCount attempts { number outcome status durationMs }';

export interface Answered {
  webhookEndpoint: EndpointSeen | null;
  secret?: string | null;
  userErrors: { code: string }[];
}

/** Sends a mutation of endpoints; a refusal comes back as its codes, an error as its code. */
export async function sent(
  ctx: ViewerContext,
  name: string,
  input: Record<string, unknown>,
): Promise<Answered | string> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const secret = /^(create|rotate)/.test(name) ? 'secret' : '';
  const { data, errors } = await graphqlAs<Record<string, Answered>>(
    ctx,
    `mutation ($input: ${type}!) { ${name}(input: $input) { webhookEndpoint { ${SEEN} } ${secret} userErrors { code } } }`,
    { input },
  );
  if (errors !== undefined) return String(errors[0]?.extensions?.code);
  const answer = data[name] as Answered;
  return answer.userErrors.length > 0 ? answer.userErrors.map(({ code }) => code).join() : answer;
}

export interface TestEndpoint extends EndpointSeen {
  secret: string;
}

/** An endpoint that tells a receiver of organizations, or what else is asked for; its host is allowed. */
export async function anEndpoint(
  ctx: ViewerContext,
  receiver: Pick<Receiver, 'url' | 'host'>,
  input: Record<string, unknown> = {},
): Promise<TestEndpoint> {
  allowWebhookHosts(readAllowedHosts(receiver.host));
  const answer = await sent(ctx, 'createWebhookEndpoint', {
    url: receiver.url,
    eventTypes: ['ORGANIZATION_CREATED', 'ORGANIZATION_UPDATED'],
    ...input,
  });
  if (typeof answer === 'string') throw new Error(`Refused: ${answer}`);
  return { ...(answer.webhookEndpoint as EndpointSeen), secret: answer.secret as string };
}

export async function deliveriesOf(ctx: ViewerContext, endpointId: string): Promise<DeliverySeen[]> {
  const { data } = await graphqlAs<{ webhookDeliveries: { edges: { node: DeliverySeen }[] } }>(
    ctx,
    `query ($id: ID!) { webhookDeliveries(endpointId: $id, first: 100) { edges { node { ${DELIVERY_SEEN} } } } }`,
    { id: endpointId },
  );
  return data.webhookDeliveries.edges.map(({ node }) => node).reverse();
}

/** An endpoint as it is now. */
export async function endpointSeen(ctx: ViewerContext, id: string): Promise<EndpointSeen> {
  const { data } = await graphqlAs<{ node: EndpointSeen }>(
    ctx,
    `query ($id: ID!) { node(id: $id) { ... on WebhookEndpoint { ${SEEN} } } }`,
    { id },
  );
  return data.node;
}

/** So many organizations come into being and are sealed. @returns their internal ids */
export async function branchesAppear(ctx: ViewerContext, count = 1): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const { result } = await createBranch(ctx, { code: `HOOK-${newCode()}` });
    ids.push(result?.branchId ?? '');
  }
  await sealTenant(ctx.database, ctx.viewer.tenantId);
  return ids;
}

export const quickSender = (receiver: Pick<Receiver, 'host'>, timeoutMs = 5_000): SenderSettings => ({
  allowedHosts: readAllowedHosts(receiver.host),
  resolve: nameResolver(),
  timeoutMs,
});

export const dueOf = (ctx: ViewerContext, { id }: { id: string }): DueEndpoint => ({
  tenantId: ctx.viewer.tenantId,
  endpointId: id.slice('whe_'.length),
});

/** Serves one endpoint once, as a round of the server would. */
export async function serveOnce(
  ctx: ViewerContext,
  endpoint: { id: string },
  sender: SenderSettings,
  stopping: AbortSignal = new AbortController().signal,
  turnMs?: number,
): Promise<void> {
  const logger = {
    error: (details: object, message: string) => {
      throw new Error(message, { cause: details });
    },
  };
  const { database } = ctx;
  await deliverToEndpoint({ database, vault: testVault, sender, logger, turnMs }, dueOf(ctx, endpoint), stopping);
}

/** The tenants for which a round would look now. */
export async function dueTenants(): Promise<string[]> {
  const { tenantsListed } = await openedDatabase();
  return tenantsListed('app.tenants_with_webhooks_due', new Date());
}

/** Lets time pass: what is waiting becomes due, and nobody is left alone any more. */
export async function letTimePass({ tenantId }: { tenantId: string }): Promise<void> {
  await asMigrator(
    `update webhook_deliveries set next_attempt_at = now() where tenant_id = $1 and next_attempt_at is not null`,
    [tenantId],
  );
  await asMigrator(`update webhook_endpoints set paused_until = null where tenant_id = $1`, [tenantId]);
}
