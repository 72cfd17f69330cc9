import type { AllowedHosts } from './webhook-hosts.rules';

let allowed: AllowedHosts = new Set();

/** Says which hosts the operator allows, once, before anything is served: `WEBHOOK_ALLOWED_HOSTS`. */
export function allowWebhookHosts(hosts: AllowedHosts): void {
  allowed = hosts;
}

/** The hosts that the operator allows; none when nothing was said. */
export function allowedWebhookHosts(): AllowedHosts {
  return allowed;
}
