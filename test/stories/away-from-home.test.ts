import { today } from '../../src/shared/clock';
import { asOrganizer, asOverseer } from '../support/context';
import { aTenant, type TestTenant } from '../support/tenants';
import { founded, registered, type Storyteller, storyteller, type Told } from './storyteller';

/** Members of one county who work in another, and what their prefecture reads of them, through GraphQL alone. */

interface County {
  tenant: TestTenant;
  story: Storyteller;
  committee: string;
  branch: string;
}

async function aCounty(parent: TestTenant): Promise<County> {
  const tenant = await aTenant({ parent });
  const story = storyteller({ ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 });
  const committee = await founded(story, 'COMMITTEE', '测试社区党委');
  return { tenant, story, committee, branch: await founded(story, 'BRANCH', '测试网格党支部', committee) };
}

const of = ({ id, version }: Told) => ({ id, expectedVersion: version });

const PERIOD = 'from: "2025-01-01", until: "2025-12-31"';
const FIGURES = 'records out in paired unpairedOut unpairedIn overdue contacts contactsPerRecord';

/** What a county's own report says. */
const reportOf = async ({ story }: County) =>
  (await story.asks(`{ floatingReport(${PERIOD}) { figures { ${FIGURES} } } }`)).floatingReport.figures;

/** A side of a record as its county reads it now. */
async function sideOf({ story }: County, { id }: Pick<Told, 'id'>) {
  const { node } = await story.asks(
    `query ($id: ID!) { node(id: $id) { ... on FloatingRecord {
       id version side state memberName originName destinationName lastContactOn contactsThisYear result member { id } liaison { id } } } }`,
    { id },
  );
  return node;
}

test('six go to another county and one elsewhere: each county counts its sides, the prefecture each pair once', async () => {
  const prefecture = await aTenant({ level: 'PREFECTURE' });
  const [home, away] = [await aCounty(prefecture), await aCounty(prefecture)];
  const liaison = await registered(away.story, away.branch);

  const leave = async (destination: object) => {
    const memberId = await registered(home.story, home.branch);
    const report = { memberId, reason: 'WORK', range: 'IN_PROVINCE', outOn: '2025-02-01', destination };
    const reported = await home.story.does('reportFloatingMember', report);
    const known = await home.story.does('registerFloatingMember', { ...of(reported), registeredOn: '2025-02-03' });
    return home.story.does('referFloatingMember', { ...of(known), referredOn: '2025-02-05' });
  };
  const arrive = async ({ id }: Told) => {
    const referred = await sideOf(away, { id });
    const receive = { ...of(referred), receivedOn: '2025-02-06', organizationId: away.committee };
    const received = await away.story.does('receiveFloatingMember', receive);
    const named = await away.story.does('assignLiaison', { ...of(received), memberId: liaison });
    const into = { organizationId: away.branch, attachment: 'BRANCH', incorporatedOn: '2025-02-10' };
    return away.story.does('incorporateFloatingMember', { ...of(named), ...into });
  };
  const contact = ({ story }: County, record: Told, contactedOn: string) =>
    story.does('logFloatingContact', { ...of(record), contactedOn, channel: 'PHONE' });

  const pairs: Told[] = [];
  for (let number = 0; number < 6; number += 1) pairs.push(await leave({ tenantCode: away.tenant.code }));
  const alone = await contact(home, await leave({ divisionCode: '540102' }), '2025-03-01');

  // Nobody is incorporated unreceived; before the acceptance the destination knows a name, and no member.
  const [first] = pairs as [Told, ...Told[]];
  const told = await sideOf(away, first);
  expect(told).toMatchObject({ side: 'DESTINATION', memberName: '雪松·晨光', member: null, liaison: null });
  const early = { organizationId: away.branch, attachment: 'BRANCH', incorporatedOn: '2025-02-10' };
  expect(await away.story.isRefused('incorporateFloatingMember', { ...of(told), ...early })).toEqual([
    'STATUS_NOT_ALLOWED',
  ]);

  for (const pair of pairs) {
    await contact(away, await arrive(pair), '2025-02-11');
    const mine = await contact(home, await sideOf(home, pair), '2025-05-01');
    await contact(home, mine, '2025-08-01');
  }
  const flow = { paired: 0, overdue: 6, contactsPerRecord: 1 };
  expect(await reportOf(away)).toEqual({
    ...flow,
    records: 6,
    out: 0,
    in: 6,
    unpairedOut: 0,
    unpairedIn: 6,
    contacts: 6,
  });
  expect(await reportOf(home)).toMatchObject({
    records: 7,
    out: 7,
    in: 0,
    contacts: 13,
    contactsPerRecord: 1.86,
    overdue: 7,
  });

  const overseer = storyteller(await asOverseer(prefecture));
  const whole = async () =>
    (await overseer.asks(`{ viewer { tenant { floatingReport(${PERIOD}) { whole { ${FIGURES} } } } } }`)).viewer.tenant
      .floatingReport.whole;
  const all = {
    records: 7,
    out: 7,
    in: 6,
    paired: 6,
    unpairedOut: 1,
    unpairedIn: 0,
    contacts: 19,
    contactsPerRecord: 2.71,
  };
  expect(await whole()).toEqual({ ...all, overdue: 7 });

  // Contacts of today: of the pair both sides are in contact again, of the lone one its only side.
  await contact(home, await sideOf(home, first), today());
  expect(await whole()).toEqual({ ...all, overdue: 7 });
  await contact(away, await sideOf(away, first), today());
  await contact(home, alone, today());
  expect(await whole()).toEqual({ ...all, overdue: 5 });

  // One comes back: neither side keeps whom it was about, and the year keeps its numbers.
  await home.story.does('closeFloatingRecord', {
    ...of(await sideOf(home, first)),
    result: 'RETURNED',
    closedOn: today(),
  });
  const over = { state: 'CLOSED', result: 'RETURNED', memberName: null, lastContactOn: null, liaison: null };
  expect(await sideOf(home, first)).toMatchObject(over);
  expect(await sideOf(away, first)).toMatchObject({ ...over, member: null });
  expect(await whole()).toEqual({ ...all, overdue: 5 });
}, 120_000);
