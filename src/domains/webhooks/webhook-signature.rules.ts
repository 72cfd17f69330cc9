import { createHmac } from 'node:crypto';

/** Signatures by the specification of Standard Webhooks: HMAC-SHA256 over id, second and body, the symmetric form `v1`. */

const PREFIX = 'whsec_';

/** A secret as the specification writes it. @param bytes 24 to 64 of them, random */
export function secretText(bytes: Buffer): string {
  return `${PREFIX}${bytes.toString('base64')}`;
}

/** What is sent, once: the same id at each attempt, the second of this one. */
export interface SignedMessage {
  id: string;
  sentAt: Date;
  body: string;
}

/** The headers of a message, signed with each of the secrets: a receiver accepts it by any one it knows. */
export function signedHeaders({ id, sentAt, body }: SignedMessage, secrets: readonly string[]): Record<string, string> {
  const second = Math.floor(sentAt.getTime() / 1000);
  const signatures = secrets.map((secret) => `v1,${signatureOf(secret, `${id}.${second}.${body}`)}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(second),
    'webhook-signature': signatures.join(' '),
  };
}

function signatureOf(secret: string, text: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return createHmac('sha256', key).update(text, 'utf8').digest('base64');
}
