import type { KeyObject } from 'node:crypto';
import { type CipherSuite, cannotOpen, type KeyedCipher } from './cipher';

/**
 * The bytes of a sealed value: version (1), suite (1), key id (16), then nonce, ciphertext and tag as the suite has
 * them. The head is authenticated with the rest.
 */
const VERSION = 1;
const KEY_ID_BYTES = 16;
const HEAD_BYTES = 2 + KEY_ID_BYTES;

/** A secret with the suite that it is used by: one suite for a secret, for as long as it lives. */
export interface SealingKey {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** What its envelopes begin with. */
  readonly head: Buffer;
  readonly suite: CipherSuite;
  readonly cipher: KeyedCipher;
}

export function sealingKey(id: string, suite: CipherSuite, secret: KeyObject): SealingKey {
  return { id, head: headOf(id, suite), suite, cipher: suite.under(secret) };
}

/** @param place what the value belongs to, as parts; it opens with the same parts only */
export function sealEnvelope(key: SealingKey, clear: Buffer, place: readonly string[]): Buffer {
  const { head, cipher } = key;
  return Buffer.concat([head, cipher.seal(clear, associated(head, place))]);
}

/** @throws when the envelope was not made by this key for this place, or any byte of it was changed */
export function openEnvelope(key: SealingKey, sealed: Buffer, place: readonly string[]): Buffer {
  const { head } = key;
  if (!sealed.subarray(0, HEAD_BYTES).equals(head)) throw cannotOpen();
  return key.cipher.open(sealed.subarray(HEAD_BYTES), associated(head, place));
}

/** Id of the key that an envelope names. @throws when it is no envelope of this version */
export function keyIdOf(sealed: Buffer): string {
  if (sealed.length <= HEAD_BYTES || sealed[0] !== VERSION) throw cannotOpen();
  return sealed.subarray(2, HEAD_BYTES).toString('hex');
}

function headOf(id: string, suite: CipherSuite): Buffer {
  return Buffer.concat([Buffer.from([VERSION, suite.code]), Buffer.from(id, 'hex')]);
}

/** JSON keeps the parts apart; the head has a fixed length. */
function associated(head: Buffer, place: readonly string[]): Buffer {
  return Buffer.concat([head, Buffer.from(JSON.stringify(place))]);
}
