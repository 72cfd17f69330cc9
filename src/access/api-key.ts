import { createHash, randomBytes } from 'node:crypto';

/**
 * The text of an API key, `zzk_<prefix>_<secret>`: so that scanners of sources know one by its looks, people tell two apart by the
 * prefix, and 256 random bits make it unguessable. Only the digest is kept, so that who reads the database cannot sign in; a plain
 * SHA-256 does, since there is nothing to guess as with a password.
 */

/** What the database is asked for: never the key itself. */
export interface PresentedKey {
  prefix: string;
  digest: Buffer;
}

/** A key that was just made; its text is told once and kept nowhere. */
export interface NewKey extends PresentedKey {
  text: string;
}

/** How every key begins, by which it is told from a token. */
export const KEY_START = 'zzk_';

const KEY = /^zzk_([a-z2-7]{8})_[\w-]{43}$/;

/** Characters that are not taken for each other, 32 of them: five random bytes are eight. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const PREFIX_LENGTH = 8;
const SECRET_BYTES = 32;

export function newKey(): NewKey {
  // 256 is a multiple of 32, so that each letter is as likely as any other.
  const prefix = Array.from(randomBytes(PREFIX_LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
  const text = `${KEY_START}${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { text, prefix, digest: digestOf(text) };
}

/** A key as a caller presents it; null for a text that has not its form. */
export function presentedKey(text: string): PresentedKey | null {
  const prefix = KEY.exec(text)?.[1];
  return prefix === undefined ? null : { prefix, digest: digestOf(text) };
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
