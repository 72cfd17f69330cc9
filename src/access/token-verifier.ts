import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Message } from '../shared/errors';

/** What a token says once its signature, issuer, audience and dates hold. */
export interface VerifiedToken {
  issuer: string;
  subject: string;
  /** The claim `tenant`, for which the account is checked besides; null when the token names none. */
  tenantCode: string | null;
  /** Epoch milliseconds between which the token holds, with the tolerance for clocks that differ. */
  holdsFrom: number;
  holdsUntil: number;
}

/** Verifies the tokens of one issuer. */
export interface TokenVerifier {
  readonly issuer: string;
  /** Completes "Get a token: …" in an error. */
  readonly howToGetToken: Message;
  /** @throws JOSEError when the token does not hold at that instant; other errors when the keys cannot be had */
  verify(token: string, at: Date): Promise<VerifiedToken>;
}

/**
 * Signatures that are accepted: asymmetric ones only. `none` proves nothing, and with HS256 whoever can verify can
 * also sign, down to a public key taken for a shared secret.
 */
const ASYMMETRIC_ALGORITHMS = [
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
];

/** How far the clocks of issuer and server may differ. */
const CLOCK_TOLERANCE_SECONDS = 30;

export interface VerifierSettings {
  issuer: string;
  audience: string;
  howToGetToken: Message;
  /** Finds the key that a token names among those of the issuer. */
  keys: JWTVerifyGetKey;
}

/** OpenID Connect Core 2: a subject has at most 255 characters. Control characters and halves of characters name nobody. */
const PLAIN_TEXT = /^(?=.*\S)[^\p{Cc}\p{Cs}]{1,255}$/u;

/** A claim that has to be plain text; whoever signs a token may still put anything there. */
function textClaim(payload: JWTPayload, claim: string): string {
  const value = payload[claim];
  if (typeof value === 'string' && PLAIN_TEXT.test(value)) return value;
  throw new errors.JWTClaimValidationFailed(`"${claim}" is not plain text`, payload, claim, 'invalid');
}

/** A verifier over any set of keys. `exp` and `sub` are required: a token without an end could never be taken back. */
export function tokenVerifier({ issuer, audience, howToGetToken, keys }: VerifierSettings): TokenVerifier {
  return {
    issuer,
    howToGetToken,
    async verify(token, at) {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ASYMMETRIC_ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: at,
      });
      return {
        issuer,
        subject: textClaim(payload, 'sub'),
        tenantCode: payload.tenant === undefined ? null : textClaim(payload, 'tenant'),
        holdsFrom: ((payload.nbf ?? 0) - CLOCK_TOLERANCE_SECONDS) * 1000,
        holdsUntil: (Number(payload.exp) + CLOCK_TOLERANCE_SECONDS) * 1000,
      };
    },
  };
}
