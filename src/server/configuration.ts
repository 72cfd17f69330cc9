import { oidcVerifierFrom } from '../access/oidc-verifier';
import type { TokenVerifier } from '../access/token-verifier';
import { exportSettings, readSigningKey } from '../audit/export-settings';
import { resolveDatabase } from '../data/database-urls';
import { zuzhiHome } from '../data/embedded-postgres/place';
import { type BindingForm, bindingFormFrom } from '../data/tenancy/tenant-binding';
import type { CipherSuite } from '../data/vault/cipher';
import { cipherSuiteFrom } from '../data/vault/cipher-suites';
import { checkMasterKey } from '../data/vault/master-key-custody';
import { type AllowedHosts, readAllowedHosts } from '../domains/webhooks/webhook-hosts.rules';
import { type Environment, readEnvironment } from './environment';

export interface Configuration {
  environment: Environment;
  binding: BindingForm;
  /** The identity provider whose tokens are accepted, null when none is named. */
  oidc: TokenVerifier | null;
  /** Folder of the embedded database, null on an external one. */
  home: string | null;
  /** Suite of the keys made from now on. */
  cipherSuite: CipherSuite;
  /** Hosts to which webhooks may go though they are not public. */
  webhookHosts: AllowedHosts;
}

/**
 * Reads and checks all that the environment says, before anything is opened: a word that cannot be understood is
 * refused in a moment, not after the database was made and the demo loaded.
 *
 * @throws Error naming the variable and what it takes
 */
export async function readConfiguration(env: NodeJS.ProcessEnv): Promise<Configuration> {
  const environment = readEnvironment(env);
  const home = resolveDatabase(env).kind === 'embedded' ? zuzhiHome(env) : null;
  // On the embedded database what is not set has a place in its home, which is made with it.
  if (home === null) await exportSettings(env, home);
  if (env.AUDIT_SIGNING_KEY_FILE) await readSigningKey(env.AUDIT_SIGNING_KEY_FILE);
  const cipherSuite = cipherSuiteFrom(env);
  const webhookHosts = readAllowedHosts(env.WEBHOOK_ALLOWED_HOSTS);
  await checkMasterKey(env, home);
  return { environment, binding: bindingFormFrom(env), oidc: oidcVerifierFrom(env), home, cipherSuite, webhookHosts };
}
