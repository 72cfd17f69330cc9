import fc from 'fast-check';
import { rectificationChecks } from '../../src/domains/rectification/rectification.checks';
import { BRANCH, OTHER_BRANCH } from '../domains/offices/a-body';
import { aRectification, brokenCaseChecks } from '../domains/rectification-acceptance/a-rectification';
import { asSecretary } from '../support/context';
import { asMigrator } from '../support/database';
import { aTenant } from '../support/tenants';
import {
  ACTORS,
  type Act,
  type Actor,
  aCandidate,
  actsIn,
  apply,
  keptAway,
  type ModelCase,
  openOf,
  refusals,
  stepOn,
} from './rectification-model';
import { Walk } from './rectification-walk';

/** Whatever is asked in whatever order and by whom, the product does and refuses what a plain model does and refuses. */

const of = <Kind extends Act['act']>(act: Kind) => fc.record({ act: fc.constant(act) });

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant('nominate' as const), organization: fc.constantFrom(BRANCH, OTHER_BRANCH) }),
  fc.record({
    act: fc.constant('sign' as const),
    check: fc.constantFrom('SELF_CHECKED' as const, 'RE_CHECKED' as const, 'REVIEWED' as const),
  }),
  fc.record({
    act: fc.constant('submit' as const),
    isComplete: fc.boolean(),
    measures: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ act: fc.constant('complete' as const), measure: fc.nat({ max: 2 }) }),
  fc.record({ act: fc.constant('accept' as const), passes: fc.boolean(), redoes: fc.boolean() }),
  fc.record({ act: fc.constant('lookBack' as const), isRelapsed: fc.boolean() }),
  of('identify'),
  of('assign'),
  of('approve'),
  of('return'),
  of('start'),
  of('request'),
  of('close'),
) as fc.Arbitrary<Act>;

/** Any act by anybody, some by a version that is not there any more; one that the state has, by anybody; or one that leads on. */
const move = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.oneof({ weight: 30, arbitrary: anyAct }, { weight: 1, arbitrary: of('dismiss') as fc.Arbitrary<Act> }),
      actor: fc.constantFrom(...ACTORS),
      which: fc.nat(),
      isStale: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ choice: fc.nat(), actor: fc.constantFrom(...ACTORS), which: fc.nat() }),
  },
  { weight: 7, arbitrary: fc.record({ isGood: fc.boolean(), which: fc.nat() }) },
);

type Move = typeof move extends fc.Arbitrary<infer Each> ? Each : never;

const asked = (actor: Actor, what: Act, isStale = false): Move => ({ what, actor, which: 0, isStale });
const onwards = (steps: number): Move[] => Array.from({ length: steps }, () => ({ isGood: true, which: 0 }));
const A_PLAN: Act = { act: 'submit', isComplete: true, measures: 2 };

/** The first walk: one case from finding to look-back, and on the way the refusals that chance meets too rarely. */
const FIRST_WALK: Move[] = [
  asked('own', { act: 'nominate', organization: OTHER_BRANCH }),
  asked('writer', { act: 'nominate', organization: OTHER_BRANCH }),
  asked('own', A_PLAN),
  asked('own', { act: 'close' }),
  asked('writer', { act: 'sign', check: 'SELF_CHECKED' }),
  asked('writer', { act: 'sign', check: 'RE_CHECKED' }),
  // Two checks more, identified, assigned, planned.
  ...onwards(5),
  asked('writer', A_PLAN, true),
  asked('writer', { act: 'approve' }),
  ...onwards(1),
  asked('writer', { act: 'complete', measure: 0 }),
  ...onwards(1),
  asked('writer', { act: 'request' }),
  // Two measures, requested, accepted, closed.
  ...onwards(5),
  asked('accepter', { act: 'lookBack', isRelapsed: false }),
  asked('accepter', { act: 'lookBack', isRelapsed: true }),
  asked('accepter', { act: 'lookBack', isRelapsed: true }),
];

/** What was done and what was refused, over all walks. */
const seen = new Set<string>();

class Game {
  private readonly cases: (ModelCase & { id: string })[] = [];

  private constructor(
    private readonly walk: Walk,
    private readonly contexts: Record<Actor, Awaited<ReturnType<typeof asSecretary>>>,
  ) {}

  static async begin(): Promise<{ game: Game; tenant: Awaited<ReturnType<typeof aTenant>> }> {
    const tenant = await aTenant();
    const world = await aRectification(tenant);
    const own = await asSecretary(tenant, world.body.organizations.get(BRANCH) ?? '');
    const { writer, approver, accepter } = world;
    const patient = (ctx: typeof own) => ({ ...ctx, deadlineAt: Date.now() + 120_000 });
    const contexts = {
      writer: patient(writer),
      approver: patient(approver),
      accepter: patient(accepter),
      own: patient(own),
    };
    return { game: new Game(new Walk(world), contexts), tenant };
  }

  async play(each: Move): Promise<void> {
    const model = this.cases[each.which % Math.max(this.cases.length, 1)];
    if ('isGood' in each) {
      const next = model === undefined ? null : stepOn(model, each.isGood);
      if (model === undefined) return this.nominate('writer', BRANCH);
      if (next !== null) await this.take(model, next.actor, next.what);
      return;
    }
    if ('choice' in each) {
      const acts = model === undefined ? [] : actsIn(model);
      const what = acts[each.choice % Math.max(acts.length, 1)];
      if (model !== undefined && what !== undefined) await this.take(model, each.actor, what);
      return;
    }
    const { what, actor, isStale } = each;
    if (what.act === 'nominate') return this.nominate(actor, what.organization);
    if (model !== undefined) await this.take(model, actor, what, isStale);
  }

  private async nominate(actor: Actor, organization: string): Promise<void> {
    const isOutside = actor === 'own' && organization !== BRANCH;
    const isTwice = openOf(this.cases, organization) !== undefined;
    const expected = isOutside ? ['NOT_FOUND'] : isTwice ? ['CASE_OPEN'] : [];
    const outcome = await outcomeOf(this.walk.nominate(this.contexts[actor], organization));
    expect([actor, 'nominate', organization, outcome.codes]).toEqual([actor, 'nominate', organization, expected]);
    seen.add(`nominate ${outcome.codes.join(' ')}`.trim());
    if (outcome.id !== null) this.cases.push({ ...aCandidate(organization), id: outcome.id });
  }

  private async take(model: ModelCase & { id: string }, actor: Actor, what: Act, isStale = false): Promise<void> {
    if (what.act === 'nominate') return;
    // A measure is named by its id, and what is not there has none.
    if (what.act === 'complete' && what.measure >= model.measures.length) return;
    const away = keptAway(actor, model, what);
    const expected =
      away !== null ? [away] : isStale ? ['CONFLICT'] : refusals({ cases: this.cases, of: model, actor }, what);
    const named = { id: model.id, expectedVersion: isStale ? model.version - 1 : model.version };
    const before = { ...model };
    const outcome = await outcomeOf(this.walk.take(this.contexts[actor], named, what));
    const where = { actor, what, state: before.state, isStale };
    expect({ ...where, codes: outcome.codes }).toEqual({ ...where, codes: expected });
    seen.add(`${what.act} ${expected.join(' ')}`.trim());
    if (expected.length > 0) return;
    const relapse = apply({ cases: this.cases, of: model, actor }, what);
    expect({ ...where, ...outcome.told }).toEqual({ ...where, state: model.state, version: model.version });
    if (relapse !== null) this.cases.push({ ...relapse, id: await relapseOf(model.id) });
  }

  /** All that the model says of each case is so. */
  async compare(): Promise<void> {
    for (const { id, state, version, measures, steps } of this.cases) {
      const [row] = await asMigrator(
        `select c.state, c.version, (select count(*)::int from rectification_steps s where s.case_id = c.id) as steps
           from rectification_cases c where c.id = $1`,
        [id.slice(4)],
      );
      expect(row).toEqual({ state, version, steps });
      expect((await this.walk.measureRows(id)).map((measure) => measure.state)).toEqual(measures);
    }
  }
}

async function relapseOf(id: string): Promise<string> {
  const [row] = await asMigrator<{ id: string }>('select id from rectification_cases where relapse_of_id = $1', [
    id.slice(4),
  ]);
  return `rcs_${row?.id}`;
}

async function outcomeOf(answer: ReturnType<Walk['nominate']>) {
  try {
    const { rectificationCase, userErrors } = await answer;
    const codes = [...new Set(userErrors.map(({ code }) => code))].sort();
    const told = rectificationCase && { state: rectificationCase.state, version: rectificationCase.version };
    return { codes, told, id: rectificationCase?.id ?? null };
  } catch (error) {
    const code = (error as { extensions?: { code?: string } }).extensions?.code;
    if (code === undefined) throw error;
    return { codes: [code], told: null, id: null };
  }
}

test('no walk leads where the model does not, and none breaks an invariant', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 50, maxLength: 110 }), async (moves) => {
      const { game, tenant } = await Game.begin();
      for (const each of moves) await game.play(each);
      await game.compare();
      expect(await brokenCaseChecks(tenant)).toEqual([]);
      for (const { name, text } of rectificationChecks) {
        expect([name, await asMigrator(text, [tenant.tenantId])]).toEqual([name, []]);
      }
    }),
    { examples: [[FIRST_WALK]], numRuns: 20, interruptAfterTimeLimit: 100_000, endOnFailure: true },
  );
  // The walks mean something only when every act is sometimes done, and refused for what it can be refused for.
  const acts = ['sign', 'identify', 'assign', 'submit', 'approve', 'return', 'start', 'complete', 'request', 'accept'];
  const wanted = [
    ...[...acts, 'nominate', 'lookBack', 'close'],
    ...[...acts, 'lookBack', 'close'].map((act) => `${act} STATUS_NOT_ALLOWED`),
    ...['approve SELF_APPROVAL', 'accept SELF_ACCEPTANCE', 'sign SAME_SIGNER', 'sign CHECK_OUT_OF_ORDER'],
    ...['identify CHECKS_MISSING', 'nominate CASE_OPEN', 'nominate NOT_FOUND', 'request MEASURES_OPEN'],
    ...['lookBack LOOK_BACK_DONE', 'lookBack LOOK_BACK_TOO_EARLY'],
    ...['approve FORBIDDEN', 'accept FORBIDDEN', 'close FORBIDDEN', 'submit NOT_FOUND', 'submit CONFLICT'],
  ];
  expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
}, 240_000);
