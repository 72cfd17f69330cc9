import { randomBytes } from 'node:crypto';
import type { TenantKeys } from '../../access/context';
import { secretText } from './webhook-signature.rules';

/** The specification asks for 24 to 64 bytes. */
const SECRET_BYTES = 32;

/** A new secret, as its receiver is told it, once. */
export function newSecret(): string {
  return secretText(randomBytes(SECRET_BYTES));
}

export type SecretColumn = 'secret_sealed' | 'previous_secret_sealed';

/** Both secrets of an endpoint as its row has them, under one key. */
export function sealedSecrets(keys: TenantKeys, endpointId: string, secret: string, previous: string | null) {
  return {
    secretSealed: keys.seal(secret, placeOf(endpointId, 'secret_sealed')),
    previousSecretSealed: previous === null ? null : keys.seal(previous, placeOf(endpointId, 'previous_secret_sealed')),
    dataKeyId: keys.dataKeyId,
  };
}

/** A secret in clear: for signing, and for sealing it anew. Never logged, never told again. */
export function openSecret(keys: TenantKeys, endpointId: string, column: SecretColumn, sealed: Buffer): string {
  return keys.open(sealed, placeOf(endpointId, column));
}

function placeOf(endpointId: string, column: SecretColumn) {
  return { table: 'webhook_endpoints', rowId: endpointId, column };
}
