import type { KeyObject } from 'node:crypto';

/** The suites that ZUZHI_CIPHER chooses from; a key of a tenant remembers its own. */
export const SUITE_NAMES = ['aes-256-gcm', 'sm4-hmac-sm3'] as const;
export type SuiteName = (typeof SUITE_NAMES)[number];

/** Algorithms that belong together: encryption with authentication, and a keyed digest. */
export interface CipherSuite {
  readonly name: SuiteName;
  /** Stands for the suite in an envelope; never given to another one. */
  readonly code: number;
  /**
   * The suite under one secret of 32 bytes. Each suite and each use derives a key of its own from it, so no bytes ever
   * serve two algorithms.
   */
  under(secret: KeyObject): KeyedCipher;
}

export interface KeyedCipher {
  /** Nonce, ciphertext and tag; the nonce is random, so sealing twice gives different bytes. */
  seal(clear: Buffer, associated: Buffer): Buffer;
  /** @throws when the bytes, the key or the associated data are not those of `seal` */
  open(sealed: Buffer, associated: Buffer): Buffer;
  /** Keyed digest of 32 bytes: the same for the same text, and told by nothing without the key. */
  digest(text: string): Buffer;
}

/** Says no more than that: which part did not fit is nobody's business. */
export function cannotOpen(cause?: unknown): Error {
  return new Error('A sealed value does not open: its bytes, its key or its place are not those it was sealed with.', {
    cause,
  });
}
