import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import { admitCandidate } from '../../../src/domains/development/admit-candidate';
import { assignCandidateGuide } from '../../../src/domains/development/assign-candidate-guide';
import { EXITS, GUIDE_ROLES, RECORDED_STEPS, type Step } from '../../../src/domains/development/candidate.rules';
import { closeCandidate } from '../../../src/domains/development/close-candidate';
import { endCandidateGuide } from '../../../src/domains/development/end-candidate-guide';
import type { CandidateAnswer } from '../../../src/domains/development/load-candidate-answer';
import { recordCandidateStep } from '../../../src/domains/development/record-candidate-step';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { voidMember } from '../../../src/domains/members/void-member';
import {
  aCandidate,
  aGround,
  aStep,
  brokenCandidateChecks,
  broughtTo,
  changing,
  type Ground,
  type TestCandidate,
} from '../../support/candidates';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { brokenMemberChecks } from '../../support/members';
import { aChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** Few days, mostly years apart and some close, so that waiting times are met and missed, and steps follow and precede. */
const DAYS = [
  '2021-06-20',
  '2021-09-01',
  '2021-09-10',
  '2022-03-01',
  '2022-09-20',
  '2022-11-01',
  '2022-12-01',
  '2023-02-01',
];
const day = fc.constantFrom(...DAYS);
const guide = fc.nat({ max: 1 });

const step = fc.oneof(
  { weight: 24, arbitrary: fc.record({ act: fc.constant('step'), step: fc.constantFrom(...RECORDED_STEPS), on: day }) },
  {
    weight: 12,
    arbitrary: fc.record({ act: fc.constant('guide'), role: fc.constantFrom(...GUIDE_ROLES), guide, on: day }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('part'), role: fc.constantFrom(...GUIDE_ROLES), guide, on: day }),
  },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('admit'), on: day }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('void') }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('suspend'), guide, on: day }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('close'), exit: fc.constantFrom(...EXITS), on: day }) },
);
type Act = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** The stages by their order; an exit ends the way from any of them but the last. Only an admission is taken back. */
const ORDER = ['APPLICANT', 'ACTIVIST', 'DEVELOPMENT_TARGET', 'ADMITTED'];

/** One sequence in which the rarer acts are done and refused, whatever chance brings. */
const ALL_OF_IT = [
  'PRE_REVIEWED',
  [
    { act: 'void' },
    { act: 'admit', on: '2022-09-20' },
    { act: 'admit', on: '2022-12-01' },
    { act: 'suspend', guide: 0, on: '2022-11-01' },
    { act: 'suspend', guide: 0, on: '2022-11-01' },
    { act: 'void' },
    { act: 'admit', on: '2022-12-01' },
    { act: 'close', exit: 'WITHDRAWN', on: '2022-09-20' },
    { act: 'close', exit: 'WITHDRAWN', on: '2022-12-01' },
  ],
] satisfies [string, Act[]];

/** Where candidates begin, so that short sequences reach every stage. */
const START = fc.constantFrom<string>('APPLIED', 'REVIEWED', 'TARGET_RECORDED', 'TRAINED', 'PRE_REVIEWED', 'ADMITTED');

test('no sequence of calls skips a stage, goes back, or leaves a record that contradicts itself', async () => {
  const told = new Set<string>();
  await fc.assert(
    fc.asyncProperty(START, fc.array(step, { minLength: 15, maxLength: 30 }), async (start, acts) => {
      const tenant = await aTenant();
      const ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
      const { committee, gridBranch } = await aChain(tenant);
      const ground = await aGround(ctx, committee, gridBranch);
      let candidate =
        start === 'APPLIED' ? await aCandidate(ctx, gridBranch) : await broughtTo(ctx, ground, start as never);
      let stage = await stageOf(tenant, candidate);
      for (const act of acts) {
        const isDone = await take(ctx, ground, candidate, act);
        told.add(`${act.act} ${isDone ? 'done' : 'refused'}`);
        const next = await stageOf(tenant, candidate);
        const isTakenBack = act.act === 'void' && stage === 'ADMITTED' && next === 'DEVELOPMENT_TARGET';
        const isLegal = isTakenBack || isOnTheWay(stage, next);
        expect({ act, from: stage, to: next, isLegal }).toMatchObject({ isLegal: true });
        if (!isDone) expect(next).toBe(stage);
        candidate = { ...candidate, version: await versionOf(tenant, 'candidates', candidate.id) };
        stage = next;
      }
      expect(await skipped(tenant)).toEqual([]);
      expect(await brokenCandidateChecks(tenant)).toEqual({});
      expect(await brokenMemberChecks(tenant)).toEqual({});
    }),
    { numRuns: 25, examples: [[...ALL_OF_IT]], interruptAfterTimeLimit: 45_000 },
  );
  // The sequences mean something only when each act is sometimes done and sometimes refused.
  const acts = ['step', 'guide', 'part', 'admit', 'void', 'suspend', 'close'];
  expect([...told].sort()).toEqual(acts.flatMap((act) => [`${act} done`, `${act} refused`]).sort());
});

/** Takes one act; a refusal is as good as a change. @returns whether it was done */
async function take(ctx: ViewerContext, ground: Ground, candidate: TestCandidate, act: Act): Promise<boolean> {
  const { tenantId } = ctx.viewer;
  if (act.act === 'void') {
    const [row] = await asMigrator<{ id: string | null }>(
      'select member_id as id from candidates where tenant_id = $1 and id = $2',
      [tenantId, candidate.id],
    );
    return row?.id == null ? false : isChanged(voidMember(ctx, { ...(await memberOf(tenantId, row.id)), ...PAPER }));
  }
  if (act.act === 'suspend') {
    const member = await memberOf(tenantId, ground.guides[act.guide]?.id ?? '');
    return isChanged(suspendMember(ctx, { ...member, suspendedOn: act.on, ...PAPER }));
  }
  return isChanged(takeOn(ctx, ground, candidate, act));
}

const PAPER = { documentNumber: '城关组发〔2024〕1号' };

const isChanged = async (answer: Promise<{ userErrors: unknown[] }>) => (await answer).userErrors.length === 0;

async function memberOf(tenantId: string, id: string) {
  return { id: `mem_${id}`, expectedVersion: await versionOf({ tenantId }, 'members', id) };
}

async function versionOf({ tenantId }: Pick<TestTenant, 'tenantId'>, table: 'candidates' | 'members', id: string) {
  const [row] = await asMigrator<{ version: number }>(`select version from ${table} where tenant_id = $1 and id = $2`, [
    tenantId,
    id,
  ]);
  return row?.version ?? 0;
}

function takeOn(
  ctx: ViewerContext,
  ground: Ground,
  candidate: TestCandidate,
  act: Exclude<Act, { act: 'void' | 'suspend' }>,
): Promise<CandidateAnswer> {
  const of = changing(candidate);
  if ('step' in act) return recordCandidateStep(ctx, { ...of, ...aStep(act.step, ground), takenOn: act.on });
  if ('exit' in act) return closeCandidate(ctx, { ...of, exit: act.exit, closedOn: act.on });
  if (!('role' in act)) return admitCandidate(ctx, { ...of, admittedOn: act.on });
  const guiding = { ...of, memberId: ground.guides[act.guide]?.globalId ?? '', role: act.role };
  return act.act === 'guide'
    ? assignCandidateGuide(ctx, { ...guiding, since: act.on })
    : endCandidateGuide(ctx, { ...guiding, endedOn: act.on });
}

/** The same stage, the next one, or an exit before admission. */
function isOnTheWay(from: string, to: string): boolean {
  if (from === to) return true;
  const [before, after] = [ORDER.indexOf(from), ORDER.indexOf(to)];
  return after === -1 ? before >= 0 && before < 3 : before >= 0 && after === before + 1;
}

async function stageOf({ tenantId }: TestTenant, { id }: TestCandidate): Promise<string> {
  const rows = await asMigrator<{ stage: string }>('select stage from candidates where tenant_id = $1 and id = $2', [
    tenantId,
    id,
  ]);
  return rows[0]?.stage ?? '';
}

/** An oracle of its own: the whole way in one line, without the table of the rules. */
const WAY: Step[] = [
  'APPLIED',
  'TALKED',
  'ACTIVIST_DECIDED',
  'ACTIVIST_RECORDED',
  'TARGET_DECIDED',
  'TARGET_RECORDED',
  'POLITICAL_REVIEWED',
  'PRE_REVIEWED',
  'ADMITTED',
  'APPROVED',
  'OATH_TAKEN',
];

/** Candidates whose steps, read along that line, have a gap or a day that goes back. */
async function skipped({ tenantId }: TestTenant): Promise<unknown[]> {
  const rows = await asMigrator<{ id: string; days: Record<string, string> }>(
    `select candidate_id as id, jsonb_object_agg(step, taken_on) as days
       from candidate_steps where tenant_id = $1 and step = any($2) group by candidate_id`,
    [tenantId, WAY],
  );
  return rows.filter(({ days }) => {
    const taken = WAY.map((name) => days[name]);
    const last = taken.findLastIndex((on) => on !== undefined);
    const way = taken.slice(0, last + 1);
    return way.some((on, index) => on === undefined || on < (way[index - 1] ?? ''));
  });
}
