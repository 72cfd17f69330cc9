import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Client } from 'pg';
import { provisionAccount } from '../src/domains/administration/provision-account';

const ISSUER = 'http://127.0.0.1/bench';
const AUDIENCE = 'zuzhi';
/** The subject of the auditor of a tenant. */
const subjectOf = (tenantId: string) => `bench-auditor-${tenantId}`;

/** An identity provider of the benchmark's own: the product runs in production mode, so it wants a real one. */
export interface Identity {
  /** A token of the auditor of a tenant. */
  tokenFor(tenantId: string): Promise<string>;
  /** Environment by which the product trusts the provider. */
  env: Record<string, string>;
  close(): void;
}

/** Makes an auditor of each tenant, and a key set on loopback. */
export async function makeIdentity(migratorUrl: string, tenantIds: readonly string[]): Promise<Identity> {
  const client = new Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    for (const tenantId of tenantIds) {
      await provisionAccount(client, {
        tenantId,
        displayName: 'Benchmark auditor',
        grants: [{ role: 'AUDITOR', organizationId: null }],
        login: { issuer: ISSUER, subject: subjectOf(tenantId) },
      });
    }
  } finally {
    await client.end();
  }
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' };
  const keys: Server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const { port } = keys.address() as AddressInfo;
  const tokenFor = (tenantId: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(subjectOf(tenantId))
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(privateKey);
  return {
    tokenFor,
    env: { OIDC_ISSUER: ISSUER, OIDC_AUDIENCE: AUDIENCE, OIDC_JWKS_URL: `http://127.0.0.1:${port}/jwks` },
    close: () => keys.close(),
  };
}
