import { type Authenticate, createAuthenticator, type FindLogin } from '../access/authenticate';
import { openDemoKey } from '../access/demo-key';
import { oidcVerifierFrom } from '../access/oidc-verifier';
import { zuzhiHome } from '../data/embedded-postgres-place';
import { now } from '../shared/clock';

export interface Credentials {
  authenticate: Authenticate;
  /** One line for the person who starts the server: how a caller gets a token. */
  howToGetToken: string;
}

/**
 * Whose tokens are accepted: those of the provider that `OIDC_…` names, and on the embedded database, only there,
 * those of the demo key.
 */
export async function credentialsOf(
  env: NodeJS.ProcessEnv,
  isEmbedded: boolean,
  findLogin: FindLogin,
): Promise<Credentials> {
  const oidc = oidcVerifierFrom(env);
  const demo = isEmbedded ? (await openDemoKey(zuzhiHome(env))).verifier : null;
  const verifiers = [oidc, demo].filter((verifier) => verifier !== null);
  return {
    authenticate: createAuthenticator({ verifiers, findLogin, clock: now }),
    howToGetToken: demo
      ? 'npm run --silent token -- --tenant 540102 --role AUDITOR'
      : (oidc?.howToGetToken.en ?? 'none is accepted yet: set OIDC_ISSUER, OIDC_AUDIENCE and OIDC_JWKS_URL'),
  };
}
