import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import type { CandidateSeed, StepSeed } from '../../../src/domains/development/candidate-planting.rules';
import { plantCandidates } from '../../../src/domains/development/plant-candidates';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, migratorClient, type TestTenant } from '../../support/tenants';
import { aBody, BRANCH, COMMITTEE } from '../offices/a-body';
import { tasksOf } from './asking-tasks';
import { ago } from './days';

/** The tasks ask of all candidates at once what `nextSteps` tells of each. */

const WAY = [
  'TALKED',
  'ACTIVIST_DECIDED',
  'ACTIVIST_RECORDED',
  'REVIEWED',
  'TARGET_DECIDED',
  'TARGET_RECORDED',
  'POLITICAL_REVIEWED',
  'TRAINED',
  'PRE_REVIEWED',
] as const;
const SUPERIORS: readonly string[] = ['ACTIVIST_RECORDED', 'TARGET_RECORDED', 'PRE_REVIEWED'];

/** Days between the steps: near the year as activist and the half-year of reviews more often than not. */
const gap = fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 175, max: 190 }));
const candidate = fc.record({
  taken: fc.oneof(fc.integer({ min: 0, max: WAY.length }), fc.integer({ min: 8, max: WAY.length })),
  gaps: fc.array(gap, { minLength: WAY.length, maxLength: WAY.length }),
  sinceLast: fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 178, max: 188 })),
  isTrainedFirst: fc.boolean(),
  hours: fc.constantFrom(8, 23, 24, 24),
  contacts: fc.integer({ min: 0, max: 1 }),
  introducers: fc.constantFrom(0, 1, 2, 2, 2),
});
type Each = typeof candidate extends fc.Arbitrary<infer Value> ? Value : never;

function seedOf({ taken, gaps, sinceLast, isTrainedFirst, hours, contacts, introducers }: Each, index: number) {
  const way = isTrainedFirst ? [...WAY.slice(0, 6), 'TRAINED' as const, 'POLITICAL_REVIEWED' as const, WAY[8]] : WAY;
  let day = sinceLast;
  const steps: StepSeed[] = [];
  for (const [at, step] of way.slice(0, taken).entries()) steps.unshift({ step, on: String(at) });
  for (const step of steps) {
    const name = step.step;
    step.on = ago(day);
    day += gaps[WAY.indexOf(name as (typeof WAY)[number])] ?? 0;
    if (name === 'TRAINED') step.hours = hours;
    if (SUPERIORS.includes(name)) step.organization = COMMITTEE;
  }
  steps.reverse();
  const guide = (member: string, role: 'CONTACT' | 'INTRODUCER') => ({ member, role, since: '2021-01-01' });
  const seed: CandidateSeed = {
    key: String(index),
    name: '测试',
    sex: 'UNKNOWN',
    birthOn: '1990-01-01',
    education: null,
    frontLine: 'NONE',
    branch: BRANCH,
    appliedOn: ago(day),
    steps,
    guides: [
      ...['F1'].slice(0, contacts).map((member) => guide(member, 'CONTACT')),
      ...['F2', 'F3'].slice(0, introducers).map((member) => guide(member, 'INTRODUCER')),
    ],
  };
  return seed;
}

interface Told {
  id: string;
  steps: { step: string; hours: number | null }[];
  nextSteps: { step: string; possibleFrom: string; isOverdue: boolean; lacks: string[] }[];
}

const MIN_HOURS = 24;

/** Whether one of the next steps is there to be taken: of what may be repeated, what is due or missing. */
function canBe(kind: string, { steps, nextSteps }: Told): boolean {
  const hours = steps.reduce((sum, step) => sum + (step.hours ?? 0), 0);
  return nextSteps
    .filter(({ step }) => (step === 'ADMITTED') === (kind === 'CANDIDATE_TO_ADMIT'))
    .some(({ step, possibleFrom, isOverdue, lacks }) => {
      if (possibleFrom > ago(0) || lacks.length > 0) return false;
      if (step === 'REVIEWED') return isOverdue;
      return step !== 'TRAINED' || hours < MIN_HOURS;
    });
}

async function asked(ctx: ViewerContext): Promise<Told[]> {
  const { data, errors } = await graphqlAs<{ candidates: { edges: { node: Told }[] } }>(
    ctx,
    '{ candidates(first: 100) { edges { node { id steps { step hours } nextSteps { step possibleFrom isOverdue lacks } } } } }',
  );
  expect(errors).toBeUndefined();
  return (data?.candidates.edges ?? []).map(({ node }) => node);
}

async function plant(tenant: TestTenant, each: readonly Each[]): Promise<void> {
  const body = await aBody(tenant);
  await plantCandidates(migratorClient, tenant.tenantId, each.map(seedOf), body);
  // One of those who accompany is suspended, and accompanies no more.
  await asMigrator(
    `update memberships set standing = 'SUSPENDED' where tenant_id = $1 and member_id = $2 and (select count(*) from candidates where tenant_id = $1) % 2 = 0`,
    [tenant.tenantId, body.members.get('F3')],
  );
}

test('a candidate is a task exactly when one of its next steps can be taken today', async () => {
  const seen = new Map<string, number>();
  const kinds = ['CANDIDATE_TO_ADVANCE', 'CANDIDATE_TO_ADMIT'];
  await fc.assert(
    fc.asyncProperty(fc.array(candidate, { minLength: 30, maxLength: 60 }), async (each) => {
      const tenant = await aTenant();
      const ctx = await asOrganizer(tenant);
      await plant(tenant, each);
      const [tasks, told] = [await tasksOf(ctx), await asked(ctx)];
      expect(told).toHaveLength(each.length);
      for (const kind of kinds) {
        const expected = told.filter((one) => canBe(kind, one)).map(({ id }) => id);
        const task = tasks.find((one) => one.kind === kind);
        expect([...(task?.query.matchAll(/cnd_[0-9a-f-]+/g) ?? [])].map(([id]) => id).sort()).toEqual(expected.sort());
        expect(task?.count ?? 0).toBe(expected.length);
        seen.set(kind, (seen.get(kind) ?? 0) + expected.length);
      }
      seen.set('none', (seen.get('none') ?? 0) + told.filter((one) => !kinds.some((kind) => canBe(kind, one))).length);
    }),
    { numRuns: 8, endOnFailure: true },
  );
  // Of each there were some, or nothing would have been compared.
  for (const kind of [...kinds, 'none']) expect(seen.get(kind)).toBeGreaterThan(5);
}, 120_000);
