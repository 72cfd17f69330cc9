import type { RequestContext } from '../../access/context';
import type { AuditNote, MutationOutcome } from '../../audit/run-mutation';
import type { UserError } from '../../shared/user-error';
import { findWebhookDeliveries } from './find-webhook-deliveries';
import { findWebhookEndpoints } from './find-webhook-endpoints';
import type { WebhookDelivery } from './webhook-delivery.type';
import type { WebhookEndpoint } from './webhook-endpoint.type';

/** What a mutation of an endpoint answers: the endpoint as it is now, or why nothing was changed. */
export interface EndpointAnswer {
  webhookEndpoint: WebhookEndpoint | null;
  userErrors: UserError[];
}

/** The same with a secret, which is told nowhere else. */
export interface SecretAnswer extends EndpointAnswer {
  secret: string | null;
}

export interface DeliveryAnswer {
  webhookDelivery: WebhookDelivery | null;
  userErrors: UserError[];
}

/** Reads the endpoint that a write touched, after its transaction. */
export async function withEndpoint(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<EndpointAnswer> {
  if (outcome.result === null) return { webhookEndpoint: null, userErrors: outcome.userErrors };
  const found = await findWebhookEndpoints(ctx, [outcome.result]);
  return { webhookEndpoint: found.get(outcome.result) ?? null, userErrors: [] };
}

/** The same, with the secret that was just made where it now is the endpoint's. */
export async function withSecret(
  ctx: RequestContext,
  outcome: MutationOutcome<string>,
  secret: string,
): Promise<SecretAnswer> {
  const answer = await withEndpoint(ctx, outcome);
  return { ...answer, secret: outcome.result === null ? null : secret };
}

/** Reads the delivery that a write touched, after its transaction. */
export async function withDelivery(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<DeliveryAnswer> {
  if (outcome.result === null) return { webhookDelivery: null, userErrors: outcome.userErrors };
  const found = await findWebhookDeliveries(ctx, [outcome.result]);
  return { webhookDelivery: found.get(outcome.result) ?? null, userErrors: [] };
}

/** The line of the audit log about an endpoint. */
export function endpointNote(id: string, version: number, fields: string[]): AuditNote {
  return { objectType: 'WebhookEndpoint', objectId: id, objectVersion: version, fields };
}
