import { isLeafType, isObjectType } from 'graphql';
import type { ViewerContext } from '../../../src/access/context';
import { asAuditor, asClerk, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { apiSchema, graphqlAs } from '../../support/graphql';
import { aMemberOf, aPlace, brokenChecks, DAYS, LETTER, type Place, sentFrom, sideOf, stepsBy } from './a-transfer';

let origin: Place;
let destination: Place;

beforeEach(async () => {
  [origin, destination] = [await aPlace(), await aPlace()];
});

afterEach(async () => {
  expect(await brokenChecks(origin.tenant, destination.tenant)).toEqual([]);
});

/** A selection of everything that the type has, from the schema: a field that comes later is in it. */
function everythingOf(typeName: string): string {
  const type = apiSchema().getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type.`);
  return Object.values(type.getFields())
    .map(({ name, type: fieldType }) => {
      const isLeaf = isLeafType(Reflect.get(fieldType, 'ofType') ?? fieldType) || isLeafType(fieldType);
      return isLeaf || name === 'nextStates' ? name : `${name} { id }`;
    })
    .join(' ');
}

/** What the tenant's auditor is told of its transfers, without what is null. */
async function told(place: Place): Promise<Record<string, unknown>[]> {
  const { data, errors } = await graphqlAs<{ transfers: { edges: { node: Record<string, unknown> }[] } }>(
    await asAuditor(place.tenant),
    `{ transfers(filter: { states: [SENT, DEST_RECEIVED, ASSIGNED, CLOSED, RETURNED, REFUSED, WITHDRAWN, EXPIRED] }) {
         edges { node { ${everythingOf('Transfer')} } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.transfers.edges.map(({ node }) =>
    Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null)),
  );
}

/** All that the destination may know before it accepts: the person, kind, dates, organizations, and its own row. */
const MINIMUM = {
  id: expect.any(String),
  side: 'DESTINATION',
  channel: 'SYSTEM',
  reason: 'WORK_CHANGE',
  category: 'FULL',
  memberName: '云山·远行',
  idNumberMasked: expect.stringMatching(/^\d{3}\*{11}\d{3}[\dX]$/),
  peerName: expect.any(String),
  fromName: expect.any(String),
  letterNumber: LETTER,
  letterValidUntil: DAYS.validUntil,
  isExpiring: expect.any(Boolean),
  appliedOn: DAYS.applied,
  sentOn: DAYS.sent,
  responsible: 'ORIGIN',
  version: expect.any(Number),
  createdAt: expect.any(String),
  updatedAt: expect.any(String),
};

test('Before it accepts, the destination is told exactly this, and nothing of it after a refusal', async () => {
  const member = await aMemberOf(origin, { name: '云山·远行' });
  const sent = await sentFrom(origin, member, {
    tenantCode: destination.tenant.code,
    organizationName: '转入方某党委',
  });
  expect(await told(destination)).toEqual([
    {
      ...MINIMUM,
      toName: '转入方某党委',
      state: 'SENT',
      stateSince: DAYS.sent,
      nextStates: ['DEST_RECEIVED', 'RETURNED', 'REFUSED'],
    },
  ]);
  const there = stepsBy(destination.ctx);
  const received = await there.receive(await sideOf(destination, sent));
  expect(await told(destination)).toEqual([
    {
      ...MINIMUM,
      toName: '转入方某党委',
      state: 'DEST_RECEIVED',
      stateSince: DAYS.received,
      receivedOn: DAYS.received,
      isExpiring: false,
      nextStates: ['ASSIGNED', 'RETURNED', 'REFUSED'],
    },
  ]);
  const row = await asMigrator<{ row: Record<string, unknown> }>(
    `select jsonb_strip_nulls(to_jsonb(t)) as row from relationship_transfers t where tenant_id = $1`,
    [destination.tenant.tenantId],
  );
  // Neither does the database hold more of it.
  expect(Object.keys(row[0]?.row ?? {}).sort()).toEqual(
    [
      'applied_on category channel created_at from_name id id_number_masked letter_number letter_valid_until member_name',
      'peer_name peer_tenant_id reason received_on sent_on side state state_since tenant_id to_name updated_at version',
    ]
      .join(' ')
      .split(' ')
      .sort(),
  );
  await there.refuse(received);
  const [refusal] = await told(destination);
  expect(refusal).toMatchObject({ state: 'REFUSED', refusalReason: 'NO_ACTUAL_TIE' });
  expect(refusal).not.toHaveProperty('memberName');
  expect(refusal).not.toHaveProperty('idNumberMasked');
});

test('With the acceptance the destination has a member of its own, and is responsible', async () => {
  const sent = await sentFrom(origin, await aMemberOf(origin), { tenantCode: destination.tenant.code });
  expect((await told(origin))[0]).toMatchObject({ responsible: 'ORIGIN', member: { id: expect.any(String) } });
  const there = stepsBy(destination.ctx);
  await there.accept(await there.receive(await sideOf(destination, sent)), destination.branch);
  const [theirs] = await told(destination);
  const [ours] = await told(origin);
  expect(theirs).toMatchObject({ responsible: 'DESTINATION', toBranch: { id: destination.branch.globalId } });
  expect(ours).toMatchObject({ responsible: 'DESTINATION', toName: destination.branch.name, nextStates: ['CLOSED'] });
  expect(ours?.member).not.toEqual(theirs?.member);
  expect(ours).not.toHaveProperty('toBranch');
});

describe('Inside a tenant', () => {
  const seenBy = async (ctx: ViewerContext) => {
    const { data } = await graphqlAs<{ transfers: { edges: { node: object }[]; totalCount: number } }>(
      ctx,
      `{ transfers(filter: { states: [APPLIED, ORIGIN_APPROVED, SENT, DEST_RECEIVED, ASSIGNED, CLOSED, RETURNED] }) {
           totalCount edges { node { state memberName member { id } } } } }`,
    );
    expect(data.transfers.totalCount).toBe(data.transfers.edges.length);
    return data.transfers.edges.map(({ node }) => node);
  };

  test('the branch that a member goes to sees it from the letter on, and the member with the acceptance', async () => {
    const member = await aMemberOf(origin, { name: '云山·远行' });
    const leaving = await asSecretary(origin.tenant, origin.branch.id);
    const coming = await asClerk(origin.tenant, origin.otherBranch.id);
    const steps = stepsBy(origin.ctx);
    const approved = await steps.approve(await steps.propose(member, { branchId: origin.otherBranch.globalId }));
    const ofOrigin = { state: 'ORIGIN_APPROVED', memberName: '云山·远行', member: { id: member.globalId } };
    expect(await seenBy(leaving)).toEqual([ofOrigin]);
    expect(await seenBy(coming)).toEqual([]);
    const received = await steps.receive(await steps.send(approved));
    expect(await seenBy(coming)).toEqual([{ state: 'DEST_RECEIVED', memberName: '云山·远行', member: null }]);
    const assigned = await steps.accept(received, origin.otherBranch);
    expect(await seenBy(coming)).toEqual([{ ...ofOrigin, state: 'ASSIGNED' }]);
    expect(await seenBy(leaving)).toEqual([{ state: 'ASSIGNED', memberName: '云山·远行', member: null }]);
    await steps.close(assigned);
    expect(await seenBy(leaving)).toEqual([{ state: 'CLOSED', memberName: null, member: null }]);
    expect(await seenBy(coming)).toEqual([{ state: 'CLOSED', memberName: null, member: { id: member.globalId } }]);
  });

  test('a transfer from another tenant is the department’s until there is a branch', async () => {
    const sent = await sentFrom(origin, await aMemberOf(origin), { tenantCode: destination.tenant.code });
    const secretary = await asSecretary(destination.tenant, destination.chain.committee.id);
    expect(await seenBy(secretary)).toEqual([]);
    const there = stepsBy(destination.ctx);
    await there.accept(await there.receive(await sideOf(destination, sent)), destination.branch);
    expect(await seenBy(secretary)).toMatchObject([{ state: 'ASSIGNED', member: { id: expect.any(String) } }]);
  });
});
