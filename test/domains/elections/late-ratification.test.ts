import type { ViewerContext } from '../../../src/access/context';
import { ratifyElection } from '../../../src/domains/elections/ratify-election';
import { endMembership } from '../../../src/domains/members/end-membership';
import { endOffice } from '../../../src/domains/offices/end-office';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, anOffice, type Body, BRANCH, brokenOfficeChecks, recorded } from '../offices/a-body';
import { aReminder, aTerm, brokenElectionChecks, DOCUMENT, refused, step, stepsBy } from './an-election';

/** The superior ratifies weeks after the vote: what happened in between does not stand in its way. */

const VOTE = '2024-12-20';
const elected = { appointment: 'ELECTED', documentNumber: DOCUMENT } as const;

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;
let steps: ReturnType<typeof stepsBy>;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
  steps = stepsBy(ctx);
  await aTerm(ctx, body);
  recorded(await recordOffice(ctx, anOffice(body, { ...elected, startedOn: '2022-01-10' })));
});

afterEach(async () => {
  expect(await brokenElectionChecks(tenant)).toEqual([]);
  expect(await brokenOfficeChecks(tenant)).toEqual([]);
});

const held = async () => steps.hold(await steps.approve(await steps.start(aReminder(body))), VOTE);
const shutThrough = (day: string) =>
  asMigrator('update tenants set closed_through = $2 where tenant_id = $1', [tenant.tenantId, day]);
const facts = () =>
  asMigrator(
    `select 'term' as fact, began_on::text as on, valid::text from terms where tenant_id = $1
      union all
     select post, null, valid::text from offices where tenant_id = $1 and superseded_at is null
      order by 1, 3`,
    [tenant.tenantId],
  );

test('a leader who left after the vote had led until the vote: the new term begins on its day all the same', async () => {
  const election = await held();
  const death = { id: body.member('F1'), expectedVersion: 1, endedOn: '2025-01-05', reason: 'DECEASED' } as const;
  expect((await endMembership(ctx, death)).userErrors).toEqual([]);
  expect((await steps.ratify(election)).status).toBe('RATIFIED');
  expect(await facts()).toEqual([
    { fact: 'SECRETARY', on: null, valid: `[2022-01-10,${VOTE})` },
    { fact: 'term', on: '2022-01-10', valid: `[2022-01-10,${VOTE})` },
    { fact: 'term', on: VOTE, valid: `[${VOTE},)` },
  ]);
});

test('who was elected for the former term since the vote stands in the way, and how to mend it is said', async () => {
  const election = await held();
  const early = { ...elected, post: 'COMMITTEE_MEMBER', memberId: body.member('F2'), startedOn: '2025-01-02' } as const;
  const { id } = recorded(await recordOffice(ctx, anOffice(body, early)));
  const input = { ...step(election), ratifiedOn: '2025-01-15', documentNumber: DOCUMENT };
  const answer = await ratifyElection(ctx, input);
  expect(refused(answer)).toEqual(['OFFICES_OF_FORMER_TERM R-209']);
  expect(answer.userErrors[0]).toMatchObject({ field: 'input.id', message: expect.stringContaining('endOffice') });
  recorded(await endOffice(ctx, { id, endedOn: '2025-01-02' }));
  expect((await ratifyElection(ctx, input)).userErrors).toEqual([]);
  expect(recorded(await recordOffice(ctx, anOffice(body, early))).startedOn).toBe('2025-01-02');
});

describe('When the books are shut over the day of the vote', () => {
  const secretaryOn = async (day: string) => {
    const { data } = await graphqlAs<{ organization: { secretary: { since: string } | null; termEndsOn: string } }>(
      ctx,
      `{ organization(id: "${body.organization(BRANCH)}", asOf: "${day}") { secretary { since } termEndsOn } }`,
    );
    return data?.organization;
  };

  test('the election is ratified: the term counts from the vote, and is in the books from the first open day', async () => {
    const election = await held();
    await shutThrough('2024-12-31');
    expect((await steps.ratify(election)).status).toBe('RATIFIED');
    expect(await facts()).toEqual([
      { fact: 'SECRETARY', on: null, valid: '[2022-01-10,2025-01-01)' },
      { fact: 'term', on: '2022-01-10', valid: '[2022-01-10,2025-01-01)' },
      { fact: 'term', on: VOTE, valid: '[2025-01-01,)' },
    ]);
    // What the shut books say of a day is what they said when they were shut.
    expect(await secretaryOn('2024-12-31')).toEqual({ secretary: { since: '2022-01-10' }, termEndsOn: '2025-01-10' });
    expect(await secretaryOn('2025-01-01')).toEqual({ secretary: null, termEndsOn: '2027-12-20' });
  });

  test('the ratification itself is not dated there', async () => {
    const election = await held();
    await shutThrough('2024-12-31');
    const input = { ...step(election), ratifiedOn: '2024-12-31', documentNumber: DOCUMENT };
    expect(refused(await ratifyElection(ctx, input))).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  });

  test('nor is the end of an office moved into them', async () => {
    const election = await held();
    const death = { id: body.member('F1'), expectedVersion: 1, endedOn: '2024-12-28', reason: 'DECEASED' } as const;
    expect((await endMembership(ctx, death)).userErrors).toEqual([]);
    await shutThrough('2024-12-31');
    await steps.ratify(election);
    expect(await facts()).toContainEqual({ fact: 'SECRETARY', on: null, valid: '[2022-01-10,2024-12-28)' });
  });
});
