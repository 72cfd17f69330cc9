import { createCipheriv, createDecipheriv, createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { type CipherSuite, cannotOpen } from './cipher';
import { deriveKey } from './derive-key';
import { freshNonce } from './fresh-nonce';

const NONCE_BYTES = 16;
const TAG_BYTES = 32;

/**
 * SM4 in counter mode (GB/T 32907) with HMAC-SM3 (GB/T 32905) over what was encrypted, and HMAC-SM3 for digests. Node's
 * OpenSSL has no SM4-GCM, so it is encrypt-then-MAC with separate keys.
 */
export const sm4HmacSm3: CipherSuite = {
  name: 'sm4-hmac-sm3',
  code: 2,
  under(secret) {
    const key = deriveKey('sm3', secret, 'sm4-ctr encryption', 16);
    const tagKey = deriveKey('sm3', secret, 'hmac-sm3 authentication', 32);
    const digestKey = deriveKey('sm3', secret, 'hmac-sm3 index', 32);
    return {
      seal(clear, associated) {
        const nonce = freshNonce(NONCE_BYTES);
        const cipher = createCipheriv('sm4-ctr', key, nonce);
        const encrypted = Buffer.concat([nonce, cipher.update(clear), cipher.final()]);
        return Buffer.concat([encrypted, tagOf(tagKey, encrypted, associated)]);
      },
      open(sealed, associated) {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) throw cannotOpen();
        const encrypted = sealed.subarray(0, -TAG_BYTES);
        if (!timingSafeEqual(sealed.subarray(-TAG_BYTES), tagOf(tagKey, encrypted, associated))) throw cannotOpen();
        const decipher = createDecipheriv('sm4-ctr', key, encrypted.subarray(0, NONCE_BYTES));
        return Buffer.concat([decipher.update(encrypted.subarray(NONCE_BYTES)), decipher.final()]);
      },
      digest: (text) => createHmac('sm3', digestKey).update(text).digest(),
    };
  },
};

/** The length of the associated data comes first, so that no byte can pass from one part to the other. */
function tagOf(tagKey: KeyObject, encrypted: Buffer, associated: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(associated.length);
  return createHmac('sm3', tagKey).update(length).update(associated).update(encrypted).digest();
}
