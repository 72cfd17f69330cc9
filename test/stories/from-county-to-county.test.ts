import { daysAfter } from '../../src/shared/calendar';
import { today } from '../../src/shared/clock';
import { asOrganizer } from '../support/context';
import { aTenant, type TestTenant } from '../support/tenants';
import { founded, registered, type Storyteller, storyteller, type Told } from './storyteller';

/** A member goes from one county to another, after a first letter that was refused, through GraphQL alone (IN8). */

interface County {
  tenant: TestTenant;
  story: Storyteller;
  branch: string;
}

async function aCounty(): Promise<County> {
  const tenant = await aTenant();
  const story = storyteller({ ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 });
  const committee = await founded(story, 'COMMITTEE', '测试社区党委');
  return { tenant, story, branch: await founded(story, 'BRANCH', '测试网格党支部', committee) };
}

const ago = (days: number) => daysAfter(today(), -days);
const of = ({ id, version }: Told) => ({ id, expectedVersion: version });

const TOLD =
  'id version side state responsible memberName idNumberMasked category letterNumber fromName member { id } nextStates';

/** The side of a transfer that a county reads now. */
async function sideOf({ story }: County, { id }: Pick<Told, 'id'>) {
  const { node } = await story.asks(`query ($id: ID!) { node(id: $id) { ... on Transfer { ${TOLD} } } }`, { id });
  return node;
}

/** How many members a county's branch has, as of a day. */
async function headsOf({ story, branch }: County, asOf: string): Promise<number> {
  const { members } = await story.asks(
    `query ($id: ID!, $asOf: Date) { members(filter: { organizationId: $id }, asOf: $asOf) { totalCount } }`,
    { id: branch, asOf },
  );
  return members.totalCount;
}

async function letterFor(from: County, to: County, memberId: string, letterNumber: string): Promise<Told> {
  const apply = { memberId, reason: 'WORK_CHANGE', appliedOn: ago(9), to: { tenantCode: to.tenant.code } };
  const applied = await from.story.does('proposeTransfer', apply);
  const approved = await from.story.does('approveTransfer', { ...of(applied), approvedOn: ago(8) });
  return from.story.does('sendTransfer', { ...of(approved), letterNumber, sentOn: ago(7), validDays: 30 });
}

test('the origin answers for the member until the destination accepts, which knows a name and no member before', async () => {
  const [home, there] = [await aCounty(), await aCounty()];
  const memberId = await registered(home.story, home.branch);

  const first = await letterFor(home, there, memberId, '组转字〔2026〕1号');
  const waiting = await sideOf(there, first);
  expect(waiting).toMatchObject({
    side: 'DESTINATION',
    state: 'SENT',
    memberName: '雪松·晨光',
    category: 'FULL',
    member: null,
  });
  expect(waiting.responsible).toBe('ORIGIN');
  // Nobody is accepted unreceived, nobody ends on the way, and there is no second letter.
  const early = { branchId: there.branch, acceptedOn: ago(5) };
  expect(await there.story.isRefused('acceptTransfer', { ...of(waiting), ...early })).toEqual(['STATUS_NOT_ALLOWED']);
  const again = { memberId, reason: 'STUDY', appliedOn: ago(6), to: { tenantCode: there.tenant.code } };
  expect(await home.story.isRefused('proposeTransfer', again)).toEqual(['TRANSFER_OPEN']);

  const received = await there.story.does('receiveTransfer', { ...of(waiting), receivedOn: ago(6) });
  await there.story.does('refuseTransfer', { ...of(received), reason: 'WRONG_DESTINATION', refusedOn: ago(6) });
  expect(await sideOf(home, first)).toMatchObject({ state: 'REFUSED', responsible: 'ORIGIN', nextStates: [] });
  expect(await sideOf(there, first)).toMatchObject({ state: 'REFUSED', memberName: null, idNumberMasked: null });
  expect([await headsOf(home, today()), await headsOf(there, today())]).toEqual([1, 0]);

  const second = await letterFor(home, there, memberId, '组转字〔2026〕2号');
  const arrived = await there.story.does('receiveTransfer', { ...of(await sideOf(there, second)), receivedOn: ago(5) });
  const accepted = await there.story.does('acceptTransfer', {
    ...of(arrived),
    branchId: there.branch,
    acceptedOn: ago(3),
  });
  expect(await sideOf(home, second)).toMatchObject({ state: 'ASSIGNED', responsible: 'DESTINATION' });
  expect((await sideOf(there, accepted)).member.id).not.toBe(memberId);
  for (const day of [9, 4, 3, 0].map(ago)) {
    expect([day, await headsOf(home, day), await headsOf(there, day)]).toEqual(
      day < ago(3) ? [day, 1, 0] : [day, 0, 1],
    );
  }
  await home.story.does('closeTransfer', { ...of(await sideOf(home, second)), closedOn: ago(1) });
  expect(await sideOf(there, second)).toMatchObject({ state: 'CLOSED', responsible: 'DESTINATION' });
});
