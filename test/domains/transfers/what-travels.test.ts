import { recordCandidateStep } from '../../../src/domains/development/record-candidate-step';
import { confirmMember } from '../../../src/domains/member-life/confirm-member';
import { extendProbation } from '../../../src/domains/member-life/extend-probation';
import { recordVotingSuspension } from '../../../src/domains/member-life/record-voting-suspension';
import { updateMember } from '../../../src/domains/members/update-member';
import { acceptTransfer } from '../../../src/domains/transfers/accept-transfer';
import { sendTransfer } from '../../../src/domains/transfers/send-transfer';
import { aGround, aStep, broughtTo, candidateOf, changing, dayOf } from '../../support/candidates';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { change, type TestMember } from '../../support/members';
import {
  aMemberOf,
  aPlace,
  aReceivedTransfer,
  brokenChecks,
  codeOf,
  DAYS,
  LETTER,
  type Place,
  sentFrom,
  sideOf,
  step,
  stepsBy,
} from './a-transfer';

let here: Place;
let there: Place;

beforeEach(async () => {
  [here, there] = [await aPlace(), await aPlace()];
});

afterEach(async () => {
  expect(await brokenChecks(here.tenant, there.tenant)).toEqual([]);
});

const JOINED_ON = '2023-05-01';
const ON_PROBATION = { category: 'PROBATIONARY', joinedOn: JOINED_ON, since: JOINED_ON } as const;
const EXTENSION = { months: 6, documentNumber: '〔2024〕1号' };

async function arrivedAt(place: Place): Promise<TestMember> {
  const [row] = await asMigrator<{ id: string; version: number }>(
    `select m.id, m.version from relationship_transfers t join members m on m.tenant_id = t.tenant_id and m.id = t.member_id
      where t.tenant_id = $1 and t.side = 'DESTINATION' order by t.created_at desc limit 1`,
    [place.tenant.tenantId],
  );
  if (row === undefined) throw new Error('Nobody has arrived.');
  return { ...row, globalId: `mem_${row.id}` };
}

const accept = (received: Parameters<typeof step>[0], acceptedOn: string = DAYS.accepted) =>
  codeOf(acceptTransfer(there.ctx, { ...step(received), branchId: there.branch.globalId, acceptedOn }));

describe('What was decided of a probation', () => {
  test('elsewhere comes back with who comes back', async () => {
    const { member, received } = await aReceivedTransfer(here, there, ON_PROBATION);
    expect(await accept(received)).toBe('DONE');
    await stepsBy(here.ctx).close(await sideOf(here, received));
    const arrived = await arrivedAt(there);
    const extended = await extendProbation(there.ctx, { ...change(arrived), decidedOn: '2024-04-20', ...EXTENSION });
    expect(extended.userErrors).toEqual([]);
    const back = await stepsBy(there.ctx).propose(
      arrived,
      { tenantCode: here.tenant.code },
      { appliedOn: '2024-04-21' },
    );
    const sent = await stepsBy(there.ctx).send(await stepsBy(there.ctx).approve(back, '2024-04-21'), '2024-04-21');
    const home = stepsBy(here.ctx);
    await home.accept(await home.receive(await sideOf(here, sent), '2024-04-21'), here.branch, {
      acceptedOn: '2024-04-22',
    });
    const { data } = await graphqlAs<{ member: { probationEndsOn: string } }>(
      here.ctx,
      `{ node(id: "${member.globalId}") { ... on Member { probationEndsOn } } }`,
    );
    expect(data).toEqual({ node: { probationEndsOn: '2024-11-01' } });
  });

  test('after the letter was written is not lost: the letter is written anew', async () => {
    const { member, received } = await aReceivedTransfer(here, there, ON_PROBATION);
    const extended = await extendProbation(here.ctx, { ...change(member), decidedOn: '2024-04-20', ...EXTENSION });
    expect(extended.userErrors).toEqual([]);
    expect(await accept(received, '2024-04-25')).toBe('TRANSFER_NOT_READY');
    await stepsBy(there.ctx).giveBack(received, '2024-04-25');
    await stepsBy(here.ctx).send(await sideOf(here, received), '2024-04-25');
    const again = await stepsBy(there.ctx).receive(await sideOf(there, received), '2024-04-26');
    expect(await accept(again, '2024-04-26')).toBe('DONE');
    const [extension] = await asMigrator<{ until: string }>(
      'select until_on::text as until from probation_extensions where tenant_id = $1',
      [there.tenant.tenantId],
    );
    expect(extension).toEqual({ until: '2024-11-01' });
  });
});

test('A name that was mended after the letter was written is not overlooked', async () => {
  const { member, received } = await aReceivedTransfer(here, there);
  expect((await updateMember(here.ctx, { ...change(member), name: '云山·明山' })).userErrors).toEqual([]);
  expect(await accept(received)).toBe('TRANSFER_NOT_READY');
});

test('Whose right to vote is suspended has none at the destination either, nor after coming back', async () => {
  const { member, received } = await aReceivedTransfer(here, there);
  const since = '2024-03-08';
  expect((await recordVotingSuspension(here.ctx, { ...change(member), since })).userErrors).toEqual([]);
  expect(await accept(received)).toBe('TRANSFER_NOT_READY');
  await stepsBy(there.ctx).giveBack(received);
  await stepsBy(here.ctx).send(await sideOf(here, received), DAYS.received);
  const again = await stepsBy(there.ctx).receive(await sideOf(there, received));
  expect(await accept(again)).toBe('DONE');
  await stepsBy(here.ctx).close(await sideOf(here, received));
  const mayVote = async (place: Place, { globalId }: Pick<TestMember, 'globalId'>) =>
    (await graphqlAs(place.ctx, `{ node(id: "${globalId}") { ... on Member { mayVote } } }`)).data;
  const arrived = await arrivedAt(there);
  expect(await mayVote(there, arrived)).toEqual({ node: { mayVote: false } });
  const steps = stepsBy(there.ctx);
  const proposed = await steps.propose(arrived, { tenantCode: here.tenant.code }, { appliedOn: DAYS.closed });
  const sent = await steps.send(await steps.approve(proposed, DAYS.closed), DAYS.closed);
  const home = stepsBy(here.ctx);
  await home.accept(await home.receive(await sideOf(here, sent), DAYS.closed), here.branch, {
    acceptedOn: '2024-03-21',
  });
  expect(await mayVote(here, member)).toEqual({ node: { mayVote: false } });
  const days = await asMigrator(
    'select valid::text as days from voting_suspensions where tenant_id = $1 and superseded_at is null order by valid',
    [here.tenant.tenantId],
  );
  expect(days).toEqual([{ days: `[${since},${DAYS.accepted})` }, { days: '[2024-03-21,)' }]);
});

test('Whose admission the committee above has not approved goes nowhere before; then the destination confirms', async () => {
  const ground = await aGround(here.ctx, here.chain.committee, here.branch);
  const candidate = await broughtTo(here.ctx, ground, 'ADMITTED');
  const [row] = await asMigrator<{ id: string }>('select member_id as id from candidates where tenant_id = $1', [
    here.tenant.tenantId,
  ]);
  const member = { id: row?.id ?? '', globalId: `mem_${row?.id}`, version: 1 };
  const steps = stepsBy(here.ctx);
  const day = dayOf('APPROVED');
  const proposed = await steps.propose(member, { tenantCode: there.tenant.code }, { appliedOn: day });
  const approved = await steps.approve(proposed, day);
  const letter = { letterNumber: LETTER, validDays: 60, sentOn: day };
  expect(await codeOf(sendTransfer(here.ctx, { ...step(approved), ...letter }))).toBe('ADMISSION_NOT_APPROVED');
  candidateOf(await recordCandidateStep(here.ctx, { ...changing(candidate), ...aStep('APPROVED', ground) }));
  const sent = await steps.send(approved, day);
  expect(await accept(await stepsBy(there.ctx).receive(await sideOf(there, sent), '2023-02-01'), '2023-02-02')).toBe(
    'DONE',
  );
  const confirmed = { ...change(await arrivedAt(there)), fullMemberOn: '2023-12-01', documentNumber: '〔2023〕9号' };
  expect((await confirmMember(there.ctx, confirmed)).userErrors).toEqual([]);
});

test('Nothing but the letter is told of a member before acceptance, whatever changes at the origin meanwhile', async () => {
  const member = await aMemberOf(here);
  const sent = await sentFrom(here, member, { tenantCode: there.tenant.code });
  expect((await updateMember(here.ctx, { ...change(member), name: '云山·明山' })).userErrors).toEqual([]);
  const [told] = await asMigrator<{ name: string }>(
    'select member_name as name from relationship_transfers where tenant_id = $1',
    [there.tenant.tenantId],
  );
  expect(told).toEqual({ name: '云山·明泉' });
  expect((await sideOf(there, sent)).state).toBe('SENT');
});
