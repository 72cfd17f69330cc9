import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { closeRectificationCampaign } from '../../../src/domains/rectification/close-rectification-campaign';
import { nominateCase } from '../../../src/domains/rectification/nominate-case';
import { closeCase } from '../../../src/domains/rectification-acceptance/close-case';
import { recordLookBack } from '../../../src/domains/rectification-acceptance/record-look-back';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';
import { BRANCH } from '../offices/a-body';
import {
  aCampaign,
  aCase,
  aRectification,
  brokenCaseChecks,
  DOCUMENT,
  keyIn,
  ON,
  type Rectification,
  refused,
  step,
  taken,
} from './a-rectification';

const LOOKED_BACK_ON = '2025-09-20';
const evidence = [DOCUMENT];

let world: Rectification;
let accepted: RectificationCase;

beforeEach(async () => {
  world = await aRectification(await aTenant());
  accepted = await aCase(world, 'ACCEPTED');
});

afterEach(async () => expect(await brokenCaseChecks(world.tenant)).toEqual([]));

const stayedWell = { on: LOOKED_BACK_ON, result: 'STAYED_WELL', evidence } as const;
const relapsed = { on: LOOKED_BACK_ON, result: 'RELAPSED', evidence } as const;

/** The parameter of the tenant, by which it closes after the look-back. */
const closesAfterLookBack = () =>
  asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ($1, gen_random_uuid(), 'LOOK_BACK_BEFORE_CLOSING', '[2000-01-01,)', 1, '县委〔2000〕1号', now())`,
    [world.tenant.tenantId],
  );

describe('a case is closed', () => {
  test('at acceptance, by parameter, and looked back on later', async () => {
    const closed = taken(await closeCase(world.approver, { ...step(accepted), on: ON.closed }));
    expect(closed).toMatchObject({ state: 'CLOSED', closedOn: ON.closed, lookBackOn: null });
    const followed = taken(await recordLookBack(world.accepter, { ...step(closed), ...stayedWell }));
    expect(followed).toMatchObject({ state: 'CLOSED', closedOn: ON.closed, lookBackResult: 'STAYED_WELL' });
  });

  test('after the look-back only, where the tenant has it so (R-809)', async () => {
    await closesAfterLookBack();
    expect(refused(await closeCase(world.approver, { ...step(accepted), on: ON.closed }))).toEqual([
      'LOOK_BACK_MISSING R-809',
    ]);
    const followed = taken(await recordLookBack(world.accepter, { ...step(accepted), ...stayedWell }));
    expect(followed.state).toBe('ACCEPTED');
    expect(taken(await closeCase(world.approver, { ...step(followed), on: '2025-10-01' })).state).toBe('CLOSED');
  });

  test('when it is accepted, and at no time before', async () => {
    const started = await aCase(world, 'IN_PROGRESS', { organization: 'S1-C1-G2' });
    expect(refused(await closeCase(world.approver, { ...step(started), on: ON.closed }))).toEqual([
      'STATUS_NOT_ALLOWED STATE_MACHINE RectificationCase',
    ]);
  });

  test('with no measure open, whatever made it so', async () => {
    const measures = `update rectification_measures set state = $2, done_on = $3 where case_id = $1 and position = 1`;
    await asMigrator(measures, [keyIn(accepted.id), 'DOING', null]);
    expect(refused(await closeCase(world.approver, { ...step(accepted), on: ON.closed }))).toEqual([
      'MEASURES_OPEN R-808',
    ]);
    await asMigrator(measures, [keyIn(accepted.id), 'VERIFIED', ON.done]);
  });
});

describe('a look-back', () => {
  test('is due twelve months after the acceptance, by parameter', async () => {
    const ctx = world.writer;
    const { data, errors } = await graphqlAs<{ node: object }>(
      ctx,
      `query ($id: ID!) { node(id: $id) { ... on RectificationCase { lookBackDueOn } } }`,
      { id: accepted.id },
    );
    expect(errors).toBeUndefined();
    expect(data.node).toEqual({ lookBackDueOn: '2025-09-20' });
  });

  test('needs a document, and is nobody’s who had a hand in it (R-811)', async () => {
    const input = { ...step(accepted), ...stayedWell };
    const [missing] = refused(await recordLookBack(world.accepter, { ...input, evidence: [] }));
    expect(missing).toContain('EVIDENCE');
    expect(refused(await recordLookBack(world.writer, input))).toEqual(['SELF_ACCEPTANCE R-811']);
  });

  test('is one of what was accepted, and comes once; a relapse may follow on it', async () => {
    const started = await aCase(world, 'IN_PROGRESS', { organization: 'S1-C1-G2' });
    expect(refused(await recordLookBack(world.accepter, { ...step(started), ...stayedWell }))).toEqual([
      'STATUS_NOT_ALLOWED STATE_MACHINE RectificationCase',
    ]);
    await aCampaign(world.accepter, 2025);
    const followed = taken(await recordLookBack(world.accepter, { ...step(accepted), ...stayedWell }));
    const done = ['LOOK_BACK_DONE R-809'];
    expect(refused(await recordLookBack(world.accepter, { ...step(followed), ...stayedWell }))).toEqual(done);
    const later = { ...relapsed, on: '2025-11-01' };
    const again = taken(await recordLookBack(world.accepter, { ...step(followed), ...later }));
    expect(again).toMatchObject({ state: 'CLOSED', lookBackOn: '2025-11-01', lookBackResult: 'RELAPSED' });
    expect(refused(await recordLookBack(world.accepter, { ...step(again), ...later }))).toEqual(done);
  });

  test('finds that it stayed well when it is due and not a day before; a relapse is told at once', async () => {
    const early = { ...step(accepted), ...stayedWell, on: '2025-09-19' };
    expect(refused(await recordLookBack(world.accepter, early))).toEqual(['LOOK_BACK_TOO_EARLY R-809']);
    expect(taken(await recordLookBack(world.accepter, { ...step(accepted), ...relapsed, on: ON.accepted })).state).toBe(
      'CLOSED',
    );
  });

  test('is not of an organization that has ended', async () => {
    const closed = taken(await closeCase(world.approver, { ...step(accepted), on: ON.closed }));
    await asMigrator(`update organizations set status = 'DISSOLVED', ended_on = '2025-01-01' where id = $1`, [
      world.body.organizations.get(BRANCH),
    ]);
    expect(refused(await recordLookBack(world.accepter, { ...step(closed), ...stayedWell }))).toEqual([
      'ORGANIZATION_ENDED STATE_MACHINE Organization',
    ]);
  });
});

const RELAPSE = `query ($id: ID!) { node(id: $id) { ... on RectificationCase {
  state closedOn timeline { step state takenOn }
  relapse { id state class origin openedOn campaign { year } findings { category } relapseOf { id } timeline { step } } } } }`;

interface Relapsed {
  node: { state: string; closedOn: string; relapse: { id: string; findings: { category: string }[] } };
}

const relapseOf = async () => (await graphqlAs<Relapsed>(world.writer, RELAPSE, { id: accepted.id })).data.node;

describe('a relapse', () => {
  test('closes what was accepted, and opens a linked candidate in the newest open campaign', async () => {
    await aCampaign(world.accepter, 2025);
    taken(await recordLookBack(world.accepter, { ...step(accepted), ...relapsed }));
    expect(await relapseOf()).toMatchObject({
      state: 'CLOSED',
      closedOn: LOOKED_BACK_ON,
      relapse: {
        state: 'CANDIDATE',
        class: null,
        origin: 'RELAPSE',
        openedOn: LOOKED_BACK_ON,
        campaign: { year: 2025 },
        findings: [{ category: 'BODY_INCOMPLETE' }, { category: 'SOFT' }],
        relapseOf: { id: accepted.id },
        timeline: [{ step: 'RELAPSED' }],
      },
    });
  });

  test('of a closed case leaves it closed on its day', async () => {
    const closed = taken(await closeCase(world.approver, { ...step(accepted), on: ON.closed }));
    taken(await recordLookBack(world.accepter, { ...step(closed), ...relapsed }));
    expect(await relapseOf()).toMatchObject({
      state: 'CLOSED',
      closedOn: ON.closed,
      relapse: { campaign: { year: 2024 } },
    });
  });

  test('needs a campaign that is open on that day', async () => {
    const close = { id: world.campaign, expectedVersion: 1, closedOn: '2024-12-31' };
    expect((await closeRectificationCampaign(world.accepter, close)).userErrors).toEqual([]);
    expect(refused(await recordLookBack(world.accepter, { ...step(accepted), ...relapsed }))).toEqual([
      'NO_OPEN_CAMPAIGN R-809',
    ]);
    // Open, but over on that day; open, but of a year before that of the case.
    await aCampaign(world.accepter, 2023);
    await asMigrator(`update rectification_campaigns set ends_on = '2024-12-31' where tenant_id = $1`, [
      world.tenant.tenantId,
    ]);
    for (const on of [LOOKED_BACK_ON, '2024-12-01']) {
      expect(refused(await recordLookBack(world.accepter, { ...step(accepted), ...relapsed, on }))).toEqual([
        'NO_OPEN_CAMPAIGN R-809',
      ]);
    }
    // Open, but only since later.
    await aCampaign(world.accepter, 2026);
    expect(refused(await recordLookBack(world.accepter, { ...step(accepted), ...relapsed }))).toEqual([
      'NO_OPEN_CAMPAIGN R-809',
    ]);
    // A refusal has left the old case alone.
    expect((await relapseOf()).state).toBe('ACCEPTED');
  });

  describe('of an organization that has an open case in that campaign', () => {
    let candidate: RectificationCase;

    beforeEach(async () => {
      const campaignId = await aCampaign(world.accepter, 2025);
      const organizationId = world.body.organization(BRANCH);
      const nominated = { campaignId, organizationId, categories: ['HOLLOW' as const], nominatedOn: '2025-03-01' };
      candidate = taken(await nominateCase(world.writer, nominated));
    });

    test('links the candidate, which stays what it was', async () => {
      taken(await recordLookBack(world.accepter, { ...step(accepted), ...relapsed }));
      expect(await relapseOf()).toMatchObject({
        state: 'CLOSED',
        relapse: {
          id: candidate.id,
          state: 'CANDIDATE',
          origin: 'PERSON',
          openedOn: '2025-03-01',
          findings: [{ category: 'HOLLOW' }],
          relapseOf: { id: accepted.id },
          timeline: [{ step: 'NOMINATED' }, { step: 'RELAPSED' }],
        },
      });
    });

    test('is refused where that is decided, or went on after the look-back', async () => {
      const refusal = ['CASE_OPEN ONE_CASE'];
      const early = { ...step(accepted), ...relapsed, on: '2025-02-28' };
      expect(refused(await recordLookBack(world.accepter, early))).toEqual(refusal);
      await asMigrator(
        `update rectification_cases set state = 'IDENTIFIED', identified_on = '2025-04-01', class = 'BACKWARD' where id = $1`,
        [keyIn(candidate.id)],
      );
      const late = { ...step(accepted), ...relapsed };
      expect(refused(await recordLookBack(world.accepter, late))).toEqual(refusal);
    });
  });

  test('found by two at once opens one case', async () => {
    const both = [world.accepter, world.approver].map((ctx) => recordLookBack(ctx, { ...step(accepted), ...relapsed }));
    const outcomes = (await Promise.allSettled(both)).map((each) =>
      each.status === 'fulfilled' ? taken(each.value).state : each.reason.extensions?.code,
    );
    expect(outcomes.sort()).toEqual(['CLOSED', 'CONFLICT']);
    expect(
      await asMigrator('select id from rectification_cases where relapse_of_id = $1', [keyIn(accepted.id)]),
    ).toHaveLength(1);
  });
});
