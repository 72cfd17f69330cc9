import { finishMemberSync } from '../../../src/domains/member-sync/finish-member-sync';
import { registerMember } from '../../../src/domains/members/register-member';
import { voidMember } from '../../../src/domains/members/void-member';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aRegistration, brokenMemberChecks } from '../../support/members';
import {
  aRecord,
  aSync,
  aSyncScene,
  brokenSyncChecks,
  codesOf,
  countRows,
  outcomes,
  push,
  type SyncScene,
} from './a-sync';

/** What other systems do without meaning it. */

const NOTHING_SAID = {
  branchExternalId: null,
  groupCode: null,
  groupExternalId: '',
  effectiveOn: null,
  endedOn: null,
  endReason: null,
  documentNumber: '',
  birthOn: null,
};

test('a source that writes null into every field that it does not use says nothing by it', async () => {
  const { ctx, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  const record = aRecord(1, branch, NOTHING_SAID);
  expect(outcomes(await push(ctx, syncId, 1, [record]))).toEqual(['CREATED']);
  expect(outcomes(await push(ctx, syncId, 2, [{ ...record, since: null, branchCode: null }]))).toEqual(['UNCHANGED']);
  expect(outcomes(await push(ctx, syncId, 3, [{ ...record, name: null }]))).toEqual([
    'REJECTED REQUIRED records[0].name',
  ]);
  expect(outcomes(await push(ctx, syncId, 4, [{ ...aRecord(2, branch, NOTHING_SAID), since: null }]))).toEqual([
    'REJECTED REQUIRED records[0].since',
  ]);
});

test('a sequence beyond what an integer can be followed by is refused, and the list of synchronizations stays readable', async () => {
  const { ctx, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  expect(codesOf(await push(ctx, syncId, 2_147_483_647, [aRecord(1, branch)]))).toEqual(['SEQUENCE_FORMAT']);
  expect(codesOf(await push(ctx, syncId, 2_000_000_000, [aRecord(1, branch)]))).toEqual([]);
  const { data } = await graphqlAs<{ syncJobs: { edges: { node: { nextSequence: number } }[] } }>(
    ctx,
    '{ syncJobs { edges { node { nextSequence } } } }',
  );
  expect(data?.syncJobs.edges.map(({ node }) => node.nextSequence)).toEqual([2_000_000_001]);
});

test('an ID number is no external id, whatever stands before it', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const { idNumber } = aRecord(1, branch);
  const prefixes = ['', 'HR_', 'HR', 'P0001', 'x'];
  const records = prefixes.map((prefix, serial) => aRecord(serial, branch, { externalId: `${prefix}${idNumber}` }));
  expect(outcomes(await push(ctx, await aSync(ctx), 1, records))).toEqual(
    prefixes.map((_, serial) => `REJECTED EXTERNAL_ID_FORMAT records[${serial}].externalId`),
  );
  const rejects = await asMigrator<{ text: string }>(
    'select r::text as text from sync_rejects r where r.tenant_id = $1',
    [tenant.tenantId],
  );
  expect(rejects.map(({ text }) => text).join()).not.toContain(idNumber);
  // A long number that is nobody's: the check character does not fit.
  const other = `${idNumber.slice(0, 17)}${(Number(idNumber.at(-1)) + 1 || 1) % 10}`;
  expect(
    outcomes(await push(ctx, await aSync(ctx, 'OTHER'), 1, [aRecord(7, branch, { externalId: `K${other}` })])),
  ).toEqual(['CREATED']);
});

async function candidatesOf({ tenant }: SyncScene) {
  return asMigrator<{ id: string; externalId: string; state: string }>(
    `select 'mrg_' || id as id, external_id as "externalId", state from merge_candidates where tenant_id = $1 order by external_id`,
    [tenant.tenantId],
  );
}

test('numbers that slipped by a row rename nobody: a number by another name is for a person to decide', async () => {
  const scene = await aSyncScene();
  const { tenant, ctx, branch } = scene;
  const serials = [1, 2, 3];
  await push(
    ctx,
    await aSync(ctx, 'ONE'),
    1,
    serials.map((serial) => aRecord(serial, branch)),
  );
  const namesOf = () => asMigrator('select id, name from members where tenant_id = $1 order by id', [tenant.tenantId]);
  const before = await namesOf();
  const slipped = serials.map((serial) =>
    aRecord(serial, branch, { externalId: `X-${serial}`, idNumber: aRecord((serial % 3) + 1, branch).idNumber }),
  );
  const answer = await push(ctx, await aSync(ctx, 'TWO'), 1, slipped);
  expect(outcomes(answer)).toEqual([0, 1, 2].map((index) => `REJECTED NAME_DIFFERS records[${index}].name`));
  expect(answer.batch?.results.map(({ recordId }) => recordId)).toEqual([null, null, null]);
  expect(await namesOf()).toEqual(before);
  expect(await candidatesOf(scene)).toMatchObject(
    serials.map((serial) => ({ externalId: `X-${serial}`, state: 'OPEN' })),
  );
  expect([await brokenMemberChecks(tenant), await brokenSyncChecks(tenant)]).toEqual([{}, {}]);
});

test('a name that is set apart otherwise is the same; one that is not is the member’s once a person has said so', async () => {
  const scene = await aSyncScene();
  const { ctx, organizer, branch } = scene;
  const [one, two] = [await aSync(ctx, 'ONE'), await aSync(ctx, 'TWO')];
  await push(ctx, one, 1, [aRecord(1, branch, { name: '扎西·次仁' }), aRecord(2, branch, { name: '卓玛' })]);
  const theirs = [
    aRecord(1, branch, { externalId: 'X-1', name: '扎西次仁' }),
    aRecord(2, branch, { externalId: 'X-2', name: '格桑卓玛' }),
  ];
  expect(outcomes(await push(ctx, two, 1, theirs))).toEqual(['UPDATED', 'REJECTED NAME_DIFFERS records[1].name']);
  const [candidate] = await candidatesOf(scene);
  const resolve = `mutation R($id: ID!) { resolveMergeCandidate(input: { id: $id, decision: SAME_PERSON, expectedVersion: 1 }) { userErrors { code } } }`;
  expect((await graphqlAs(organizer, resolve, { id: candidate?.id })).data).toEqual({
    resolveMergeCandidate: { userErrors: [] },
  });
  expect(outcomes(await push(ctx, two, 2, theirs))).toEqual(['UNCHANGED', 'UPDATED']);
});

test('who guesses numbers is not told which are known: without a name the answer is the same', async () => {
  const { ctx, branch } = await aSyncScene();
  await push(ctx, await aSync(ctx, 'ONE'), 1, [aRecord(1, branch)]);
  const guesses = [1, 2].map((serial) => ({ externalId: `X-${serial}`, idNumber: aRecord(serial, branch).idNumber }));
  const answer = await push(ctx, await aSync(ctx, 'TWO'), 1, guesses);
  expect(outcomes(answer)).toEqual([0, 1].map((index) => `REJECTED REQUIRED records[${index}].name`));
  expect(answer.batch?.results.map(({ recordId }) => recordId)).toEqual([null, null]);
});

test('who guesses days of birth is not told whether one was right, where the number says it', async () => {
  const { ctx, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  await push(ctx, syncId, 1, [aRecord(1, branch), aRecord(2, branch, { idNumber: null, birthOn: '1985-03-05' })]);
  const guesses = ['1985-03-05', '1985-03-06', null];
  for (const [index, birthOn] of guesses.entries()) {
    const answer = await push(ctx, syncId, index + 2, [{ externalId: 'P-1', birthOn }]);
    expect(outcomes(answer)).toEqual(['UNCHANGED']);
  }
  expect(outcomes(await push(ctx, syncId, 9, [{ externalId: 'P-2', birthOn: '1985-03-06' }]))).toEqual(['UPDATED']);
});

test('who was recorded in error is not made again; once the person is recorded anew, the source means that record', async () => {
  const { tenant, ctx, organizer, branch } = await aSyncScene();
  const syncId = await aSync(ctx, 'COUNTY_HR', 'FULL');
  const record = aRecord(1, branch);
  const first = await push(ctx, syncId, 1, [record]);
  const id = first.batch?.results[0]?.recordId ?? '';
  const voided = await voidMember(organizer, { id, expectedVersion: 1, documentNumber: '更正〔2026〕1号' });
  expect(voided.userErrors).toEqual([]);
  expect(outcomes(await push(ctx, syncId, 2, [record]))).toEqual(['REJECTED MEMBER_ENDED records[0].externalId']);

  const { name, idNumber } = record;
  const anew = await registerMember(
    organizer,
    aRegistration(branch, { name, idNumber, sex: 'MALE', birthOn: '1985-03-05' }),
  );
  expect(anew.userErrors).toEqual([]);
  const again = await push(ctx, syncId, 3, [record]);
  expect(outcomes(again)).toEqual(['UPDATED']);
  expect(again.batch?.results[0]?.recordId).toBe(anew.member?.id);
  expect(outcomes(await push(ctx, syncId, 4, [record]))).toEqual(['UNCHANGED']);
  expect(await countRows(tenant, 'member_sources')).toBe(1);
  expect([await brokenMemberChecks(tenant), await brokenSyncChecks(tenant)]).toEqual([{}, {}]);
});

test('a batch that was refused whole and came again, mended, leaves no mark on how the synchronization ends', async () => {
  const { ctx, branch } = await aSyncScene();
  const syncId = await aSync(ctx, 'COUNTY_HR', 'FULL');
  const good = [1, 2].map((serial) => aRecord(serial, branch));
  const all = { errorPolicy: 'REJECT_ALL' } as const;
  await push(ctx, syncId, 1, [...good, aRecord(3, branch, { externalId: '扎西' })], all);
  await push(ctx, syncId, 1, [...good, { ...aRecord(3, branch), religion: 'x' }], all);
  const end = { reason: 'DECEASED', endedOn: '2024-06-01' } as const;
  const early = await finishMemberSync(ctx, { id: syncId, expectedVersion: 3, endMissing: end });
  expect(early.userErrors.map(({ code }) => code)).toEqual(['MISSING_UNKNOWN']);
  const mended = await push(ctx, syncId, 1, [...good, aRecord(3, branch)], all);
  expect(outcomes(mended)).toEqual(['CREATED', 'CREATED', 'CREATED']);
  const done = await finishMemberSync(ctx, { id: syncId, expectedVersion: 4, endMissing: end });
  expect(done.userErrors).toEqual([]);
  expect(done.syncJob).toMatchObject({ state: 'RECONCILED', endedCount: 0 });
});

test.each([
  'ＲＥＬＩＧＩＯＮ',
  '民 族',
  '民\u200B族',
  'eth\u00ADnicity',
  'E-T-H-N-I-C-I-T-Y',
  'minzu',
  'zong_jiao',
  'JiGuan',
  '宗教_信仰',
])('a forbidden field that is spelled %j is one', async (name) => {
  const { ctx, branch } = await aSyncScene();
  const answer = await push(ctx, await aSync(ctx), 1, [aRecord(1, branch, { [name]: 'x' })]);
  expect(codesOf(answer)).toEqual(['FORBIDDEN_FIELD']);
});

test('the name of a field that no record has may be a value, and is kept nowhere; a known one that is spelled otherwise is told', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const odd = ['buddhist', 'Zhaxi_Ciren', '扎西', 'full_member_on', 'IDNumber', 'Ｐｈｏｎｅ'];
  const records = odd.map((name, serial) => aRecord(serial, branch, { [name]: true }));
  const answer = await push(ctx, await aSync(ctx), 1, records);
  const paths = ['[0]', '[1]', '[2]', '[3].fullMemberOn', '[4].idNumber', '[5].phone'];
  expect(outcomes(answer)).toEqual(paths.map((path) => `REJECTED UNKNOWN_FIELD records${path}`));
  const rows = await asMigrator<{ text: string }>(
    `select r::text as text from sync_rejects r where r.tenant_id = $1
     union all select r::text from idempotency_records r where r.tenant_id = $1`,
    [tenant.tenantId],
  );
  expect(rows.map(({ text }) => text).join()).not.toMatch(/buddhist|Zhaxi|扎西/i);
});
