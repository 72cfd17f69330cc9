import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { SuiteName } from './cipher';
import { suiteNamed } from './cipher-suites';
import { openEnvelope, sealEnvelope, sealingKey } from './envelope';

/** What a wrapped key is, and the only thing it unwraps as. */
export interface WrappedPlace {
  tenantId: string;
  keyId: string;
  purpose: string;
  algorithm: SuiteName;
}

/** The keys that wrap the keys of all tenants: the first wraps, the others only unwrap. */
export interface MasterKeys {
  /** Fingerprint of the first. */
  readonly currentId: string;
  /** Fingerprints of all. */
  readonly ids: readonly string[];
  has(masterKeyId: string): boolean;
  wrap(secret: KeyObject, place: WrappedPlace): Buffer;
  /** @throws naming the fingerprint when none of the keys has it */
  unwrap(wrapped: Buffer, masterKeyId: string, place: WrappedPlace): KeyObject;
}

/** A fingerprint tells which key it is, and nothing of the key. */
export function masterKeyId(secret: Buffer): string {
  return createHmac('sha256', secret).update('zuzhi master key id').digest('hex').slice(0, 32);
}

/** @param secrets of 32 bytes each, the current one first */
export function masterKeysOf(secrets: readonly [Buffer, ...Buffer[]]): MasterKeys {
  const keys = new Map(secrets.map((secret) => [masterKeyId(secret), createSecretKey(secret)]));
  const currentId = masterKeyId(secrets[0]);
  /** A tenant's key is wrapped by its own suite, so that an installation uses one suite throughout. */
  const wrapping = (id: string, { algorithm }: WrappedPlace) => {
    const secret = keys.get(id);
    if (secret === undefined) throw unknownMasterKey(id, [...keys.keys()]);
    return sealingKey(id, suiteNamed(algorithm), secret);
  };
  return {
    currentId,
    ids: [...keys.keys()],
    has: (id) => keys.has(id),
    wrap: (secret, place) => sealEnvelope(wrapping(currentId, place), secret.export(), partsOf(place)),
    unwrap: (wrapped, id, place) => createSecretKey(openEnvelope(wrapping(id, place), wrapped, partsOf(place))),
  };
}

export function unknownMasterKey(id: string, known: readonly string[]): Error {
  return new Error(
    `No line of the master key file has the fingerprint ${id}, which the keys of the tenants are wrapped with ` +
      `(it has ${known.join(', ')}). Add that key to the file, as a further line.`,
  );
}

function partsOf({ tenantId, keyId, purpose, algorithm }: WrappedPlace): string[] {
  return [tenantId, 'tenant_keys', keyId, purpose, algorithm];
}
