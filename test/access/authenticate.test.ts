import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { newKey, presentedKey } from '../../src/access/api-key';
import { type Authenticate, createAuthenticator, type Presume } from '../../src/access/authenticate';
import type { Viewer } from '../../src/access/context';
import { tokenVerifier } from '../../src/access/token-verifier';
import { ApiError } from '../../src/shared/errors';

const NOON = new Date('2026-03-01T04:00:00Z');
const DEADLINE = 1_000;
const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);

const viewer: Viewer = {
  tenantId: '01900000-0000-7000-8000-000000000001',
  tenantCode: '540102',
  accountId: '01900000-0000-7000-8000-000000000002',
  displayName: '测试',
  grants: [],
};

const keyPair = generateKeyPair('ES256', { extractable: true });

async function keys() {
  const jwk = { ...(await exportJWK((await keyPair).publicKey)), kid: 'k1', alg: 'ES256' };
  return createLocalJWKSet({ keys: [jwk] });
}

/** A token that holds at noon, but for what is overridden. */
async function aToken(claims: JWTPayload = {}, key = keyPair): Promise<string> {
  const payload = { iss: 'https://id.example', aud: 'zuzhi', sub: 'known', exp: seconds(later(60)), ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign((await key).privateKey);
}

interface Door {
  authenticate: (header: string | undefined) => ReturnType<Authenticate>;
  presume: Presume;
  at: { time: Date };
  logins: string[];
  /** `key`: digest of the API key that is known. */
  knows: { viewer: Viewer | null; key?: Buffer };
}

/** An authenticator over one issuer whose clock and directory the test may change. */
async function aDoor(): Promise<Door> {
  const at = { time: NOON };
  const logins: string[] = [];
  const knows: Door['knows'] = { viewer };
  const { authenticate, presume } = createAuthenticator({
    verifiers: [
      tokenVerifier({
        issuer: 'https://id.example',
        audience: 'zuzhi',
        howToGetToken: { en: 'sign in at https://id.example', zh: '在 https://id.example 登录' },
        keys: await keys(),
      }),
    ],
    findLogin: async (issuer, subject, deadlineAt) => {
      expect(deadlineAt).toBe(DEADLINE);
      logins.push(`${issuer} ${subject}`);
      if (subject !== 'known' || knows.viewer === null) return null;
      return { issuer, subject, viewer: { ...knows.viewer }, mark: JSON.stringify(knows.viewer) };
    },
    findKeyLogin: async ({ prefix, digest }, deadlineAt) => {
      expect(deadlineAt).toBe(DEADLINE);
      logins.push(`key ${prefix}`);
      return knows.key?.equals(digest) ? knows.viewer : null;
    },
    clock: () => at.time,
  });
  return { authenticate: (header) => authenticate(header, DEADLINE), presume, at, logins, knows };
}

async function refusal(asked: Promise<unknown>): Promise<ApiError> {
  const error = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`Expected a refusal, got ${String(error)}.`);
  expect(error.extensions.code).toBe('UNAUTHENTICATED');
  return error;
}

const unsigned = (header: object, payload: object) =>
  `${[header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

describe('authentication', () => {
  it('knows nobody without a header', async () => {
    const { authenticate, logins } = await aDoor();
    expect(await authenticate(undefined)).toBeNull();
    expect(logins).toEqual([]);
  });

  it('takes account and grants from the directory by issuer and subject', async () => {
    const { authenticate, logins } = await aDoor();
    expect(await authenticate(`Bearer ${await aToken()}`)).toEqual(viewer);
    expect(await authenticate(`bearer  ${await aToken({ tenant: '540102' })}`)).toEqual(viewer);
    expect(logins).toEqual(['https://id.example known', 'https://id.example known']);
  });

  it.each([
    ['an empty header', ''],
    ['another scheme', 'Basic YTpi'],
    ['a scheme without a token', 'Bearer'],
    ['a token that is no JWT', 'Bearer abc'],
    ['three parts of nonsense', 'Bearer a.b.c'],
    ['two tokens', 'Bearer a.b.c a.b.c'],
    ['10,000 characters', `Bearer ${'a'.repeat(10_000)}.b.c`],
  ])('refuses %s', async (_what, header) => {
    const { authenticate, logins } = await aDoor();
    expect((await refusal(authenticate(header))).message).toContain('is not "Bearer <JWT>"');
    expect(logins).toEqual([]);
  });

  it.each<[string, JWTPayload, string]>([
    ['expired', { exp: seconds(later(-2)) }, 'it has expired'],
    ['not yet valid', { nbf: seconds(later(2)) }, 'it is not valid yet'],
    ['of a wrong issuer', { iss: 'https://evil.example' }, 'its issuer is not accepted here'],
    ['without an issuer', { iss: undefined }, 'its issuer is not accepted here'],
    ['for a wrong audience', { aud: 'another-api' }, 'it is meant for another audience'],
    ['without an end', { exp: undefined }, 'it lacks a claim'],
    ['without a subject', { sub: undefined }, 'it lacks a claim'],
    ['of an unknown subject', { sub: 'unknown' }, 'its subject has no active account here'],
    ['of another tenant', { tenant: '542500' }, 'it is a token of another tenant'],
  ])('refuses a token %s, saying why and how to get one', async (_what, claims, reason) => {
    const { authenticate } = await aDoor();
    const { message, messages } = await refusal(authenticate(`Bearer ${await aToken(claims)}`));
    expect(message).toContain(reason);
    expect(message).toContain('Get a token: sign in at https://id.example.');
    expect(messages.zh).toContain('获取令牌');
  });

  it.each<[string, Record<string, unknown>]>([
    ['a number', { sub: 7 }],
    ['a list', { sub: ['known'] }],
    ['an object', { sub: { toString: 1 } }],
    ['true', { sub: true }],
    ['null', { sub: null }],
    ['empty', { sub: '' }],
    ['blank', { sub: '  ' }],
    ['with a NUL', { sub: 'known\u0000' }],
    ['with a line break', { sub: 'known\n' }],
    ['with half a character', { sub: 'known\uD800' }],
    ['of a thousand characters', { sub: 'k'.repeat(1_000) }],
    ['fine, with a list for a tenant', { tenant: ['540102'] }],
    ['fine, with an object for a tenant', { tenant: { toString: 1 } }],
  ])('refuses a token whose subject is %s, and asks the directory nothing', async (_what, claims) => {
    const { authenticate, logins } = await aDoor();
    const { message } = await refusal(authenticate(`Bearer ${await aToken(claims as JWTPayload)}`));
    expect(message).toContain('it lacks a claim or has one in a wrong form');
    expect(logins).toEqual([]);
  });

  it('refuses a token signed by another key', async () => {
    const { authenticate } = await aDoor();
    const token = await aToken({}, generateKeyPair('ES256'));
    expect((await refusal(authenticate(`Bearer ${token}`))).message).toContain('its signature does not hold');
  });

  it('refuses a token whose payload was changed after it was signed', async () => {
    const { authenticate } = await aDoor();
    const [header, , signature] = (await aToken()).split('.');
    const [, payload] = (await aToken({ sub: 'known', exp: seconds(later(600)) })).split('.');
    const { message } = await refusal(authenticate(`Bearer ${header}.${payload}.${signature}`));
    expect(message).toContain('its signature does not hold');
  });

  it('refuses alg none, signed or not', async () => {
    const { authenticate } = await aDoor();
    const claims = { iss: 'https://id.example', aud: 'zuzhi', sub: 'known', exp: seconds(later(60)) };
    for (const alg of ['none', 'None', 'NONE']) {
      const { message } = await refusal(authenticate(`Bearer ${unsigned({ alg }, claims)}`));
      expect(message).toContain('its signature algorithm is not accepted');
    }
  });

  it('refuses HS256 with the public key as its secret', async () => {
    const { authenticate } = await aDoor();
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK((await keyPair).publicKey)));
    const token = await new SignJWT({ iss: 'https://id.example', aud: 'zuzhi', sub: 'known', exp: seconds(later(60)) })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(secret);
    expect((await refusal(authenticate(`Bearer ${token}`))).message).toContain(
      'its signature algorithm is not accepted',
    );
  });

  it('looks at the clock again for a token that it has verified before', async () => {
    const { authenticate, at } = await aDoor();
    const header = `Bearer ${await aToken({ exp: seconds(later(5)), nbf: seconds(NOON) })}`;
    expect(await authenticate(header)).toEqual(viewer);
    at.time = later(6);
    expect((await refusal(authenticate(header))).message).toContain('it has expired');
    at.time = later(-2);
    expect((await refusal(authenticate(header))).message).toContain('it is not valid yet');
  });

  it('asks the directory at every request, so that a revocation holds at the next one', async () => {
    const { authenticate, knows } = await aDoor();
    const header = `Bearer ${await aToken()}`;
    knows.viewer = { ...viewer, grants: [{ role: 'AUDITOR', organizationId: null }] };
    expect((await authenticate(header))?.grants).toHaveLength(1);
    knows.viewer = viewer;
    expect((await authenticate(header))?.grants).toHaveLength(0);
    knows.viewer = null;
    await refusal(authenticate(header));
  });

  it('accepts nothing when no issuer is configured, and says what to set', async () => {
    const { authenticate } = createAuthenticator({
      verifiers: [],
      findLogin: async () => null,
      findKeyLogin: async () => null,
      clock: () => NOON,
    });
    expect((await refusal(authenticate(`Bearer ${await aToken()}`, DEADLINE))).message).toContain('set OIDC_ISSUER');
  });
});

describe('the login of a token that was looked up before', () => {
  const login = { issuer: 'https://id.example', subject: 'known', viewer, mark: JSON.stringify(viewer) };

  it('is presumed for the same token, which asks the directory nothing', async () => {
    const { authenticate, presume, logins } = await aDoor();
    const header = `Bearer ${await aToken()}`;
    expect(presume(header)).toBeNull();
    const found = await authenticate(header);
    expect(presume(header)).toEqual(login);
    expect(presume(header)?.viewer).toBe(found);
    expect(logins).toHaveLength(1);
  });

  it('is presumed for no other token of the account, however good that one is', async () => {
    const { authenticate, presume } = await aDoor();
    await authenticate(`Bearer ${await aToken()}`);
    expect(presume(`Bearer ${await aToken({ tenant: '540102' })}`)).toBeNull();
  });

  it('is presumed for neither half of a token, nor for one that was changed', async () => {
    const { authenticate, presume } = await aDoor();
    const header = `Bearer ${await aToken()}`;
    await authenticate(header);
    const spoiled = [
      header.slice(0, -1),
      `${header}A`,
      header.replace('.', '..'),
      `${header} ${header}`,
      '',
      undefined,
    ];
    for (const each of [...spoiled, `Bearer ${'a'.repeat(10_000)}.b.c`]) expect(presume(each)).toBeNull();
  });

  it('is not presumed once the token has ended, though it is remembered', async () => {
    const { authenticate, presume, at } = await aDoor();
    const header = `Bearer ${await aToken({ exp: seconds(later(5)), nbf: seconds(NOON) })}`;
    await authenticate(header);
    at.time = later(4);
    expect(presume(header)).not.toBeNull();
    at.time = later(6);
    expect(presume(header)).toBeNull();
    at.time = later(4);
    expect(presume(header)).toBeNull();
  });

  it('is not presumed after ten minutes, so that a key withdrawn by its issuer stops working', async () => {
    const { authenticate, presume, at } = await aDoor();
    const header = `Bearer ${await aToken()}`;
    await authenticate(header);
    at.time = later(10);
    expect(presume(header)).toBeNull();
  });

  it('is another one as soon as it was looked up again, and none once it was refused', async () => {
    const { authenticate, presume, knows } = await aDoor();
    const header = `Bearer ${await aToken()}`;
    const first = await authenticate(header);
    expect(await authenticate(header)).toBe(first);
    knows.viewer = { ...viewer, displayName: '改名' };
    const second = await authenticate(header);
    expect(presume(header)?.viewer).toBe(second);
    expect(presume(header)?.viewer).toEqual(knows.viewer);
    knows.viewer = null;
    await refusal(authenticate(header));
    expect(presume(header)).toBeNull();
  });

  it('is not presumed for a tenant that the token does not name', async () => {
    const { authenticate, presume, knows } = await aDoor();
    const header = `Bearer ${await aToken({ tenant: '540102' })}`;
    await authenticate(header);
    knows.viewer = { ...viewer, tenantCode: '542500' };
    await refusal(authenticate(header));
    expect(presume(header)).toBeNull();
  });

  it('is never presumed for an API key', async () => {
    const { authenticate, presume, knows } = await aDoor();
    const { text, digest } = newKey();
    knows.key = digest;
    expect(await authenticate(`Bearer ${text}`)).toEqual(viewer);
    expect(presume(`Bearer ${text}`)).toBeNull();
  });
});

describe('an API key', () => {
  it('is zzk_, a prefix of 8, and 256 bits, never twice the same', () => {
    const keys = Array.from({ length: 1_000 }, () => newKey());
    for (const { text, prefix, digest } of keys) {
      expect(text).toMatch(/^zzk_[a-z2-7]{8}_[\w-]{43}$/);
      expect(presentedKey(text)).toEqual({ prefix, digest });
    }
    expect(new Set(keys.map(({ text }) => text)).size).toBe(1_000);
    expect(new Set(keys.map(({ text }) => text.slice(13))).size).toBe(1_000);
  });

  it('is looked up at every request, with or without an issuer of tokens', async () => {
    const { authenticate, knows, logins } = await aDoor();
    const { text, prefix, digest } = newKey();
    knows.key = digest;
    for (const header of [`Bearer ${text}`, `bearer  ${text} `]) expect(await authenticate(header)).toEqual(viewer);
    expect(logins).toEqual([`key ${prefix}`, `key ${prefix}`]);
    knows.viewer = null;
    expect((await refusal(authenticate(`Bearer ${text}`))).message).toContain('expired or was revoked');
  });

  it('with another secret behind the same prefix is refused, and says nothing of either', async () => {
    const { authenticate, knows } = await aDoor();
    const [{ digest, prefix }, other] = [newKey(), newKey()];
    knows.key = digest;
    const forged = `zzk_${prefix}_${other.text.slice(13)}`;
    const { message, messages } = await refusal(authenticate(`Bearer ${forged}`));
    expect(message).toMatch(
      /^This API key is refused: it is unknown here, has expired or was revoked\. Ask the security administrator/,
    );
    for (const said of [messages.en, messages.zh]) {
      expect(said).not.toContain(prefix);
      expect(said).not.toContain(forged.slice(13));
    }
  });

  it.each([
    ['cut short', (key: string) => key.slice(0, -1)],
    ['with a character more', (key: string) => `${key}A`],
    ['with a capital in the prefix', (key: string) => `zzk_A${key.slice(5)}`],
    ['without a prefix', () => 'zzk_'],
    ['of an empty secret', (key: string) => key.slice(0, 13)],
  ])('%s is refused before anything is looked up', async (_how, spoiled) => {
    const { authenticate, logins } = await aDoor();
    const text = spoiled(newKey().text);
    const { message } = await refusal(authenticate(`Bearer ${text}`));
    expect(message).toContain('Check that it was copied whole');
    expect(logins).toEqual([]);
  });
});
