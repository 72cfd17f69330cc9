import { setTimeout as pause } from 'node:timers/promises';
import type { ViewerContext } from '../../../src/access/context';
import { runMutation } from '../../../src/audit/run-mutation';
import { sealTenant } from '../../../src/audit/seal-tenant';
import { changeMember } from '../../../src/domains/members/change-member';
import { endMembership } from '../../../src/domains/members/end-membership';
import { memberNote } from '../../../src/domains/members/load-member-answer';
import { updateMember } from '../../../src/domains/members/update-member';
import { gate } from '../../audit/support';
import { anIntegration } from '../../support/api-keys';
import { asOrganizer, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aServer, graphqlAs } from '../../support/graphql';
import { aMember, change, memberOf, type TestMember } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { changesOf, tokenNow } from '../change-feed/support';
import { exported, fetched, recordsIn } from './a-record-export';

/** What a copy keeps of a member. */
interface Copied {
  version: number;
  education: string | null;
  standing: string;
}

type Copy = Map<string, Copied>;

let tenant: TestTenant;
let writer: ViewerContext;
let reader: ViewerContext;
let chain: TestChain;

beforeEach(async () => {
  tenant = await aTenant();
  [writer, reader] = await Promise.all([asOrganizer(tenant), contextFor(tenant, 'INTEGRATOR')]);
  chain = await aChain(tenant);
});

const patient = (ctx: ViewerContext) => ({ ...ctx, deadlineAt: Date.now() + 30_000 });

/** The copy that a file makes. */
function loaded(bytes: Buffer): { copy: Copy; token: string } {
  const { about, rows } = recordsIn(bytes);
  const copy = new Map(
    rows.map(({ id, version, education, standing }) => [
      id,
      { version, education: education as string | null, standing: standing as string },
    ]),
  );
  return { copy, token: about.changeToken ?? '' };
}

/** Goes on from a token as the guide says: by version, and by reading what is told anew. Gives back how many were known already. */
async function follow(copy: Copy, token: string): Promise<number> {
  let known = 0;
  for (let after = token, hasMore = true; hasMore; ) {
    const page = await changesOf(patient(reader), 'memberChanges', after, 50);
    const news = page.changes.filter(({ id, version }) => version === null || version > (copy.get(id)?.version ?? 0));
    known += page.changes.length - news.length;
    for (const read of await readAnew(news.map(({ id }) => id))) copy.set(read.id, read);
    ({ token: after, hasMore } = page);
  }
  return known;
}

async function readAnew(ids: string[]): Promise<(Copied & { id: string })[]> {
  if (ids.length === 0) return [];
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Member { id version education standing } } }';
  const { data } = await graphqlAs<{ nodes: (Copied & { id: string })[] }>(patient(reader), query, { ids });
  return data?.nodes ?? [];
}

/** What is true, without any API. */
async function truth(): Promise<Copy> {
  const rows = await asMigrator<Copied & { id: string }>(
    `select 'mem_' || id as id, version, education, standing from members where tenant_id = $1`,
    [tenant.tenantId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const sorted = (copy: Copy) =>
  [...copy].map(([id, { version, education, standing }]) => [id, version, education, standing]).sort();

test('a snapshot that is followed has every change, whenever it was made', async () => {
  const before = await aMember(writer, chain.gridBranch);
  const changedBetween = await aMember(writer, chain.gridBranch);
  const mine = await exported(reader, { memberRecords: {} });
  const between = memberOf(await updateMember(writer, { ...change(changedBetween), education: '31' }));
  const newBetween = await aMember(writer, chain.gridBranch);
  const bytes = await fetched(reader, mine);
  const { copy, token } = loaded(bytes);
  expect([...copy.keys()].sort()).toEqual([before, changedBetween, newBetween].map((m) => m.globalId).sort());
  expect(copy.get(between.globalId)).toEqual({ version: 2, education: '31', standing: 'ACTIVE' });
  const endedAfter = memberOf(
    await endMembership(writer, { ...change(before), reason: 'DECEASED', endedOn: '2023-01-01', documentNumber: null }),
  );
  await sealTenant(writer.database, tenant.tenantId);
  expect(token).toBe(mine.changeToken);
  // Told again are those that the file had: the token is from before it.
  expect(await follow(copy, token)).toBeGreaterThanOrEqual(2);
  expect(copy.get(endedAfter.globalId)?.standing).toBe('ENDED');
  expect(sorted(copy)).toEqual(sorted(await truth()));
  // The comparison can fail: with a token from after the file something is missed.
  const { copy: late } = loaded(bytes);
  await follow(late, await tokenNow(reader));
  expect(sorted(late)).not.toEqual(sorted(await truth()));
});

test('a write that had not committed when the file was fetched is told afterwards', async () => {
  const member = await aMember(writer, chain.gridBranch);
  await sealTenant(writer.database, tenant.tenantId);
  const [written, committing] = [gate(), gate()];
  const call = { name: 'updateMember', action: 'member:write', input: {} } as const;
  const late = runMutation(patient(writer), call, async (tx) => {
    const version = await changeMember(tx, member.id, { education: '11' });
    written.open();
    await committing.opened;
    return { result: null, audit: [memberNote(member.id, version, ['education'])] };
  });
  await written.opened;
  const { copy, token } = loaded(await fetched(reader, await exported(reader, { memberRecords: {} })));
  expect(copy.get(member.globalId)?.version).toBe(1);
  committing.open();
  await late;
  await sealTenant(writer.database, tenant.tenantId);
  expect(await follow(copy, token)).toBe(0);
  expect(sorted(copy)).toEqual(sorted(await truth()));
  expect(copy.get(member.globalId)).toMatchObject({ version: 2, education: '11' });
});

test('a snapshot taken while six write and two seal loses none of it', async () => {
  let isOver = false;
  const members: TestMember[] = [];
  for (let n = 0; n < 6; n += 1) members.push(await aMember(patient(writer), chain.gridBranch));
  const writing = members.map(async (member) => {
    for (let current = member; !isOver; ) {
      const education = current.version % 2 === 0 ? '21' : '31';
      current = memberOf(await updateMember(patient(writer), { ...change(current), education }));
      await pause(Math.random() * 8);
      if (Math.random() < 0.3) await aMember(patient(writer), chain.gridBranch);
    }
  });
  const sealing = [3, 5].map(async (size) => {
    while (!isOver) {
      await sealTenant(writer.database, tenant.tenantId, size);
      await pause(2);
    }
  });
  await pause(60);
  for (let round = 0; round < 3; round += 1) {
    const mine = await exported(patient(reader), { memberRecords: {} });
    await pause(Math.random() * 40);
    const { copy, token } = loaded(await fetched(reader, mine));
    await pause(60);
    if (round === 2) {
      isOver = true;
      await Promise.all([...writing, ...sealing]);
      await sealTenant(writer.database, tenant.tenantId);
      await follow(copy, token);
      expect(copy.size).toBeGreaterThan(members.length);
      expect(sorted(copy)).toEqual(sorted(await truth()));
    }
  }
}, 60_000);

test('an integration fetches it with the key that asked for it, and with no other', async () => {
  await aMember(writer, chain.gridBranch);
  await sealTenant(writer.database, tenant.tenantId);
  const server = await aServer();
  const bearer = ({ secret }: { secret: string }) => ({ authorization: `Bearer ${secret}` });
  const ask = async (key: { secret: string }) => {
    const query = `mutation { requestExport(input: { source: { memberRecords: {} }, format: NDJSON }) { export { path changeToken } } }`;
    const headers = { 'content-type': 'application/json', ...bearer(key) };
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return (await response.json()) as {
      data: { requestExport: { export: { path: string; changeToken: string | null } } | null };
      errors?: { extensions: { code: string } }[];
    };
  };
  const key = await anIntegration(tenant, ['exports:read', 'members:read', 'changes:read']);
  const other = await anIntegration(tenant, ['exports:read', 'members:read'], { name: '另一平台' });
  const narrow = await anIntegration(tenant, ['exports:read', 'units:read'], { name: '单位平台' });
  const answer = await ask(key);
  const { path, changeToken } = answer.data.requestExport?.export ?? { path: '', changeToken: null };
  const response = await fetch(server.url + path, { headers: bearer(key) });
  expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  const { about, rows } = recordsIn(Buffer.from(await response.arrayBuffer()));
  expect([about.changeToken, about.rowCount, rows.length]).toEqual([changeToken, 1, 1]);
  expect(changeToken).not.toBeNull();
  expect((await ask(other)).data.requestExport?.export.changeToken).toBeNull();
  expect((await ask(narrow)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const refused = async (by: { secret: string }) => (await fetch(server.url + path, { headers: bearer(by) })).status;
  expect([await refused(other), await refused(narrow), await refused({ secret: 'zzk_none' })]).toEqual([404, 404, 401]);
  await server.close();
});
