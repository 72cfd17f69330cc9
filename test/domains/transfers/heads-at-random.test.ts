import fc from 'fast-check';
import { graphqlAs } from '../../support/graphql';
import { brokenChecks, headCount, type Place } from './a-transfer';
import { aWorld, belongsOn, DAYS_OF_WALK, FIRST, type WalkStep, type World, walk, walkStep } from './a-walk';

const SIDES = ['A', 'B'] as const;
const eveOf = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Every day on which something can have changed, and the day before it. */
const DAYS_SEEN = [FIRST, ...DAYS_OF_WALK].flatMap((day) => [eveOf(day), day]);

/** On every day each tenant counts those who belong there by the plain model, and so nobody is counted twice, or lost. */
async function expectHeadsBalanced(world: World): Promise<void> {
  for (const day of DAYS_SEEN) {
    for (const side of SIDES) {
      const heads = world.persons.filter((person) => belongsOn(person, side, day)).length;
      expect({ day, side, heads: await headCount(world[side].tenant, day) }).toEqual({ day, side, heads });
    }
  }
}

const INS = ['admitted', 'transferredIn', 'recorded', 'restored', 'reorganizedIn'];
const OUTS = ['transferredOut', 'reorganizedOut', 'deceased'];
type Lines = Record<string, { total: number }> & { left: { total: { total: number } } };

/** who was there before, who came and who went make up who is there, in the whole of a tenant. */
async function expectReportBalanced({ ctx, chain }: Place, from: string, until: string): Promise<void> {
  const lines = ['start', ...INS, ...OUTS, 'end'].map((line) => `${line} { total }`).join(' ');
  const { data, errors } = await graphqlAs<{ memberChangeReport: Lines }>(
    ctx,
    `query ($id: ID!, $from: Date!, $until: Date!) {
       memberChangeReport(organizationId: $id, from: $from, until: $until) { ${lines} left { total { total } } } }`,
    { id: chain.committee.globalId, from, until },
  );
  expect(errors).toBeUndefined();
  const { memberChangeReport: told } = data;
  const sum = (names: string[]) => names.reduce((total, name) => total + (told[name]?.total ?? Number.NaN), 0);
  const end = sum(['start', ...INS]) - sum(OUTS) - told.left.total.total;
  expect({ from, until, end }).toEqual({ from, until, end: sum(['end']) });
}

const go = (who: number, to: WalkStep['to'], gap: WalkStep['gap']): WalkStep => ({
  act: 'go',
  who,
  to,
  gap,
  isClosed: true,
});

/** Seldom made by chance: who went and came back on one day, and what is taken back, or may not be. */
const TO_AND_FRO: WalkStep[] = [
  go(0, 'B2', 1),
  go(0, 'A1', 2),
  go(0, 'B2', 0),
  go(0, 'A2', 1),
  { ...go(0, 'A1', 0), act: 'end' },
  { ...go(0, 'A1', 0), act: 'reopen' },
  { ...go(0, 'A1', 0), act: 'void' },
  go(1, 'OUT', 1),
  { ...go(1, 'A1', 0), act: 'reopen' },
  go(1, 'A2', 1),
  { ...go(1, 'B1', 1), act: 'stray' },
  { ...go(1, 'A1', 1), act: 'end' },
  go(1, 'A1', 1),
  { ...go(2, 'B1', 1), act: 'void' },
];

/** What the walks meet, or they would prove nothing. */
const MET = [
  ...['gone across', 'gone inside', 'gone outside', 'withdrawn', 'end done', 'reopen done', 'void done'],
  ...['MEMBER_TRANSFERRED', 'STANDING_NOT_ACTIVE', 'DATE_BEFORE_PREDECESSOR'],
];

test('After any walk of members between two tenants, inside and outside, each person is counted where it belongs on every day', async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(walkStep, { minLength: 12, maxLength: 24 }), fc.nat({ max: 7 }), async (steps, from) => {
      const world = await aWorld();
      for (const next of steps) met.add(await walk(world, next));
      await expectHeadsBalanced(world);
      for (const side of SIDES) await expectReportBalanced(world[side], DAYS_OF_WALK[from] ?? FIRST, '2022-09-30');
      expect(await brokenChecks(world.A.tenant, world.B.tenant)).toEqual([]);
    }),
    { numRuns: 15, examples: [[TO_AND_FRO, 0]] },
  );
  expect(MET.filter((outcome) => !met.has(outcome))).toEqual([]);
}, 300_000);
