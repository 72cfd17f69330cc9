import { sendMessage } from '../../../src/domains/webhooks/send-message';
import { readAllowedHosts } from '../../../src/domains/webhooks/webhook-hosts.rules';

/** A process that sends one message to a URL at loopback, and prints the outcome: by the environment it was started with. */
async function main([address = '']: string[]): Promise<void> {
  const url = new URL(address);
  const settings = {
    allowedHosts: readAllowedHosts(url.host),
    resolve: async () => [{ address: '127.0.0.1', family: 4 as const }],
    timeoutMs: 5_000,
  };
  const message = { url: url.href, headers: {}, body: '{}' };
  const { outcome } = await sendMessage(message, settings, new AbortController().signal);
  process.stdout.write(outcome);
}

void main(process.argv.slice(2));
