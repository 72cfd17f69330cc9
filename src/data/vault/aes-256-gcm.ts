import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { type CipherSuite, cannotOpen } from './cipher';
import { deriveKey } from './derive-key';
import { freshNonce } from './fresh-nonce';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256 in Galois/counter mode (NIST SP 800-38D) and HMAC-SHA-256. */
export const aes256Gcm: CipherSuite = {
  name: 'aes-256-gcm',
  code: 1,
  under(secret) {
    const key = deriveKey('sha256', secret, 'aes-256-gcm encryption', 32);
    const digestKey = deriveKey('sha256', secret, 'hmac-sha-256 index', 32);
    return {
      seal(clear, associated) {
        // Random nonces of 96 bits are safe for 2^32 values under one key; a tenant has thousands.
        const nonce = freshNonce(NONCE_BYTES);
        const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(associated);
        return Buffer.concat([nonce, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
      },
      open(sealed, associated) {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) throw cannotOpen();
        const nonce = sealed.subarray(0, NONCE_BYTES);
        const tag = sealed.subarray(-TAG_BYTES);
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
          .setAAD(associated)
          .setAuthTag(tag);
        try {
          return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
        } catch (cause) {
          throw cannotOpen(cause);
        }
      },
      digest: (text) => createHmac('sha256', digestKey).update(text).digest(),
    };
  },
};
