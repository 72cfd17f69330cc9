import { daysAfter } from '../../../src/shared/calendar';
import { today } from '../../../src/shared/clock';
import { asAuditor, asClerk, contextFor } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aMemberOf, aPlace, type Place, sentFrom, stepsBy } from './a-transfer';

let place: Place;

beforeEach(async () => {
  place = await aPlace();
});

interface Listed {
  transfers: { totalCount: number; edges: { cursor: string; node: { id: string } }[]; pageInfo: { endCursor: string } };
}

const QUERY = `query ($filter: TransferFilter, $orderBy: TransferOrder, $first: Int = 20, $after: String) {
  transfers(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { endCursor } edges { cursor node { id } } } }`;

const listed = async (variables: object = {}, ctx = place.ctx) => {
  const { data, errors } = await graphqlAs<Listed>(ctx, QUERY, { orderBy: 'STATE_SINCE', ...variables });
  expect(errors).toBeUndefined();
  return data.transfers.edges.map(({ node }) => node.id);
};

test('Transfers are listed by state, side, way, place, member and what runs out, in order, page by page', async () => {
  const steps = stepsBy(place.ctx);
  const [first, second, third] = [await aMemberOf(place), await aMemberOf(place), await aMemberOf(place)];
  const letter = await sentFrom(place, first, { letterTo: '外省' }, daysAfter(today(), -50));
  const inside = await sentFrom(place, second, { branchId: place.otherBranch.globalId }, daysAfter(today(), -20));
  const draft = await steps.propose(third, { letterTo: '外省' }, { isDraft: true });
  const withdrawn = await steps.withdraw(await steps.propose(await aMemberOf(place), { letterTo: '外省' }));

  expect(await listed()).toEqual([draft.id, letter.id, inside.id]);
  expect(await listed({ orderBy: 'LETTER_VALID_UNTIL' })).toEqual([letter.id, inside.id, draft.id]);
  expect(await listed({ filter: { states: ['WITHDRAWN'] } })).toEqual([withdrawn.id]);
  expect(await listed({ filter: { sides: ['BOTH'] } })).toEqual([inside.id]);
  expect(await listed({ filter: { channels: ['LETTER'] } })).toEqual([draft.id, letter.id]);
  expect(await listed({ filter: { memberId: third.globalId } })).toEqual([draft.id]);
  expect(await listed({ filter: { isExpiring: true } })).toEqual([letter.id]);
  expect(await listed({ filter: { isExpiring: false } })).toEqual([draft.id, inside.id]);
  const under = (id: string, graph = 'FORMAL') => ({ filter: { under: { id, graph } } });
  expect(await listed(under(place.otherBranch.globalId))).toEqual([inside.id]);
  expect(await listed(under(place.chain.committee.globalId))).toEqual([draft.id, letter.id, inside.id]);
  expect(await listed(under(place.chain.street.globalId, 'CHAIN'))).toEqual([draft.id, letter.id, inside.id]);

  const { data } = await graphqlAs<Listed>(place.ctx, QUERY, { orderBy: 'STATE_SINCE', first: 2 });
  expect(data.transfers.totalCount).toBe(3);
  expect(await listed({ first: 2, after: data.transfers.pageInfo.endCursor })).toEqual([inside.id]);
});

test('A member shows its transfers, in a number of statements that does not grow with them', async () => {
  const statementsFor = async (count: number) => {
    const world = await aPlace();
    for (let each = 0; each < count; each += 1) {
      await stepsBy(world.ctx).propose(await aMemberOf(world), { letterTo: '外省' });
    }
    const ctx = await asAuditor(world.tenant);
    const { data, errors } = await graphqlAs<{ members: { edges: { node: { transfers: object[] } }[] } }>(
      ctx,
      `{ members { edges { node { transfers { id state nextStates responsible memberName fromBranch { name } member { id } } } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.members.edges.map(({ node }) => node.transfers.length)).toEqual(Array(count).fill(1));
    return ctx.counters.statements;
  };
  expect(await statementsFor(4)).toBe(await statementsFor(1));
});

test('Who reads no members reads no transfers; whose branch it is not finds none', async () => {
  const proposed = await stepsBy(place.ctx).propose(await aMemberOf(place), { letterTo: '外省' });
  const { errors } = await graphqlAs(await contextFor(place.tenant, 'OVERSEER'), QUERY);
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  const next = await asClerk(place.tenant, place.otherBranch.id);
  expect(await listed({}, next)).toEqual([]);
  const { data } = await graphqlAs(next, `{ node(id: "${proposed.id}") { id } }`);
  expect(data).toEqual({ node: null });
});

test('Letters that run out soon are told to those who may read the transfers, branch by branch', async () => {
  await sentFrom(place, await aMemberOf(place), { letterTo: '外省' }, daysAfter(today(), -50));
  await sentFrom(place, await aMemberOf(place), { letterTo: '外省' }, daysAfter(today(), -46));
  await sentFrom(place, await aMemberOf(place), { letterTo: '外省' }, daysAfter(today(), -20));
  const alerts = async (ctx = place.ctx) => {
    const { data, errors } = await graphqlAs<{ alerts: { edges: { node: object }[] } }>(
      ctx,
      `{ alerts(filter: { kinds: [TRANSFER_EXPIRING] }) { edges { node { severity since rule evidence { name value } organization { id } message } } } }`,
    );
    expect(errors).toBeUndefined();
    return data.alerts.edges.map(({ node }) => node);
  };
  const until = daysAfter(today(), 10);
  const told = [
    {
      severity: 'INFO',
      since: daysAfter(until, -15),
      rule: 'R-505',
      evidence: [
        { name: 'LETTERS_EXPIRING', value: '2' },
        { name: 'LETTER_VALID_UNTIL', value: until },
        { name: 'TRANSFER_EXPIRING_DAYS', value: '15' },
      ],
      organization: { id: place.branch.globalId },
      message: expect.stringContaining('2 letters of transfers'),
    },
  ];
  expect(await alerts()).toEqual(told);
  expect(await alerts(await asClerk(place.tenant, place.branch.id))).toEqual(told);
  expect(await alerts(await asClerk(place.tenant, place.otherBranch.id))).toEqual([]);
  expect(await alerts(await contextFor(place.tenant, 'OVERSEER'))).toEqual([]);
});
