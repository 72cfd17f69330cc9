import { computeCoverageAudit } from '../../../src/domains/coverage-audits/compute-coverage-audit';
import { discardCoverageAudit } from '../../../src/domains/coverage-audits/discard-coverage-audit';
import { draftCoverageAudit } from '../../../src/domains/coverage-audits/draft-coverage-audit';
import { publishCoverageAudit } from '../../../src/domains/coverage-audits/publish-coverage-audit';
import { reviewCoverageAudit } from '../../../src/domains/coverage-audits/review-coverage-audit';
import { asAuditor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { covered, type TestUnit } from '../units/support';
import {
  type AuditedWorld,
  aDraft,
  anAuditedWorld,
  broken,
  computed,
  drafted,
  published,
  read,
  refused,
  reviewed,
  stepOf,
  taken,
  thrown,
} from './an-audit';

let world: AuditedWorld;

beforeAll(async () => {
  world = await anAuditedWorld();
});

afterAll(async () => {
  expect(await broken(world.tenant.tenantId)).toEqual([]);
});

describe('The steps of an audit', () => {
  it('follow one another: neither publishing without review nor anything twice', async () => {
    const { author, reviewer, publisher } = world;
    const options = { scope: { organizationId: world.committee.globalId } };
    const draft = await drafted(author, options);
    expect(refused(await reviewCoverageAudit(reviewer, stepOf(draft)))).toEqual(['STATUS_NOT_ALLOWED null']);
    expect(refused(await publishCoverageAudit(publisher, stepOf(draft)))).toEqual(['STATUS_NOT_ALLOWED null']);
    const counted = taken(await computeCoverageAudit(author, stepOf(draft)));
    expect(counted).toMatchObject({ state: 'COMPUTED', version: 2, knownAt: expect.any(Date) });
    expect(refused(await computeCoverageAudit(author, stepOf(counted)))).toEqual(['STATUS_NOT_ALLOWED null']);
    expect(refused(await publishCoverageAudit(publisher, stepOf(counted)))).toEqual(['STATUS_NOT_ALLOWED null']);
    const confirmed = taken(await reviewCoverageAudit(reviewer, stepOf(counted)));
    const told = taken(await publishCoverageAudit(publisher, stepOf(confirmed)));
    expect(told).toMatchObject({ state: 'PUBLISHED', version: 4 });
    expect(refused(await publishCoverageAudit(publisher, stepOf(told)))).toEqual(['STATUS_NOT_ALLOWED null']);
    const discarding = { ...stepOf(told), reason: 'WRONG_DATE' } as const;
    expect(refused(await discardCoverageAudit(author, discarding))).toEqual(['STATUS_NOT_ALLOWED null']);
  });

  it('are by separate hands: the author neither reviews nor publishes, the reviewer may publish', async () => {
    const { author, reviewer, publisher } = world;
    const wishes = { asOf: '2024-05-31' };
    const draft = await drafted(author, wishes);
    const counted = taken(await computeCoverageAudit(publisher, stepOf(draft)));
    expect(refused(await reviewCoverageAudit(author, stepOf(counted)))).toEqual(['SAME_HANDS null']);
    expect(refused(await reviewCoverageAudit(publisher, stepOf(counted)))).toEqual(['SAME_HANDS null']);
    const confirmed = taken(await reviewCoverageAudit(reviewer, stepOf(counted)));
    expect(refused(await publishCoverageAudit(author, stepOf(confirmed)))).toEqual(['SAME_HANDS null']);
    expect(refused(await publishCoverageAudit(publisher, stepOf(confirmed)))).toEqual(['SAME_HANDS null']);
    expect(taken(await publishCoverageAudit(reviewer, stepOf(confirmed))).state).toBe('PUBLISHED');
  });

  it('taken twice at once are taken once: the other call is CONFLICT', async () => {
    const draft = await drafted(world.author, { asOf: '2024-04-30' });
    const calls = [world.author, world.reviewer].map((ctx) => thrown(computeCoverageAudit(ctx, stepOf(draft))));
    expect((await Promise.all(calls)).sort()).toEqual(['CONFLICT', 'DONE']);
    const discarded = { ...stepOf(draft), reason: 'DUPLICATE' } as const;
    expect(await thrown(discardCoverageAudit(world.author, discarded))).toBe('CONFLICT');
  });

  it('end early with a reason, and then nothing follows', async () => {
    const counted = await computed(world.author, { asOf: '2024-03-31' });
    const over = taken(await discardCoverageAudit(world.reviewer, { ...stepOf(counted), reason: 'DATA_INCOMPLETE' }));
    expect(over).toMatchObject({ state: 'DISCARDED', version: 3 });
    expect(refused(await reviewCoverageAudit(world.reviewer, stepOf(over)))).toEqual(['STATUS_NOT_ALLOWED null']);
    const { steps } = await read<{ steps: unknown[] }>(world.author, over, 'steps { state discardReason isMine }');
    expect(steps).toEqual([
      { state: 'DRAFT', discardReason: null, isMine: true },
      { state: 'COMPUTED', discardReason: null, isMine: true },
      { state: 'DISCARDED', discardReason: 'DATA_INCOMPLETE', isMine: false },
    ]);
  });

  it('do not confirm figures that come to something else by the same facts', async () => {
    const counted = await computed(world.author, { asOf: '2024-02-29' });
    // As if a write had been under way: recorded before the computing, seen after it.
    await asMigrator(
      `update unit_formations set recorded_at = recorded_at - interval '1 minute', superseded_at = recorded_at
        where tenant_id = $1 and unit_id = $2`,
      [world.tenant.tenantId, world.units[0]?.id],
    );
    expect(refused(await reviewCoverageAudit(world.reviewer, stepOf(counted)))).toEqual(['FIGURES_MOVED null']);
    await asMigrator(`update unit_formations set superseded_at = null where tenant_id = $1 and unit_id = $2`, [
      world.tenant.tenantId,
      world.units[0]?.id,
    ]);
  });
});

describe('A publication', () => {
  it('stands alone for its scope, day and definitions; another one supersedes it by naming it', async () => {
    const wishes = { asOf: '2023-12-31', definitions: [{ definition: 'STRICT' }, { definition: 'WORK' }] } as const;
    const definitions = [...wishes.definitions];
    const rival = await reviewed(world, { ...wishes, definitions });
    const first = await published(world, { ...wishes, definitions: [...definitions].reverse() });
    expect(refused(await publishCoverageAudit(world.publisher, stepOf(rival)))).toEqual(['PUBLISHED_ALREADY null']);
    const again = { ...wishes, definitions };
    expect(refused(await draftCoverageAudit(world.author, aDraft(again)))).toEqual([
      'PUBLISHED_ALREADY input.supersedesId',
    ]);
    const fourth = world.units[3] as TestUnit;
    await covered(world.ctx, world.jointBranch, 'JOINT', [fourth], '2023-06-01');
    const second = await published(world, { ...again, supersedesId: first.id });
    const told = await read(
      world.author,
      first,
      'isSuperseded supersededBy { id } supersedes { id } figures { numerator }',
    );
    expect(told).toEqual({
      isSuperseded: true,
      supersededBy: { id: second.id },
      supersedes: null,
      figures: [{ numerator: 3 }, { numerator: 3 }],
    });
    expect(await read(world.author, second, 'isSuperseded supersedes { id } figures { numerator }')).toEqual({
      isSuperseded: false,
      supersedes: { id: first.id },
      figures: [{ numerator: 4 }, { numerator: 4 }],
    });
    const late = { ...again, supersedesId: first.id };
    expect(refused(await draftCoverageAudit(world.author, aDraft(late)))).toEqual([
      'PUBLISHED_ALREADY input.supersedesId',
    ]);
    const strange = { asOf: '2023-11-30', supersedesId: second.id };
    expect(refused(await draftCoverageAudit(world.author, aDraft(strange)))).toEqual([
      'NOTHING_TO_SUPERSEDE input.supersedesId',
    ]);
  });

  it('is one when two are published at once', async () => {
    const wishes = { asOf: '2023-10-31' };
    const [one, other] = [await reviewed(world, wishes), await reviewed(world, wishes)];
    const calls = [one, other].map((audit) =>
      publishCoverageAudit(world.publisher, stepOf(audit)).then(
        ({ coverageAudit }) => (coverageAudit === null ? 'REFUSED' : 'DONE'),
        (error: { extensions?: { code?: string } }) => error.extensions?.code,
      ),
    );
    const outcomes = await Promise.all(calls);
    expect(outcomes.filter((outcome) => outcome === 'DONE')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'REFUSED' || outcome === 'CONFLICT')).toHaveLength(1);
  });
});

describe('Who sees an audit', () => {
  const LIST = `{ coverageAudits(filter: { asOfFrom: "2022-01-01", asOfUntil: "2022-12-31" }) { totalCount edges { node { state supersedes { state } } } } }`;

  it('is everybody once it is published, and until then those only who may compute', async () => {
    const auditor = await asAuditor(world.tenant);
    const audit = await published(world, { asOf: '2022-06-30' });
    const draft = await drafted(world.author, { asOf: '2022-06-30', supersedesId: audit.id });
    const open = await reviewed(world, { asOf: '2022-03-31' });
    const seenBy = async (ctx: typeof auditor) => (await graphqlAs(ctx, LIST)).data;
    expect(await seenBy(auditor)).toEqual({
      coverageAudits: { totalCount: 1, edges: [{ node: { state: 'PUBLISHED', supersedes: null } }] },
    });
    expect(await seenBy(world.reviewer)).toEqual({
      coverageAudits: {
        totalCount: 3,
        edges: [
          { node: { state: 'PUBLISHED', supersedes: null } },
          { node: { state: 'DRAFT', supersedes: { state: 'PUBLISHED' } } },
          { node: { state: 'REVIEWED', supersedes: null } },
        ],
      },
    });
    for (const { id } of [draft, open]) {
      const { errors } = await graphqlAs(auditor, `query ($id: ID!) { node(id: $id) { id } }`, { id });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['NOT_FOUND']);
    }
    const { data } = await graphqlAs<{ nodes: unknown }>(auditor, `query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, {
      ids: [audit.id, draft.id],
    });
    expect(data).toEqual({ nodes: [{ id: audit.id }, null] });
  });
});
