import { renameOrganization } from '../../../src/domains/organizations/rename-organization';
import { contextFor, openedDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aServer, type TestServer } from '../../support/graphql';
import { markOf, plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';
import { approve, type ExportSeen, refuse, requested, seen, withoutApproval } from './an-export';

let server: TestServer;
let tenant: TestTenant;
let ids: Map<string, string>;

beforeAll(async () => {
  server = await aServer();
  tenant = await aTenant();
  ids = await plantChains(tenant);
});
afterAll(() => server.close());

type Account = 'ORGANIZER' | 'AUDITOR' | 'OVERSEER' | 'SYSTEM_ADMIN';

const tokenOf = (role: Account, of: TestTenant = tenant) =>
  server.sign({ subject: of.accounts[role].subject, tenantCode: of.code });

async function fetched(path: string, token: string | null, headers: Record<string, string> = {}) {
  const authorization = { ...(token !== null && { authorization: `Bearer ${token}` }) };
  const response = await fetch(server.url + path, { headers: { ...authorization, ...headers } });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
}

const errorIn = (bytes: Buffer) =>
  (JSON.parse(bytes.toString('utf8')) as { errors: { message: string; extensions: { code: string } }[] }).errors[0];

async function refusal(path: string, token: string | null) {
  const { response, bytes } = await fetched(path, token);
  return `${response.status} ${errorIn(bytes)?.extensions.code}`;
}

const csv = (bytes: Buffer) => bytes.toString('utf8');

describe('The file of an export', () => {
  it('is fetched with the same credential: about the table first, then the table', async () => {
    const ctx = { ...(await contextFor(tenant, 'AUDITOR')), language: 'zh' as const };
    const { path, rowCount } = await requested(ctx, { kinds: ['BRANCH'] });
    const { response, bytes } = await fetched(path ?? '', await tokenOf('AUDITOR'));

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="organizations_\d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''%E5%85%9A%E7%BB%84%E7%BB%87%E5%90%8D%E5%86%8C_\d{4}-\d\d-\d\d\.csv$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [about = '', table = ''] = csv(bytes.subarray(3)).split('\r\n\r\n');
    expect(about.split('\r\n').map((line) => line.split(',')[0])).toEqual([
      '党组织名册',
      '规则',
      '范围',
      '截至日期',
      '记录截至',
      '类别',
      '申请人',
      '申请时间',
      '行数',
    ]);
    expect(about).toContain(`申请人,AUDITOR of ${tenant.code}`);
    const [head, ...rows] = table.trimEnd().split('\r\n');
    expect(head).toBe('组织代码,名称,类别,状态,该状态起始日期,组织链条上级,隶属上级,行政区划代码');
    const mark = markOf(tenant);
    expect(rows).toContain(
      `${tenant.code}-S1-C1-G1,${mark}第1网格党支部,党支部,已成立,2020-03-01,${mark}第1社区大党委,${mark}第1社区党委,540102007`,
    );
    expect(rows).toHaveLength(rowCount);
    expect(rowCount).toBe(4);
  });

  it('has what its statement has, in more batches than one', async () => {
    const crowd = await aTenant();
    await plantChains(crowd, { streets: 4, communities: 6, grids: 6, groups: 3, households: 0 });
    const ctx = await contextFor(crowd, 'AUDITOR');
    const { path, rowCount } = await requested(ctx);
    const { bytes } = await fetched(path ?? '', await tokenOf('AUDITOR', crowd));
    const rows = csv(bytes).split('\r\n\r\n')[1]?.trimEnd().split('\r\n').slice(1) ?? [];
    const [planted] = await asMigrator<{ codes: string[] }>(
      `select array_agg(code order by code) as codes from organizations where tenant_id = $1`,
      [crowd.tenantId],
    );
    expect(rowCount).toBeGreaterThan(600);
    expect(rows.map((row) => row.split(',')[0])).toEqual(planted?.codes);
  });

  it('may have no row', async () => {
    const ctx = await contextFor(tenant, 'AUDITOR');
    const { path, rowCount } = await requested(ctx, { kinds: ['TEMPORARY_BRANCH'] }, { format: 'XLSX' });
    const { response } = await fetched(path ?? '', await tokenOf('AUDITOR'));

    expect([rowCount, response.status]).toEqual([0, 200]);
  });

  it('holds what was known when it was asked for, whatever was recorded since', async () => {
    const ctx = await contextFor(tenant, 'AUDITOR');
    const { path } = await requested(ctx, { kinds: ['BRANCH'] });
    const before = csv((await fetched(path ?? '', await tokenOf('AUDITOR'))).bytes);
    const { userErrors } = await renameOrganization(await contextFor(tenant, 'ORGANIZER'), {
      id: `org_${ids.get('S1-C1-G1')}`,
      expectedVersion: 1,
      name: '改名后的网格党支部',
      effectiveOn: '2024-01-01',
    });
    expect(userErrors).toEqual([]);
    const after = csv((await fetched(path ?? '', await tokenOf('AUDITOR'))).bytes);
    expect(after).toBe(before);
    const { path: later } = await requested(ctx, { kinds: ['BRANCH'] });
    expect(csv((await fetched(later ?? '', await tokenOf('AUDITOR'))).bytes)).toContain('改名后的网格党支部');
  });

  it('is refused where its rows are no longer those that were counted', async () => {
    const ctx = await contextFor(tenant, 'AUDITOR');
    const { path, id } = await requested(ctx);
    await asMigrator(`update exports set row_count = row_count - 1 where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      id.slice(4),
    ]);
    expect(await refusal(path ?? '', await tokenOf('AUDITOR'))).toBe('409 CONFLICT');
  });

  it('is an entry of the audit log each time, before its first byte', async () => {
    const ctx = await contextFor(tenant, 'AUDITOR');
    const { path, id } = await requested(ctx);
    await fetched(path ?? '', await tokenOf('AUDITOR'));
    const { response } = await fetched(path ?? '', await tokenOf('AUDITOR'));
    const entries = await asMigrator<{ action: string; fields: string[]; request: string }>(
      `select action, fields, request_id as request from audit_entries
        where tenant_id = $1 and object_type = 'Export' and object_id = $2 order by recorded_at, id`,
      [tenant.tenantId, id.slice(4)],
    );
    expect(entries.map(({ action, fields }) => [action, ...fields])).toEqual([
      ['export:request', 'source', 'parameters', 'format', 'rowCount'],
      ['export:request', 'download'],
      ['export:request', 'download'],
    ]);
    expect(entries[2]?.request).toBe(response.headers.get('x-request-id'));
  });
});

describe('Nobody else fetches it', () => {
  let mine: ExportSeen;
  beforeAll(async () => {
    mine = await requested(await contextFor(tenant, 'AUDITOR'));
  });

  it.each<[string, () => Promise<string | null>, string]>([
    ['without a token', async () => null, '401 UNAUTHENTICATED'],
    ['with a broken token', async () => 'abc', '401 UNAUTHENTICATED'],
    ['as another account of the tenant', () => tokenOf('ORGANIZER'), '404 NOT_FOUND'],
    ['as an administrator', () => tokenOf('SYSTEM_ADMIN'), '403 FORBIDDEN'],
    ['as another tenant', async () => tokenOf('AUDITOR', await aTenant()), '404 NOT_FOUND'],
  ])('%s', async (_who, token, expected) => {
    expect(await refusal(mine.path ?? '', await token())).toBe(expected);
  });

  it('nor by an id that is none, or of something else', async () => {
    const token = await tokenOf('AUDITOR');
    expect(await refusal('/exports/abc', token)).toBe('400 BAD_USER_INPUT');
    expect(await refusal(`/exports/org_${mine.id.slice(4)}`, token)).toBe('404 NOT_FOUND');
    expect((await fetched('/exports/', token)).response.status).toBe(404);
    expect((await fetched('/exports/a/b', token)).response.status).toBe(404);
  });

  it('nor when the grant was taken away meanwhile', async () => {
    const leaving = await aTenant();
    await plantChains(leaving);
    const { path } = await requested(await contextFor(leaving, 'OVERSEER'));
    await asMigrator(`update grants set revoked_at = now() where tenant_id = $1 and role = 'OVERSEER'`, [
      leaving.tenantId,
    ]);
    expect(await refusal(path ?? '', await tokenOf('OVERSEER', leaving))).toBe('403 FORBIDDEN');
  });

  it('with another method than GET', async () => {
    const response = await fetch(server.url + mine.path, { method: 'POST', body: '' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });
});

describe('A reader of a file', () => {
  it('that hangs up in the middle leaves nothing behind', async () => {
    const { poolStatistics } = await openedDatabase();
    const crowd = await aTenant();
    await plantChains(crowd, { streets: 4, communities: 6, grids: 6, groups: 3, households: 0 });
    const { path } = await requested(await contextFor(crowd, 'AUDITOR'), {}, { format: 'XLSX' });
    const authorization = `Bearer ${await tokenOf('AUDITOR', crowd)}`;
    for (let time = 0; time < 5; time += 1) {
      const leaving = new AbortController();
      const response = await fetch(server.url + path, { headers: { authorization }, signal: leaving.signal });
      expect(response.status).toBe(200);
      leaving.abort();
      await expect(response.arrayBuffer()).rejects.toThrow();
    }
    // Had any of them stayed, there would be no room for the next.
    expect((await fetched(path ?? '', await tokenOf('AUDITOR', crowd))).response.status).toBe(200);
    // The transaction ends after the last byte.
    const busy = () => poolStatistics().total - poolStatistics().idle;
    for (let tries = 0; tries < 500 && busy() > 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(busy()).toBe(0);
  });

  it('may be a page of an origin that is listed, which learns the name of the file', async () => {
    const open = await aServer({ ALLOWED_ORIGINS: 'https://app.example.cn' });
    const headers = { origin: 'https://app.example.cn' };
    const preflight = await fetch(`${open.url}/exports/exp_1`, { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-expose-headers')).toContain('content-disposition');
    const refused = await fetch(`${server.url}/exports/exp_1`, { method: 'OPTIONS', headers });
    expect(refused.status).toBe(405);
    await open.close();
  });
});

describe('A large file', () => {
  let large: TestTenant;
  beforeAll(async () => {
    large = await aTenant();
    await plantChains(large);
    await withoutApproval(large, 10);
  });

  it('is not given before another account lets it pass, and then is', async () => {
    const organizer = await contextFor(large, 'ORGANIZER');
    const mine = await requested(await contextFor(large, 'AUDITOR'));
    const path = `/exports/${mine.id}`;
    expect(await refusal(path, await tokenOf('AUDITOR', large))).toBe('409 CONFLICT');
    seen(await approve(organizer, mine));
    const { response, bytes } = await fetched(path, await tokenOf('AUDITOR', large));
    expect(response.status).toBe(200);
    expect(csv(bytes)).toContain(`Approved by,ORGANIZER of ${large.code}`);
    // Who approved it has not asked for it.
    expect(await refusal(path, await tokenOf('ORGANIZER', large))).toBe('404 NOT_FOUND');
  });

  it('is not given when it was refused', async () => {
    const mine = await requested(await contextFor(large, 'AUDITOR'));
    seen(await refuse(await contextFor(large, 'ORGANIZER'), mine));
    expect(await refusal(`/exports/${mine.id}`, await tokenOf('AUDITOR', large))).toBe('409 CONFLICT');
  });

  it('is not given after its day', async () => {
    const mine = await requested(await contextFor(large, 'AUDITOR'), { kinds: ['BRANCH'] });
    await asMigrator(
      `update exports set requested_at = requested_at - interval '2 days', expires_at = expires_at - interval '25 hours' where tenant_id = $1 and id = $2`,
      [large.tenantId, mine.id.slice(4)],
    );
    expect(await refusal(`/exports/${mine.id}`, await tokenOf('AUDITOR', large))).toBe('409 CONFLICT');
  });
});
