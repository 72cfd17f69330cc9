import { type Authenticator, createAuthenticator, type FindKeyLogin, type FindLogin } from '../access/authenticate';
import { openDemoKey } from '../access/demo-key';
import type { TokenVerifier } from '../access/token-verifier';
import { now } from '../shared/clock';

export interface Credentials extends Authenticator {
  /** One line for the person who starts the server: how a caller gets a token. */
  howToGetToken: string;
}

/**
 * Whose tokens are accepted: those of the identity provider, and on the embedded database, only there, those of the
 * demo key. API keys are accepted everywhere: they are looked up where they were made.
 *
 * @param oidc verifier of the provider, null when none is named
 * @param demoHome folder of the embedded database, null on an external one
 */
export async function credentialsOf(
  oidc: TokenVerifier | null,
  demoHome: string | null,
  logins: { findLogin: FindLogin; findKeyLogin: FindKeyLogin },
): Promise<Credentials> {
  const demo = demoHome === null ? null : (await openDemoKey(demoHome)).verifier;
  const verifiers = [oidc, demo].filter((verifier) => verifier !== null);
  return {
    ...createAuthenticator({ verifiers, ...logins, clock: now }),
    howToGetToken:
      (demo ?? oidc)?.howToGetToken.en ?? 'none is accepted yet: set OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL',
  };
}
