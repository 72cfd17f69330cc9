import type { MergeCandidate } from '../../../src/domains/member-sync/merge-candidate.type';
import { resolveMergeCandidate } from '../../../src/domains/member-sync/resolve-merge-candidate';
import { registerMember } from '../../../src/domains/members/register-member';
import { graphqlAs } from '../../support/graphql';
import { aMember, aRegistration, brokenMemberChecks, memberOf } from '../../support/members';
import { aRecord, aSync, aSyncScene, brokenSyncChecks, countRows, outcomes, push, type SyncScene } from './a-sync';

async function candidatesOf({ organizer }: SyncScene, states = ['OPEN']) {
  const { data } = await graphqlAs<{
    mergeCandidates: { edges: { node: MergeCandidate & { member: { maskedName: string } | null } }[] };
  }>(
    organizer,
    `query C($states: [MergeCandidateState!]) {
       mergeCandidates(filter: { states: $states }) { edges { node { id source externalId state version member { id maskedName } } } }
     }`,
    { states },
  );
  return data?.mergeCandidates.edges.map(({ node }) => node) ?? [];
}

test('IN6: two systems that send one person by ID number mean one member', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const first = await push(ctx, await aSync(ctx, 'ONE'), 1, [aRecord(1, branch)]);
  const second = await push(ctx, await aSync(ctx, 'TWO'), 1, [
    aRecord(1, branch, { externalId: 'x-77', education: '31' }),
  ]);
  expect(outcomes(second)).toEqual(['UPDATED']);
  expect(second.batch?.results[0]?.recordId).toBe(first.batch?.results[0]?.recordId);
  expect(await countRows(tenant, 'member_sources')).toBe(2);
});

test('IN6: the same name, day of joining and branch make a candidate, and never one member', async () => {
  const scene = await aSyncScene();
  const { tenant, ctx, organizer, branch } = scene;
  const wishes = {
    name: '次仁·卓玛',
    joinedOn: '2012-07-01',
    fullMemberOn: '2013-07-01',
    idNumber: null,
    birthOn: null,
  };
  const known = await aMember(organizer, branch, wishes);
  const syncId = await aSync(ctx);
  const record = aRecord(1, branch, { ...wishes, idNumber: undefined, birthOn: undefined });
  const answer = await push(ctx, syncId, 1, [record]);
  expect(outcomes(answer)).toEqual(['REJECTED MERGE_CANDIDATE records[0]']);
  expect(await countRows(tenant, 'members')).toBe(1);
  const [candidate] = await candidatesOf(scene);
  expect(candidate).toMatchObject({
    source: 'COUNTY_HR',
    externalId: 'P-1',
    state: 'OPEN',
    member: { id: known.globalId, maskedName: '次**' },
  });

  // Pushed again it is one candidate still; decided, the record is the member's.
  await push(ctx, syncId, 2, [record]);
  expect(await candidatesOf(scene)).toHaveLength(1);
  const input = { id: candidate?.id ?? '', expectedVersion: 1 };
  expect((await resolveMergeCandidate(organizer, { ...input, decision: 'SAME_PERSON' })).userErrors).toEqual([]);
  expect(outcomes(await push(ctx, syncId, 3, [record]))).toEqual(['UPDATED']);
  expect(outcomes(await push(ctx, syncId, 4, [record]))).toEqual(['UNCHANGED']);
  expect(await countRows(tenant, 'members')).toBe(1);
  expect([await brokenMemberChecks(tenant), await brokenSyncChecks(tenant)]).toEqual([{}, {}]);
});

test('a candidate that is another person becomes a member of its own when it comes again', async () => {
  const scene = await aSyncScene();
  const { tenant, ctx, organizer, branch } = scene;
  const namesakes = [1, 2].map((serial) => aRecord(serial, branch, { name: '卓玛', idNumber: undefined }));
  const syncId = await aSync(ctx);
  expect(outcomes(await push(ctx, syncId, 1, namesakes))).toEqual(['CREATED', 'REJECTED MERGE_CANDIDATE records[1]']);
  const [candidate] = await candidatesOf(scene);
  const decided = { id: candidate?.id ?? '', expectedVersion: 1, decision: 'ANOTHER_PERSON' } as const;
  expect((await resolveMergeCandidate(organizer, { ...decided, decision: 'SAME_PERSON' })).userErrors[0]?.code).toBe(
    'SOURCE_LINKED_ALREADY',
  );
  await resolveMergeCandidate(organizer, decided);
  expect(outcomes(await push(ctx, syncId, 2, namesakes))).toEqual(['UNCHANGED', 'CREATED']);
  expect(await countRows(tenant, 'members')).toBe(2);
  const again = await resolveMergeCandidate(organizer, { ...decided, expectedVersion: 2 });
  expect(again.userErrors[0]?.code).toBe('CANDIDATE_RESOLVED');
});

test('two with the same name and day of joining and an ID number each are two', async () => {
  const { ctx, branch } = await aSyncScene();
  const records = [1, 2].map((serial) => aRecord(serial, branch, { name: '卓玛' }));
  expect(outcomes(await push(ctx, await aSync(ctx), 1, records))).toEqual(['CREATED', 'CREATED']);
});

test('of a batch that was refused whole, a candidate beside a member who never came to be is none', async () => {
  const scene = await aSyncScene();
  const { ctx, branch } = scene;
  const records = [1, 2].map((serial) => aRecord(serial, branch, { name: '卓玛', idNumber: undefined }));
  const refused = await push(ctx, await aSync(ctx), 1, records, { errorPolicy: 'REJECT_ALL' });
  expect(outcomes(refused)).toEqual(['NOT_APPLIED', 'REJECTED MERGE_CANDIDATE records[1]']);
  expect(await candidatesOf(scene)).toEqual([]);
});

test('one source cannot name one person twice, nor can a number belong to two', async () => {
  const { ctx, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  const twice = [aRecord(1, branch), aRecord(1, branch, { externalId: 'P-9' })];
  expect(outcomes(await push(ctx, syncId, 1, twice))).toEqual([
    'CREATED',
    'REJECTED DUPLICATE_PERSON records[1].idNumber',
  ]);
  expect(outcomes(await push(ctx, syncId, 2, [twice[1]]))).toEqual(['REJECTED DUPLICATE_PERSON records[0].idNumber']);
  await push(ctx, syncId, 3, [aRecord(2, branch)]);
  const { idNumber } = aRecord(1, branch);
  expect(outcomes(await push(ctx, syncId, 4, [{ externalId: 'P-2', idNumber }]))).toEqual([
    'REJECTED ID_NUMBER_TAKEN records[0].idNumber',
  ]);
});

test('two integrations that push the same members at once lose none and double none', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const [one, two] = [await aSync(ctx, 'ONE'), await aSync(ctx, 'TWO')];
  const records = Array.from({ length: 50 }, (_, serial) => aRecord(serial, branch));
  const answers = await Promise.all([push(ctx, one, 1, records), push(ctx, two, 1, records.toReversed())]);
  expect(answers.map(({ batch }) => batch?.created).sort()).toEqual([0, 50]);
  expect(answers.map(({ batch }) => batch?.rejected)).toEqual([0, 0]);
  expect(await countRows(tenant, 'members')).toBe(50);
  expect(await countRows(tenant, 'member_sources')).toBe(100);
});

test('a member registered by hand while a batch with it comes is one member', async () => {
  const { tenant, ctx, organizer, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  const registration = aRegistration(branch, {
    sex: 'MALE',
    birthOn: '1985-03-05',
    name: aRecord(5, branch).name,
    idNumber: aRecord(5, branch).idNumber,
  });
  const [byHand, byBatch] = await Promise.allSettled([
    registerMember(organizer, registration),
    push(ctx, syncId, 1, [aRecord(5, branch)], { idempotencyKey: 'beside-a-form' }),
  ]);
  expect(await countRows(tenant, 'members')).toBe(1);
  if (byHand.status === 'fulfilled' && byHand.value.userErrors.length === 0) memberOf(byHand.value);
  if (byBatch.status === 'rejected') expect(byBatch.reason).toMatchObject({ extensions: { code: 'CONFLICT' } });
  // Whoever lost asks again, with the same key.
  const again = await push(ctx, syncId, 1, [aRecord(5, branch)], { idempotencyKey: 'beside-a-form' });
  expect(again.batch?.rejected).toBe(0);
  expect(await countRows(tenant, 'members')).toBe(1);
});

test('a person without a number who is registered by hand while a batch brings him is one member, and a candidate at most', async () => {
  const { tenant, ctx, organizer, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  const later = { ...ctx, deadlineAt: Date.now() + 60_000 };
  // The first of a tenant makes its keys.
  await push(later, syncId, 1, [aRecord(99, branch)]);
  const people = Array.from({ length: 8 }, (_, serial) =>
    aRecord(serial, branch, { name: `卓玛${'甲乙丙丁戊己庚辛'[serial]}`, idNumber: null }),
  );
  for (const [index, person] of people.entries()) {
    const registration = aRegistration(branch, {
      name: person.name,
      joinedOn: person.joinedOn,
      idNumber: null,
      isAnotherPerson: false,
    });
    const [byHand, byBatch] = await Promise.all([
      registerMember({ ...organizer, deadlineAt: Date.now() + 60_000 }, registration),
      push(later, syncId, index + 2, [person]),
    ]);
    const isByHand = byHand.userErrors.length === 0;
    expect([isByHand, outcomes(byBatch)]).toEqual([
      isByHand,
      [isByHand ? 'REJECTED MERGE_CANDIDATE records[0]' : 'CREATED'],
    ]);
    expect(await countRows(tenant, 'members')).toBe(index + 2);
  }
}, 60_000);
