import type { ViewerContext } from '../../../src/access/context';
import type { FloatingRecord } from '../../../src/domains/floating/floating-record.type';
import { reportFloatingMember } from '../../../src/domains/floating/report-floating-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { endMembership } from '../../../src/domains/members/end-membership';
import { revealMemberField } from '../../../src/domains/members/reveal-member-field';
import { asAuditor, asClerk, asSecretary, contextFor } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aMember } from '../../support/members';
import { anOrganization } from '../../support/organizations';
import { BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import { anIncorporation, anInflow, aReferral, aReport, aWorld, toDivision, toTenant, type World } from './a-floating';

async function ask<Data>(caller: ViewerContext, query: string): Promise<Data> {
  const { data, errors } = await graphqlAs<Data>(caller, query);
  expect(errors).toBeUndefined();
  return data as Data;
}

type Listed = { floatingRecords: { totalCount: number; edges: { node: Record<string, unknown> }[] } };

async function listed(
  caller: ViewerContext,
  filter = '',
  selection = 'memberName',
): Promise<Record<string, unknown>[]> {
  const query = `{ floatingRecords${filter === '' ? '' : `(filter: { ${filter} })`} { totalCount edges { node { ${selection} } } } }`;
  const { floatingRecords } = await ask<Listed>(caller, query);
  expect(floatingRecords.totalCount).toBe(floatingRecords.edges.length);
  return floatingRecords.edges.map(({ node }) => node);
}

const names = async (caller: ViewerContext, filter = '') =>
  (await listed(caller, filter)).map(({ memberName }) => memberName).sort();

/** Every field of the type but those that lead to more than names. */
const ALL = `__typename id side channel state stateSince memberName idNumberMasked peerName originName destinationName
  destinationDivisionCode attachment range reason outOn referredOn receivedOn incorporatedOn closedOn result firstContactOn
  lastContactOn lastContactChannel contactsThisYear contactDueOn isContactOverdue version createdAt updatedAt nextStates
  member { id } liaison { id } origin { id } destination { id }`;

describe('The destination of another tenant', () => {
  it('is shown exactly the minimum: name, masked number, codes, dates, and the names of organizations and tenant', async () => {
    const [world, peer] = [await aWorld(), await aWorld()];
    const member = await aMember(world.ctx, { globalId: world.body.organization(BRANCH) });
    const record = await aReferral(world, { ...toTenant(peer.tenant), memberId: member.globalId });
    await world.steps.contact(record, '2024-04-01');
    const [seen] = await listed(await asAuditor(peer.tenant), '', ALL);
    const told = Object.fromEntries(Object.entries(seen ?? {}).filter(([, value]) => value !== null));
    expect(Object.keys(told).sort()).toEqual([
      '__typename',
      'channel',
      'contactsThisYear',
      'createdAt',
      'destinationName',
      'id',
      'idNumberMasked',
      'isContactOverdue',
      'memberName',
      'nextStates',
      'originName',
      'outOn',
      'peerName',
      'range',
      'reason',
      'referredOn',
      'side',
      'state',
      'stateSince',
      'updatedAt',
      'version',
    ]);
    expect(told).toMatchObject({
      memberName: '云山·明泉',
      idNumberMasked: expect.stringMatching(/^\d{3}\*{11}\d{3}[\dX]$/),
      peerName: world.tenant.name,
      contactsThisYear: 0,
      nextStates: ['RECEIVED', 'CLOSED'],
    });
  });

  it('sees nothing before the referral', async () => {
    const [world, peer] = [await aWorld(), await aWorld()];
    await world.steps.register(await world.steps.report(aReport(world, toTenant(peer.tenant))));
    expect(await listed(await asAuditor(peer.tenant))).toEqual([]);
  });
});

describe('Inside a tenant', () => {
  let world: World;
  let incorporated: FloatingRecord;
  let ofOrigin: ViewerContext;
  let ofDestination: ViewerContext;
  let ofThird: ViewerContext;

  beforeAll(async () => {
    world = await aWorld();
    const { tenant, ctx, body, steps } = world;
    incorporated = await anIncorporation(world);
    await steps.report(aReport(world, { memberId: body.member('F2'), outOn: '2024-05-01' }));
    await aReferral(world, { memberId: body.member('F3'), outOn: '2024-02-01', ...toDivision });
    await steps.inflow(anInflow(world));
    await steps.close(await steps.report(aReport(world, { memberId: body.member('F4') })));
    const third = await anOrganization(ctx, 'BRANCH', { formalParentId: body.organization(COMMITTEE) });
    ofOrigin = await asSecretary(tenant, body.organizations.get(BRANCH) as string);
    ofDestination = await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string);
    ofThird = await asSecretary(tenant, third.id);
  });

  it('the origin sees its records, the destination those it has to do with, others none', async () => {
    expect(await names(ofOrigin)).toEqual(['丙测试', '乙测试', '云山·来客', '甲测试'].sort());
    expect(await names(ofDestination)).toEqual(['甲测试']);
    expect(await names(ofThird)).toEqual([]);
    expect(await names(await asAuditor(world.tenant))).toEqual(['丙测试', '乙测试', '云山·来客', '甲测试'].sort());
  });

  it.each([
    ['states: [REPORTED]', ['乙测试']],
    ['states: [CLOSED]', [null]],
    ['sides: [DESTINATION]', ['云山·来客']],
    ['channels: [UNPAIRED]', ['丙测试', '云山·来客']],
    ['isContactOverdue: true', ['丙测试', '云山·来客', '甲测试']],
    ['isContactOverdue: false', ['乙测试']],
  ])('records are listed by %s', async (filter, expected) => {
    expect(await names(ofOrigin, filter)).toEqual([...expected].sort());
  });

  it('records are listed by member and below an organization, in each order', async () => {
    expect(await names(ofOrigin, `memberId: "${world.body.member('F2')}"`)).toEqual(['乙测试']);
    const under = (key: string) => `under: { id: "${world.body.organization(key)}" }`;
    expect(await names(ofOrigin, under(OTHER_BRANCH))).toEqual(['甲测试']);
    expect((await names(ofOrigin, under(COMMITTEE))).length).toBe(4);
    const inOrder = async (orderBy: string) => {
      const query = `{ floatingRecords(orderBy: ${orderBy}) { edges { node { memberName } } } }`;
      const { floatingRecords } = await ask<Listed>(ofOrigin, query);
      return floatingRecords.edges.map(({ node }) => node.memberName);
    };
    expect((await inOrder('OUT_ON')).at(-1)).toBe('乙测试');
    expect((await inOrder('CONTACT_DUE')).at(-1)).toBe('乙测试');
    expect((await inOrder('STATE_SINCE')).at(-1)).toBe('乙测试');
  });

  it('reach follows the incorporation, as long as it lasts', async () => {
    const member = `{ nodes(ids: ["${world.body.member('F1')}"]) { ... on Member { name branch { id } floatingRecord { id state } } } }`;
    const seen = { name: '甲测试', branch: { id: world.body.organization(BRANCH) } };
    const record = { id: incorporated.id, state: 'INCORPORATED' };
    expect(await ask(ofDestination, member)).toEqual({ nodes: [{ ...seen, floatingRecord: record }] });
    expect(await ask(ofThird, member)).toEqual({ nodes: [null] });
    const members = '{ members { edges { node { name } } } }';
    const { members: own } = await ask<{ members: { edges: { node: { name: string } }[] } }>(ofDestination, members);
    expect(own.edges.map(({ node }) => node.name).sort()).toEqual(['丑测试', '子测试', '甲测试', '癸测试'].sort());
    // Who is only reported is not seen.
    const reported = `{ nodes(ids: ["${world.body.member('F2')}"]) { id } }`;
    expect(await ask(ofDestination, reported)).toEqual({ nodes: [null] });
    const other = await aWorld();
    const away = await anIncorporation(other);
    const caller = await asClerk(other.tenant, other.body.organizations.get(OTHER_BRANCH) as string);
    const query = `{ nodes(ids: ["${other.body.member('F1')}"]) { id } }`;
    expect(await ask(caller, query)).toEqual({ nodes: [{ id: other.body.member('F1') }] });
    await other.steps.close(away);
    expect(await ask(caller, query)).toEqual({ nodes: [null] });
  });

  it('what the incorporation shows is not written from there: the formal relationship stays where it is', async () => {
    const { tenant, body } = world;
    const there = await asSecretary(tenant, body.organizations.get(OTHER_BRANCH) as string);
    const member = { id: body.member('F1'), expectedVersion: 1 };
    const refusals = [
      revealMemberField(there, { id: member.id, field: 'ID_NUMBER', purpose: 'IDENTITY_CHECK' }),
      endMembership(there, { ...member, endedOn: '2025-01-01', reason: 'DECEASED' }),
      suspendMember(there, { ...member, suspendedOn: '2025-01-01', documentNumber: '〔2025〕1号' }),
      reportFloatingMember(there, aReport(world, { outOn: '2025-01-01' })),
    ].map((each) =>
      each.then(
        () => 'DONE',
        (error) => error.extensions?.code,
      ),
    );
    expect(await Promise.all(refusals)).toEqual(Array(4).fill('NOT_FOUND'));
  });

  it('an organization shows its records, and its members theirs, in as many statements whatever their number', async () => {
    const query = `{ organization(id: "${world.body.organization(COMMITTEE)}") {
      floatingRecords(first: 50) { totalCount edges { node { memberName member { name floatingRecord { state } } liaison { name } origin { name } destination { name } contactsThisYear isContactOverdue } } } } }`;
    const count = async (each: World) => {
      const caller = await asAuditor(each.tenant);
      const { data, errors } = await graphqlAs<{ organization: { floatingRecords: { totalCount: number } } }>(
        caller,
        query.replace(world.body.organization(COMMITTEE), each.body.organization(COMMITTEE)),
      );
      expect(errors).toBeUndefined();
      return { records: data?.organization.floatingRecords.totalCount, statements: caller.counters.statements };
    };
    const small = await aWorld();
    await anIncorporation(small);
    const [few, many] = [await count(small), await count(world)];
    expect([few.records, many.records]).toEqual([1, 5]);
    expect(many.statements).toBe(few.statements);
  });

  it('whoever may not read records is told so', async () => {
    const { errors } = await graphqlAs(
      await contextFor(world.tenant, 'OVERSEER'),
      '{ floatingRecords { totalCount } }',
    );
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });
});
