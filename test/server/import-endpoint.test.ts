import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { MOST_UPLOAD_BYTES } from '../../src/domains/imports/import.rules';
import { anImport, csvOf, importNow, rowsOf, workOff } from '../domains/imports/an-import';
import { aSyncScene } from '../domains/member-sync/a-sync';
import { asOrganizer } from '../support/context';
import { asMigrator } from '../support/database';
import { aServer, type TestServer } from '../support/graphql';
import { aTenant, type TestTenant } from '../support/tenants';

let server: TestServer;
let tenant: TestTenant;
let authorization: string;

beforeAll(async () => {
  server = await aServer();
  tenant = await aTenant();
  authorization = await tokenOf(tenant);
});
afterAll(() => server.close());

const tokenOf = async (of: TestTenant, role: 'ORGANIZER' | 'AUDITOR' = 'ORGANIZER') =>
  `Bearer ${await server.sign({ subject: of.accounts[role].subject, tenantCode: of.code })}`;

const upload = (body: string | ReadableStream, address = '/imports?format=csv', headers: object = {}) =>
  fetch(`${server.url}${address}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/csv', ...headers },
    body,
    duplex: 'half',
  } as RequestInit);

const codeOf = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return [response.status, errors[0]?.extensions.code];
};

const rowsIn = async (table: string) => {
  const [row] = await asMigrator<{ count: number }>(
    `select count(*)::int as count from ${table} where tenant_id = $1`,
    [tenant.tenantId],
  );
  return row?.count;
};

const live = async () => {
  const rows = await asMigrator(`select id from import_uploads where tenant_id = $1 and state <> 'PURGED'`, [
    tenant.tenantId,
  ]);
  return rows.length;
};

it('takes a file, imports it, and gives back its reject file', async () => {
  const { tenant: scene, organizer, branch } = await aSyncScene();
  const mine = { authorization: await tokenOf(scene) };
  const table = csvOf([...rowsOf(2, branch), { ...rowsOf(1, branch, 5)[0], branchCode: 'NOWHERE-1' }]);
  const answer = await upload(table, '/imports?format=csv&encoding=utf-8', mine);
  expect(answer.status).toBe(201);
  const stored = (await answer.json()) as { id: string; byteCount: number; expiresAt: string };
  expect(stored).toEqual({
    id: expect.stringMatching(/^upl_/),
    byteCount: Buffer.byteLength(table),
    expiresAt: expect.any(String),
  });
  const job = await anImport(organizer, stored.id);
  await workOff(organizer, job);
  expect(await importNow(organizer, job)).toMatchObject({ createdCount: 2, rejectedCount: 1 });

  const rejects = await fetch(`${server.url}/imports/${job.id}/rejects`, { headers: mine });
  expect([rejects.status, rejects.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  const lines = (await rejects.text()).split('\r\n');
  expect(lines[0]).toContain('行号 row,列 column,列标题 header,字段 field,代码 code,操作 mutation,说明,message');
  expect(lines[1]).toMatch(/^4,I,branchCode,branchCode,UNKNOWN_ORG,,没有该代码/);
  const foreign = await fetch(`${server.url}/imports/${job.id}/rejects`, { headers: { authorization } });
  expect(await codeOf(foreign)).toEqual([404, 'NOT_FOUND']);
});

it('keeps nothing in clear: neither of the file nor of its records', async () => {
  const { tenant: scene, organizer, branch } = await aSyncScene();
  const table = csvOf(rowsOf(2, branch));
  const answer = await upload(table, '/imports?format=csv', { authorization: await tokenOf(scene) });
  const { id } = (await answer.json()) as { id: string };
  await anImport(organizer, id);
  const parts = await asMigrator<{ part: Buffer }>(
    `select part_sealed as part from import_parts where tenant_id = $1`,
    [scene.tenantId],
  );
  expect(parts).toHaveLength(1);
  for (const { part } of parts) {
    expect(part.includes(Buffer.from('扎西'))).toBe(false);
    expect(part.includes(Buffer.from('P-0'))).toBe(false);
  }
});

describe('refuses', () => {
  it('a file without a credential, and one of somebody who may not import', async () => {
    expect(await codeOf(await upload('x', '/imports?format=csv', { authorization: '' }))).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
    const auditor = await tokenOf(tenant, 'AUDITOR');
    expect(await codeOf(await upload('x', '/imports?format=csv', { authorization: auditor }))).toEqual([
      403,
      'FORBIDDEN',
    ]);
  });

  it('an unknown format, an unknown encoding, a form and a compressed body', async () => {
    expect(await codeOf(await upload('x', '/imports'))).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf(await upload('x', '/imports?format=pdf'))).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf(await upload('x', '/imports?format=csv&encoding=latin1'))).toEqual([400, 'BAD_USER_INPUT']);
    const form = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(await codeOf(await upload('x', '/imports?format=csv', form))).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf(await upload('x', '/imports?format=csv', { 'content-encoding': 'gzip' }))).toEqual([
      400,
      'BAD_USER_INPUT',
    ]);
    expect(await live()).toBe(0);
  });

  it('a file that says it is too large before it comes', async () => {
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { authorization, 'content-length': String(MOST_UPLOAD_BYTES + 1), expect: '100-continue' };
      const request = httpRequest(`${server.url}/imports?format=csv`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
        request.destroy();
      });
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(answer).toBe(413);
    expect(await live()).toBe(0);
  });
});

it('a file that is too large is 413 as soon as the limit is passed, and nothing of it is left', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'x');
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += piece.length;
      controller.enqueue(piece);
      if (sent > MOST_UPLOAD_BYTES + 8 * piece.length) controller.close();
    },
  });
  const answer = await upload(endless).catch(() => null);
  // The answer may be cut off by the unread rest; what counts is what is left.
  if (answer !== null) expect(await codeOf(answer)).toEqual([413, 'LIMIT_EXCEEDED']);
  expect([await live(), await rowsIn('import_parts')]).toEqual([0, 0]);
}, 60_000);

it('a sender that hangs up leaves nothing', async () => {
  const before = await rowsIn('import_uploads');
  await new Promise<void>((resolve) => {
    const request = httpRequest(`${server.url}/imports?format=csv`, { method: 'POST', headers: { authorization } });
    request.on('error', () => resolve());
    request.write(Buffer.alloc(600 * 1024, 'x'));
    const look = setInterval(async () => {
      if ((await rowsIn('import_parts')) === 0) return;
      clearInterval(look);
      request.destroy();
      resolve();
    }, 20);
  });
  expect(await rowsIn('import_uploads')).toBe((before ?? 0) + 1);
  while ((await live()) > 0 || (await rowsIn('import_parts')) !== 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
});

it('more files than may wait are refused, until one is imported or forgotten', async () => {
  const other = await aTenant();
  const ctx = await asOrganizer(other);
  const mine = { authorization: await tokenOf(other) };
  await asMigrator(
    `insert into import_uploads (tenant_id, id, account_id, format, encoding, state, byte_count, part_count, created_at, expires_at)
     select $1, gen_random_uuid(), $2, 'CSV', 'AUTO', 'STORED', 1, 1, now(), now() + interval '1 day' from generate_series(1, 20)`,
    [other.tenantId, ctx.viewer.accountId],
  );
  expect(await codeOf(await upload('x', '/imports?format=csv', mine))).toEqual([429, 'LIMIT_EXCEEDED']);
  await asMigrator(`update import_uploads set state = 'PURGED', purged_at = now() where tenant_id = $1`, [
    other.tenantId,
  ]);
  expect((await upload('x', '/imports?format=csv', mine)).status).toBe(201);
});

describe('a sender that does not keep to what it says', () => {
  /** Sends bytes as they are; gives back what comes, until the server ends the connection or says something. */
  const sent = (lines: string[], body: string) =>
    new Promise<string>((resolve) => {
      const { hostname, port } = new URL(server.url);
      const socket = connect(Number(port), hostname);
      let answer = '';
      socket.on('data', (piece) => {
        answer += piece.toString();
        socket.end();
      });
      socket.on('error', () => resolve(answer));
      socket.on('close', () => resolve(answer));
      socket.write(
        `${['POST /imports?format=csv HTTP/1.1', 'Host: localhost', `Authorization: ${authorization}`, ...lines].join('\r\n')}\r\n\r\n${body}`,
      );
    });

  it('by more bytes than it said, stores what it said, and takes the rest for another request', async () => {
    const before = await live();
    const answer = await sent(['Content-Length: 3'], 'abcGET /imports HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 201 /);
    expect(answer).toContain('"byteCount":3');
    expect(await live()).toBe(before + 1);
  });

  it.each([
    ['two lengths', ['Content-Length: 3', 'Content-Length: 4'], 'abc'],
    ['a length and pieces', ['Content-Length: 3', 'Transfer-Encoding: chunked'], '3\r\nabc\r\n0\r\n\r\n'],
    ['a length that is none', ['Content-Length: -1'], 'abc'],
    ['pieces whose length is none', ['Transfer-Encoding: chunked'], 'zz\r\nabc\r\n0\r\n\r\n'],
  ])('by %s, is refused, and nothing of it is kept', async (_, lines, body) => {
    const before = await live();
    expect(await sent(lines, body)).toMatch(/^(HTTP\/1.1 400 |$)/);
    while ((await live()) > before) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('by an empty file that it may store and not import', async () => {
    const scene = await aSyncScene();
    const mine = { authorization: await tokenOf(scene.tenant) };
    const { id } = (await (await upload('', '/imports?format=csv', mine)).json()) as { id: string };
    const job = await anImport(scene.organizer, id);
    expect(await workOff(scene.organizer, job)).toMatchObject({ state: 'FAILED', failureCode: 'FILE_EMPTY' });
  });
});

it('three files at once of one tenant: one too many, and room is left for another tenant', async () => {
  const [one, other] = [await aTenant(), await aTenant()];
  const mine = await tokenOf(one);
  const begin = () => {
    const request = httpRequest(`${server.url}/imports?format=csv`, {
      method: 'POST',
      headers: { authorization: mine, 'transfer-encoding': 'chunked' },
    });
    const status = new Promise<number | undefined>((resolve) => {
      request.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', () => resolve(undefined));
    });
    request.write('x');
    return { request, status };
  };
  const waiting = async () =>
    (await asMigrator(`select id from import_uploads where tenant_id = $1 and state = 'RECEIVING'`, [one.tenantId]))
      .length;
  const two = [begin(), begin()];
  while ((await waiting()) < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  const third = begin();
  expect(await third.status).toBe(429);
  third.request.destroy();
  expect((await upload('x', '/imports?format=csv', { authorization: await tokenOf(other) })).status).toBe(201);
  for (const { request } of two) request.end();
  expect(await Promise.all(two.map(({ status }) => status))).toEqual([201, 201]);
  expect((await upload('x', '/imports?format=csv', { authorization: mine })).status).toBe(201);
});
