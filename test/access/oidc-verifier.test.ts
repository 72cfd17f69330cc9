import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { createAuthenticator } from '../../src/access/authenticate';
import type { Viewer } from '../../src/access/context';
import { oidcVerifier, oidcVerifierFrom } from '../../src/access/oidc-verifier';
import { ApiError } from '../../src/shared/errors';

const ISSUER = 'https://id.example';
const viewer: Viewer = { tenantId: 't', tenantCode: '540102', accountId: 'a', displayName: 'x', grants: [] };

/** An identity provider on this machine: publishes the keys it is told to, and counts how often it is asked. */
class Provider {
  published: JWK[] = [];
  requests = 0;
  isDown = false;
  private server: Server | undefined;

  async open(): Promise<string> {
    const server = createServer((_request, response) => {
      this.requests += 1;
      response.writeHead(this.isDown ? 503 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ keys: this.published }));
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  }

  async close(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }
}

async function aKey(kid: string, alg: 'ES256' | 'RS256' = 'ES256') {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const sign = () =>
    new SignJWT({})
      .setProtectedHeader({ alg, kid })
      .setIssuer(ISSUER)
      .setAudience('zuzhi')
      .setSubject('known')
      .setExpirationTime('5m')
      .sign(privateKey);
  return { jwk: { ...(await exportJWK(publicKey)), kid, alg }, sign };
}

describe('tokens of an identity provider', () => {
  let provider: Provider;
  let jwksUrl: string;

  beforeEach(async () => {
    provider = new Provider();
    jwksUrl = await provider.open();
  });
  afterEach(() => provider.close());

  const door = (cooldownMs?: number) => {
    const verifier = oidcVerifier({ issuer: ISSUER, audience: 'zuzhi', jwksUrl, cooldownMs });
    const { authenticate } = createAuthenticator({
      verifiers: [verifier],
      findLogin: async (issuer, subject) => ({ issuer, subject, viewer, mark: 'as it is' }),
      findKeyLogin: async () => null,
      clock: () => new Date(),
    });
    return (token: string) => authenticate(`Bearer ${token}`, Date.now() + 10_000);
  };

  it('are verified by its published keys, fetched once', async () => {
    const [elliptic, rsa] = [await aKey('e'), await aKey('r', 'RS256')];
    provider.published = [elliptic.jwk, rsa.jwk];
    const authenticate = door();
    for (const key of [elliptic, rsa, elliptic, rsa]) expect(await authenticate(await key.sign())).toEqual(viewer);
    expect(provider.requests).toBe(1);
  });

  it('are accepted after it has changed its key, and those of the withdrawn key no more', async () => {
    const [old, next] = [await aKey('old'), await aKey('next')];
    provider.published = [old.jwk];
    const authenticate = door(0);
    expect(await authenticate(await old.sign())).toEqual(viewer);
    provider.published = [next.jwk];
    expect(await authenticate(await next.sign())).toEqual(viewer);
    await expect(authenticate(await old.sign())).rejects.toThrow('a key that its issuer does not publish');
  });

  it('with made-up key ids do not make it answer again and again', async () => {
    provider.published = [(await aKey('real')).jwk];
    const authenticate = door();
    for (const kid of ['x', 'y', 'z']) {
      const forged = await (await aKey(kid)).sign();
      await expect(authenticate(forged)).rejects.toThrow('a key that its issuer does not publish');
    }
    expect(provider.requests).toBe(1);
  });

  it('signed by another key under a published key id are refused', async () => {
    provider.published = [(await aKey('k')).jwk];
    const forged = await (await aKey('k')).sign();
    await expect(door()(forged)).rejects.toThrow('its signature does not hold');
  });

  it('are not blamed when it cannot be reached: that is our failure, not the caller’s', async () => {
    provider.isDown = true;
    const error: unknown = await door()(await (await aKey('k')).sign()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(ApiError);
  });
});

describe('the settings of an identity provider', () => {
  const complete = { OIDC_ISSUER: ISSUER, OIDC_AUDIENCE: 'zuzhi', OIDC_JWKS_URL: 'https://id.example/jwks' };

  it('are all there or none', () => {
    expect(oidcVerifierFrom({})).toBeNull();
    expect(oidcVerifierFrom(complete)?.issuer).toBe(ISSUER);
    for (const name of Object.keys(complete)) {
      expect(() => oidcVerifierFrom({ ...complete, [name]: undefined })).toThrow('set all three or none');
    }
  });

  it('name keys at an https URL, or on this machine', () => {
    const at = (url: string) => () => oidcVerifierFrom({ ...complete, OIDC_JWKS_URL: url });
    expect(at('http://127.0.0.1:9/jwks')).not.toThrow();
    expect(at('http://id.example/jwks')).toThrow('must be https');
    expect(at('file:///etc/passwd')).toThrow('must be https');
    expect(at('nonsense')).toThrow('is not a URL');
  });
});
