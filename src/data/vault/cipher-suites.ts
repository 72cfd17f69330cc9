import { aes256Gcm } from './aes-256-gcm';
import { type CipherSuite, SUITE_NAMES } from './cipher';
import { sm4HmacSm3 } from './sm4-hmac-sm3';

const SUITES: readonly CipherSuite[] = [aes256Gcm, sm4HmacSm3];

/** @throws when this build does not know the suite: a newer one wrote the key */
export function suiteNamed(name: string): CipherSuite {
  const suite = SUITES.find((each) => each.name === name);
  if (suite !== undefined) return suite;
  throw new Error(`This version knows no cipher "${name}"; it knows ${SUITE_NAMES.join(' and ')}.`);
}

/**
 * `ZUZHI_CIPHER`: the suite of keys made from now on, AES-256-GCM unless it says otherwise. Keys that exist keep theirs
 * until they are rotated, so a changed word takes nothing away.
 */
export function cipherSuiteFrom(env: NodeJS.ProcessEnv): CipherSuite {
  const name = env.ZUZHI_CIPHER || aes256Gcm.name;
  const suite = SUITES.find((each) => each.name === name);
  if (suite !== undefined) return suite;
  throw new Error(`ZUZHI_CIPHER is "${name}"; it takes ${SUITE_NAMES.join(' or ')}.`);
}
