import type { ViewerContext } from '../../../src/access/context';
import { exportChecks } from '../../../src/domains/exports/exports.checks';
import { contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';
import { approve, listed, refuse, request, requested, SEEN, seen, withoutApproval } from './an-export';

let tenant: TestTenant;
let ids: Map<string, string>;
let organizer: ViewerContext;
let auditor: ViewerContext;

beforeEach(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant);
  organizer = await contextFor(tenant, 'ORGANIZER');
  auditor = await contextFor(tenant, 'AUDITOR');
});

afterEach(async () => {
  expect(await brokenChecks()).toEqual([]);
});

async function brokenChecks(): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, text } of exportChecks)
    if ((await asMigrator(text, [tenant.tenantId])).length > 0) broken.push(name);
  return broken;
}

const HOUR_MS = 3_600_000;

describe('An export', () => {
  it('of few rows is ready at once, for a day, for the account that asked', async () => {
    const mine = await requested(auditor, { kinds: ['BRANCH'] }, { format: 'XLSX' });
    expect(mine).toMatchObject({
      source: 'ORGANIZATIONS',
      format: 'XLSX',
      status: 'READY',
      rowCount: 4,
      isOwn: true,
      requestedBy: `AUDITOR of ${tenant.code}`,
      decidedBy: null,
      approvedAt: null,
      path: `/exports/${mine.id}`,
      version: 1,
    });
    expect(Date.parse(mine.expiresAt) - Date.parse(mine.requestedAt)).toBe(24 * HOUR_MS);
    expect(mine.lines.map(({ label }) => label)).toEqual(['Rule', 'Scope', 'As of', 'Known at', 'Kinds']);
  });

  it('tells its lines in the language in which it was asked for', async () => {
    const chinese = await requested({ ...auditor, language: 'zh' });
    const again = (await listed(auditor)).edges[0]?.node;
    expect(again?.lines).toEqual(chinese.lines);
    expect(chinese.lines[1]).toEqual({ label: '范围', value: tenant.name });
  });

  it('holds a subtree of the day that is asked for', async () => {
    const under = (key: string, graph: string) => ({ under: { id: `org_${ids.get(key)}`, graph } });
    expect((await requested(auditor, under('S1-C1', 'CHAIN'))).rowCount).toBe(1 + 2 * (1 + 2 * 2));
    expect((await requested(auditor, under('S1-C1-W', 'FORMAL'))).rowCount).toBe(1 + 2 * (1 + 2));
    expect((await requested(auditor, { ...under('S1-C1', 'CHAIN'), kinds: ['BRANCH'] })).rowCount).toBe(2);
    expect((await requested(auditor, { asOf: '2019-01-01' })).rowCount).toBe(0);
  });

  it('of more rows than the parameter says awaits approval (EXPORT_APPROVAL)', async () => {
    await withoutApproval(tenant, 4);
    expect((await requested(auditor, { kinds: ['BRANCH'] })).status).toBe('READY');
    const large = await requested(auditor);
    expect(large).toMatchObject({ status: 'AWAITING_APPROVAL', path: null });
    expect(Date.parse(large.expiresAt) - Date.parse(large.requestedAt)).toBe(7 * 24 * HOUR_MS);
  });

  it('is asked for with one source, which the caller may read', async () => {
    const asked = async (ctx: ViewerContext, source: object) => request(ctx, {}, { source });
    expect(await asked(auditor, {})).toBe('SOURCE_REQUIRED null');
    expect(await asked(auditor, { organizations: null })).toBe('SOURCE_REQUIRED null');
    expect(await asked(auditor, { organizations: {}, coverageReport: { scope: { isTenant: true } } })).toBe(
      'SOURCE_REQUIRED null',
    );
    expect(await request(await contextFor(tenant, 'SYSTEM_ADMIN'))).toBe('FORBIDDEN');
    expect(await request(auditor, { asOf: '2999-01-01' })).toBe('BAD_USER_INPUT');
    const foreign = await plantChains(await aTenant());
    const stranger = `org_${foreign.get('S1')}`;
    expect(await request(auditor, { under: { id: stranger } })).toBe('NOT_FOUND');
    expect(await request(auditor, { under: { id: 'abc' } })).toBe('BAD_USER_INPUT');
  });

  it('is asked for once with one key', async () => {
    const idempotencyKey = 'once';
    const [one, two] = [
      await requested(auditor, {}, { idempotencyKey }),
      await requested(auditor, {}, { idempotencyKey }),
    ];
    expect(two.id).toBe(one.id);
    expect((await listed(auditor)).totalCount).toBe(1);
  });
});

describe('A large export', () => {
  beforeEach(() => withoutApproval(tenant, 3));

  it('is approved by another account, and ready for a day from then on', async () => {
    const large = await requested(auditor);
    const approved = seen(await approve(organizer, large));
    expect(approved).toMatchObject({
      status: 'READY',
      isOwn: false,
      path: null,
      decidedBy: `ORGANIZER of ${tenant.code}`,
      refusedAt: null,
      version: 2,
    });
    expect(Date.parse(approved.expiresAt) - Date.parse(approved.approvedAt ?? '')).toBe(24 * HOUR_MS);
    expect((await listed(auditor)).edges[0]?.node).toMatchObject({ status: 'READY', path: `/exports/${large.id}` });
  });

  it('is refused by another account, with a reason', async () => {
    const large = await requested(auditor);
    expect(seen(await refuse(organizer, large, 'NOT_NEEDED'))).toMatchObject({
      status: 'REFUSED',
      refusal: 'NOT_NEEDED',
      approvedAt: null,
      decidedBy: `ORGANIZER of ${tenant.code}`,
    });
  });

  it('is not decided on by the account that asked for it', async () => {
    const own = await requested(organizer);
    expect(await approve(organizer, own)).toBe('OWN_EXPORT EXPORT_APPROVAL');
    expect(await refuse(organizer, own)).toBe('OWN_EXPORT EXPORT_APPROVAL');
    // Nor could the database be talked into it.
    const bySelf = asMigrator(
      `update exports set state = 'READY', decided_by = account_id, decided_at = now() where tenant_id = $1`,
      [tenant.tenantId],
    );
    await expect(bySelf).rejects.toThrow('exports_separate_hands');
  });

  it('is decided on once, at the version that was read', async () => {
    const large = await requested(auditor);
    const answers = await Promise.all([approve(organizer, large), refuse(organizer, large)]);
    expect(answers.filter((answer) => answer === 'CONFLICT')).toHaveLength(1);
    const decided = seen(answers.find((answer) => typeof answer !== 'string') ?? '');
    expect(await approve(organizer, decided)).toBe('NOT_AWAITING_APPROVAL EXPORT_APPROVAL');
    expect(await approve(await contextFor(tenant, 'OVERSEER'), decided)).toBe('FORBIDDEN');
  });

  it('is not decided on after its week', async () => {
    const large = await requested(auditor);
    await asMigrator(
      `update exports set requested_at = requested_at - interval '8 days', expires_at = expires_at - interval '8 days' where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect((await listed(auditor)).edges[0]?.node.status).toBe('EXPIRED');
    expect(await approve(organizer, large)).toBe('NOT_AWAITING_APPROVAL EXPORT_APPROVAL');
  });

  it('is missed by a check where nobody let it pass: the check can fail', async () => {
    await requested(auditor);
    await asMigrator(`update exports set state = 'READY' where tenant_id = $1`, [tenant.tenantId]);
    expect(await brokenChecks()).toEqual(['exports-approved']);
    await asMigrator(
      `update exports set decided_by = $2, decided_at = requested_at - interval '1 hour' where tenant_id = $1`,
      [tenant.tenantId, tenant.accounts.ORGANIZER.accountId],
    );
    expect(await brokenChecks()).toEqual(['exports-decided']);
    await asMigrator(`update exports set decided_at = requested_at where tenant_id = $1`, [tenant.tenantId]);
  });
});

describe('The list of exports', () => {
  it('has the own ones, and for who may approve those that are to be decided or were', async () => {
    await withoutApproval(tenant, 4);
    const small = await requested(auditor, { kinds: ['BRANCH'] });
    const large = await requested(auditor);
    const other = await requested(organizer);
    const idsFor = async (ctx: ViewerContext) => (await listed(ctx)).edges.map(({ node }) => node.id);
    expect(await idsFor(auditor)).toEqual([large.id, small.id]);
    expect(await idsFor(organizer)).toEqual([other.id, large.id]);
    expect(await idsFor(await contextFor(tenant, 'OVERSEER'))).toEqual([]);
    seen(await approve(organizer, large));
    expect(await idsFor(organizer)).toEqual([other.id, large.id]);
    const foreign = await contextFor(await aTenant(), 'ORGANIZER');
    expect(await idsFor(foreign)).toEqual([]);
    expect(await approve(foreign, other)).toBe('NOT_FOUND');
  });

  it('goes page by page, the newest first', async () => {
    for (let n = 0; n < 3; n += 1) await requested(auditor);
    const first = await listed(auditor, 'first: 2');
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = await listed(auditor, `first: 2, after: "${first.pageInfo.endCursor}"`);
    const all = [...first.edges, ...second.edges].map(({ node }) => node);
    expect(all.map(({ requestedAt }) => requestedAt)).toEqual(
      all
        .map(({ requestedAt }) => requestedAt)
        .sort()
        .reverse(),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(3);
    const refused = await graphqlAs(organizer, `{ exports(after: "${first.pageInfo.endCursor}") { totalCount } }`);
    expect(refused.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect((await graphqlAs(auditor, `{ exports(first: 101) { totalCount } }`)).errors?.[0]?.extensions?.code).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('finds one by its id for those who see it only', async () => {
    const { id } = await requested(auditor);
    const node = async (ctx: ViewerContext) =>
      (await graphqlAs<{ node: unknown }>(ctx, `{ node(id: "${id}") { ... on Export { ${SEEN} } } }`)).data?.node;
    expect(await node(auditor)).toMatchObject({ id });
    expect(await node(organizer)).toBeNull();
  });
});
