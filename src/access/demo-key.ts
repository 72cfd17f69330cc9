import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { now } from '../shared/clock';
import { writeOnce } from '../shared/write-once';
import { DEMO_AUDIENCE, DEMO_ISSUER } from './demo-identity';
import { type TokenVerifier, tokenVerifier } from './token-verifier';

/** ES256, because Node 20 calls its Ed25519 experimental and says so on the terminal. */
const ALGORITHM = 'ES256';
const KEY_FILE = 'demo-key.json';
const TOKEN_LIFETIME_SECONDS = 12 * 3600;
const DEMO_COMMAND = 'npm run --silent token -- --tenant 540102 --role AUDITOR';

/** The key that signs demo tokens, kept beside the embedded database. */
export interface DemoKey {
  /** Signs a token for a demo account; it holds for twelve hours. */
  sign(token: { subject: string; tenantCode: string }): Promise<string>;
  verifier: TokenVerifier;
}

/**
 * Opens the demo key of a `.zuzhi` home and makes it at first use (mode 600). Two processes that make it at once end
 * with the same key. Only for the embedded database: elsewhere no demo token may be accepted.
 */
export async function openDemoKey(home: string): Promise<DemoKey> {
  const path = join(home, KEY_FILE);
  const jwk = (await readKey(path)) ?? (await makeKey(path));
  const privateKey = await importJWK(jwk, ALGORITHM);
  const { d: _secret, ...publicJwk } = jwk;
  return {
    sign: ({ subject, tenantCode }) => {
      const issuedAt = Math.floor(now().getTime() / 1000);
      return new SignJWT({ tenant: tenantCode })
        .setProtectedHeader({ alg: ALGORITHM, kid: jwk.kid })
        .setIssuer(DEMO_ISSUER)
        .setAudience(DEMO_AUDIENCE)
        .setSubject(subject)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + TOKEN_LIFETIME_SECONDS)
        .sign(privateKey);
    },
    verifier: tokenVerifier({
      issuer: DEMO_ISSUER,
      audience: DEMO_AUDIENCE,
      howToGetToken: { en: DEMO_COMMAND, zh: DEMO_COMMAND },
      keys: createLocalJWKSet({ keys: [publicJwk] }),
    }),
  };
}

async function readKey(path: string): Promise<JWK | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`The demo key ${path} cannot be read; delete it and a new one is made.`, { cause: error });
  }
}

/** Whoever comes second finds the key of the first. */
async function makeKey(path: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const made: JWK = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: ALGORITHM };
  return (await writeOnce(path, JSON.stringify(made), 0o600)) ? made : ((await readKey(path)) ?? made);
}
