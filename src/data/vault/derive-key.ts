import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

/** HKDF (RFC 5869) without salt: a key of `length` bytes for one use, named by `use`. As KeyObject it shows itself in no log. */
export function deriveKey(hash: 'sha256' | 'sm3', secret: KeyObject, use: string, length: number): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync(hash, secret, '', `zuzhi ${use}`, length)));
}
