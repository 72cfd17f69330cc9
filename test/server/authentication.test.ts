import { demoSubject } from '../../src/access/demo-identity';
import { aServer, type TestServer } from '../support/graphql';
import { aTenant, type TestTenant } from '../support/tenants';

let server: TestServer;
let tenant: TestTenant;
beforeAll(async () => {
  server = await aServer();
  tenant = await aTenant();
});
afterAll(() => server.close());

async function ask(token: string | null) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: '{ viewer { tenant { code } } }' }),
  });
  const answer = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return { status: response.status, data: answer.data, error: answer.errors?.[0] };
}

const tokenOf = (of: TestTenant) => server.sign({ subject: of.accounts.AUDITOR.subject, tenantCode: of.code });

/** Runs `work` while the clock, and nothing else, stands at another time. */
async function at<T>(time: number, work: () => Promise<T>): Promise<T> {
  jest.useFakeTimers({
    now: time,
    doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'setInterval', 'queueMicrotask', 'performance', 'hrtime'],
  });
  try {
    return await work();
  } finally {
    jest.useRealTimers();
  }
}

describe('a request over HTTP', () => {
  it('is answered for the tenant of its token', async () => {
    const { status, data } = await ask(await tokenOf(tenant));

    expect(status).toBe(200);
    expect(data).toEqual({ viewer: { tenant: { code: tenant.code } } });
  });

  it('without a token is UNAUTHENTICATED at the field', async () => {
    const { status, error } = await ask(null);

    expect(status).toBe(200);
    expect(error?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it.each<[string, () => Promise<string>, string]>([
    ['is malformed', async () => 'abc', 'not "Bearer <JWT>"'],
    ['was changed', async () => `${(await tokenOf(tenant)).slice(0, -8)}AAAAAAAA`, 'signature does not hold'],
    ['has expired', () => at(Date.now() - 13 * 3_600_000, () => tokenOf(tenant)), 'has expired'],
    [
      'names another tenant than its account',
      async () => {
        const other = await aTenant();
        return server.sign({ subject: tenant.accounts.AUDITOR.subject, tenantCode: other.code });
      },
      'another tenant',
    ],
    [
      'is of nobody',
      () => server.sign({ subject: demoSubject(tenant.code, 'CLERK', 'none'), tenantCode: tenant.code }),
      'no active account',
    ],
  ])('with a token that %s is 401 and runs nothing', async (_name, token, reason) => {
    const { status, data, error } = await ask(await token());

    expect(status).toBe(401);
    expect(data).toBeUndefined();
    expect(error?.extensions.code).toBe('UNAUTHENTICATED');
    expect(error?.message).toContain(reason);
  });
});
