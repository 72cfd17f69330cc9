import { createRemoteJWKSet } from 'jose';
import { type TokenVerifier, tokenVerifier } from './token-verifier';

export interface OidcSettings {
  /** `iss` of the tokens, exactly as the identity provider writes it. */
  issuer: string;
  /** `aud` by which the provider names this API. */
  audience: string;
  /** Where the provider publishes its keys; https, or http on this machine. */
  jwksUrl: string;
  /** Least time between two fetches caused by unknown keys, so that forged key ids cannot flood the provider. */
  cooldownMs?: number;
}

const COOLDOWN_MS = 30_000;

/** Keys are fetched again after this time, so that a withdrawn key stops within it. */
export const KEYS_MAX_AGE_MS = 600_000;

/** Verifies tokens of an OpenID Connect provider by its published keys; a new key is found at its first use. */
export function oidcVerifier({ issuer, audience, jwksUrl, cooldownMs = COOLDOWN_MS }: OidcSettings): TokenVerifier {
  const url = keysUrl(jwksUrl);
  return tokenVerifier({
    issuer,
    audience,
    howToGetToken: { en: `sign in at ${issuer}`, zh: `在 ${issuer} 登录` },
    keys: createRemoteJWKSet(url, { cooldownDuration: cooldownMs, cacheMaxAge: KEYS_MAX_AGE_MS }),
  });
}

/**
 * The provider named by `OIDC_ISSUER`, `OIDC_AUDIENCE` and `OIDC_JWKS_URL`, or null when none of them is set.
 *
 * @throws Error when only some are set, or the URL is malformed or not https
 */
export function oidcVerifierFrom(env: NodeJS.ProcessEnv): TokenVerifier | null {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: jwksUrl } = env;
  if (!issuer && !audience && !jwksUrl) return null;
  if (!issuer || !audience || !jwksUrl) {
    throw new Error('OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL go together: set all three or none.');
  }
  return oidcVerifier({ issuer, audience, jwksUrl });
}

const LOOPBACK_HOSTS = ['127.0.0.1', '[::1]', 'localhost'];

function keysUrl(text: string): URL {
  if (!URL.canParse(text)) throw new Error(`OIDC_JWKS_URL is not a URL: ${text}`);
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname));
  if (!isSafe)
    throw new Error(`OIDC_JWKS_URL must be https: keys fetched from ${url.origin} could be replaced on the way.`);
  return url;
}
