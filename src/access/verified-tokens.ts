import { hash } from 'node:crypto';
import type { VerifiedToken } from './token-verifier';

const MAX_TOKENS = 10_000;

/** No longer than the keys of an issuer are trusted unasked (`KEYS_MAX_AGE_MS`): a withdrawn key must stop working. */
const MAX_AGE_MS = 600_000;

/**
 * Tokens whose signature was found good, so that a client's next request costs a hash instead of a verification. Only
 * what the token itself says is kept; account and grants come from the database each time.
 */
export class VerifiedTokens {
  private readonly entries = new Map<string, { token: VerifiedToken; keptUntil: number }>();

  constructor(private readonly capacity = MAX_TOKENS) {}

  /** The token's content if it was verified before and still holds. */
  find(text: string, at: Date): VerifiedToken | null {
    const key = keyOf(text);
    const entry = this.entries.get(key);
    if (entry === undefined) return null;
    this.entries.delete(key);
    const time = at.getTime();
    if (time >= entry.keptUntil || time < entry.token.holdsFrom) return null;
    this.entries.set(key, entry);
    return entry.token;
  }

  /** Keeps a verified token; the least recently used one goes when there are too many. */
  keep(text: string, token: VerifiedToken, at: Date): void {
    const keptUntil = Math.min(token.holdsUntil, at.getTime() + MAX_AGE_MS);
    this.entries.set(keyOf(text), { token, keptUntil });
    const oldest = this.entries.keys().next();
    if (this.entries.size > this.capacity && !oldest.done) this.entries.delete(oldest.value);
  }
}

/** A hash, so that a memory dump holds no usable tokens. */
function keyOf(text: string): string {
  return hash('sha256', text, 'base64url');
}
