import fc from 'fast-check';
import { SCOPES } from '../../src/access/scopes';
import { daysAfter } from '../../src/shared/calendar';
import { today } from '../../src/shared/clock';
import { asOrganizer } from '../support/context';
import { aTenant, type TestTenant } from '../support/tenants';
import { type FollowedType, KeptCopy } from './a-kept-copy';
import { anIntegrationOf, type Integration, secondPasses } from './an-integration';
import { founded, registered, type Storyteller, storyteller, type Told } from './storyteller';

/** An integration keeps a copy by `changeToken`, a snapshot and the feeds, with a key and over HTTP alone (IN3). */

let tenant: TestTenant;
let story: Storyteller;
let integration: Integration;

beforeEach(async () => {
  tenant = await aTenant();
  story = storyteller({ ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 });
  integration = await anIntegrationOf(tenant, [...SCOPES]);
});

const ago = (days: number) => daysAfter(today(), -days);
const of = ({ id, version }: Told) => ({ id, expectedVersion: version });
const DOCUMENT = '城组〔2026〕1号';

/** A copy of one type, begun now. */
async function aCopy(type: FollowedType): Promise<KeptCopy> {
  const copy = new KeptCopy(type, integration);
  await copy.begin();
  return copy;
}

/** The server's second passes, and the copy is brought up to date and compared with what is there. */
async function expectSame(copy: KeptCopy): Promise<void> {
  await secondPasses(tenant);
  await copy.follow();
  const fresh = await copy.snapshot();
  const plain = (records: ReadonlyMap<string, { version: number; endedOn: string | null }>) =>
    Object.fromEntries([...records].map(([id, { version, endedOn }]) => [id, { version, endedOn }]));
  expect(plain(copy.records)).toEqual(plain(fresh));
}

/** The last that was told of a record. */
const lastOf = ({ told }: KeptCopy, id: string) => {
  const last = told.findLast((change) => change.id === id);
  return last && [last.kind, last.reason];
};

async function aBranch() {
  const committee = await founded(story, 'COMMITTEE', '测试社区党委');
  return { committee, branch: await founded(story, 'BRANCH', '测试网格党支部', committee) };
}

const memberNow = async (id: string): Promise<Told> =>
  (await story.asks(`query ($id: ID!) { node(id: $id) { id ... on Member { version } } }`, { id })).node;

test('every end of a member leaves a tombstone with its reason, and a server that restarts loses none', async () => {
  const { branch } = await aBranch();
  const before = await registered(story, branch);
  await secondPasses(tenant);
  const copy = await aCopy('Member');
  expect([...copy.records.keys()]).toEqual([before]);

  const ends = ['DECEASED', 'WITHDRAWN', 'REMOVED', 'EXPELLED', 'TRANSFERRED_OUT'];
  const ended = new Map<string, string>();
  for (const reason of ends) {
    const id = await registered(story, branch);
    const end = { ...of(await memberNow(id)), reason, endedOn: ago(20), documentNumber: DOCUMENT };
    await story.does('endMembership', end);
    ended.set(id, reason);
  }
  await integration.serverRestarts();
  await expectSame(copy);
  for (const [id, reason] of ended) expect(lastOf(copy, id)).toEqual(['ENDED', reason]);

  const mistake = await registered(story, branch);
  await story.does('voidMember', { ...of(await memberNow(mistake)), documentNumber: DOCUMENT });
  const back = [...ended].find(([, reason]) => reason === 'WITHDRAWN')?.[0] ?? '';
  await story.does('reopenMembership', { ...of(await memberNow(back)), documentNumber: DOCUMENT });
  await expectSame(copy);
  expect(lastOf(copy, mistake)).toEqual(['VOIDED', 'RECORDED_IN_ERROR']);
  expect(lastOf(copy, back)).toEqual(['UPDATED', null]);
  expect(copy.records.has(mistake)).toBe(false);
  expect(copy.records.get(back)?.endedOn).toBeNull();
});

test('who goes to another county ends here, begins there, and each feed tells its own half', async () => {
  const { branch } = await aBranch();
  const there = await aTenant();
  const theirs = storyteller({ ...(await asOrganizer(there)), deadlineAt: Date.now() + 120_000 });
  const committee = await founded(theirs, 'COMMITTEE', '测试社区党委');
  const destination = await founded(theirs, 'BRANCH', '测试网格党支部', committee);
  const memberId = await registered(story, branch);
  const copy = await aCopy('Member');

  const apply = { memberId, reason: 'WORK_CHANGE', appliedOn: ago(9), to: { tenantCode: there.code } };
  const approved = await story.does('approveTransfer', {
    ...of(await story.does('proposeTransfer', apply)),
    approvedOn: ago(8),
  });
  const sent = await story.does('sendTransfer', {
    ...of(approved),
    letterNumber: '组转字〔2026〕1号',
    sentOn: ago(7),
    validDays: 30,
  });
  await expectSame(copy);
  expect(copy.records.get(memberId)?.endedOn).toBeNull();
  const waiting = (
    await theirs.asks('query ($id: ID!) { node(id: $id) { id ... on Transfer { version } } }', { id: sent.id })
  ).node;
  const received = await theirs.does('receiveTransfer', { ...of(waiting), receivedOn: ago(6) });
  await theirs.does('acceptTransfer', { ...of(received), branchId: destination, acceptedOn: ago(3) });
  await expectSame(copy);
  expect(lastOf(copy, memberId)).toEqual(['ENDED', 'TRANSFERRED_OUT']);

  const arrivals = await anIntegrationOf(there, ['changes:read', 'members:read']);
  await secondPasses(there);
  const { memberChanges } = await arrivals.asks('{ memberChanges { changes { kind id } } }');
  expect(memberChanges.changes.map(({ kind }: { kind: string }) => kind)).toEqual(['CREATED']);
  expect(memberChanges.changes[0].id).not.toBe(memberId);
});

test('of somebody on probation whose probation is annulled the end is told with that reason', async () => {
  const { branch } = await aBranch();
  const copy = await aCopy('Member');
  const { id } = await story.does('registerMember', {
    name: '雪松·晨光',
    sex: 'FEMALE',
    birthOn: '1995-05-05',
    joinedOn: ago(360),
    category: 'PROBATIONARY',
    branchId: branch,
    since: ago(360),
  });
  const end = { ...of(await memberNow(id)), reason: 'PROBATION_ANNULLED', endedOn: ago(3), documentNumber: DOCUMENT };
  await story.does('endMembership', end);
  await expectSame(copy);
  expect(copy.told.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['CREATED', null],
    ['ENDED', 'PROBATION_ANNULLED'],
  ]);
});

test('an organization is followed through its life to its end, with what hangs on it', async () => {
  const copy = await aCopy('Organization');
  const { branch } = await aBranch();
  const version = async () =>
    (await story.asks('query ($id: ID!) { organization(id: $id) { id version } }', { id: branch })).organization;
  await story.does('renameOrganization', {
    ...of(await version()),
    name: '测试第二党支部',
    effectiveOn: ago(40),
  });
  const premises = `mutation ($input: RecordPremisesInput!) { recordPremises(input: $input) { userErrors { code } } }`;
  await story.asks(premises, { input: { organizationId: branch, hasPremises: true, since: ago(30) } });
  await expectSame(copy);
  await story.does('dissolveOrganization', { ...of(await version()), dissolvedOn: ago(5), documentNumber: DOCUMENT });
  await expectSame(copy);
  expect(lastOf(copy, branch)).toEqual(['ENDED', 'DISSOLVED']);
});

/** What may be tried on one of the members; a rule may refuse it, which leaves nothing to tell. */
const STEPS = {
  REGISTER: null,
  MEND: ['updateMember', 'UpdateMemberInput', { education: '21' }],
  MEND_AGAIN: ['updateMember', 'UpdateMemberInput', { education: '31' }],
  END: ['endMembership', 'EndMembershipInput', { reason: 'WITHDRAWN', endedOn: ago(2), documentNumber: DOCUMENT }],
  REOPEN: ['reopenMembership', 'ReopenMembershipInput', { documentNumber: DOCUMENT }],
  VOID: ['voidMember', 'VoidMemberInput', { documentNumber: DOCUMENT }],
  SUSPEND: ['suspendMember', 'SuspendMemberInput', { suspendedOn: ago(1), documentNumber: DOCUMENT }],
} as const;

test('a copy that follows any course of changes, at any time and in pages of any size, is what a fresh reading is', async () => {
  const { branch } = await aBranch();
  const ids = [await registered(story, branch), await registered(story, branch)];
  const copy = await aCopy('Member');
  const steps = fc.record({
    name: fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])),
    who: fc.nat(),
    pageSize: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 }),
  });
  const course = fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 15 }), async (taken) => {
    for (const { name, who, pageSize } of taken) {
      const step = STEPS[name];
      if (step === null) ids.push(await registered(story, branch));
      else {
        const [mutation, type, input] = step;
        const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`;
        await story.asks(document, { input: { ...of(await memberNow(ids[who % ids.length] ?? '')), ...input } });
      }
      if (pageSize === null) continue;
      await secondPasses(tenant);
      await copy.follow(pageSize);
    }
    await expectSame(copy);
  });
  await fc.assert(course, { numRuns: 4 });
  expect(copy.told.length).toBeGreaterThan(5);
});
