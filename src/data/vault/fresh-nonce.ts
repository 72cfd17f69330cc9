import { randomFillSync } from 'node:crypto';

/** Asked for one by one, random bytes cost more than the encryption that they are for. */
const DRAWN_AT_ONCE = 4_096;

let drawn = Buffer.alloc(0);
let given = 0;

/** Random bytes of the operating system that nobody else is given: for nonces of up to 64 bytes. */
export function freshNonce(length: number): Buffer {
  if (given + length > drawn.length) {
    // A new buffer, not the old one filled anew: what was given out stays as it is.
    drawn = randomFillSync(Buffer.allocUnsafeSlow(DRAWN_AT_ONCE));
    given = 0;
  }
  given += length;
  return drawn.subarray(given - length, given);
}
