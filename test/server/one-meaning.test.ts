/** @jest-environment node */
import '../support/fresh-modules';
import '../../src/server/build-schema';
import fc from 'fast-check';
import type * as Blocks from '../../src/data/planner/blocks';
import type * as Declare from '../../src/data/planner/declare';
import type * as LazyNodes from '../../src/data/planner/lazy-nodes';
import type * as RememberedBlocks from '../../src/data/planner/remembered-blocks';
import type * as RememberedPlans from '../../src/data/planner/remembered-plans';
import type * as Statements from '../../src/data/planner/statement';
import { buildApiSchema } from '../../src/server/build-schema';
import type * as DirectResolvers from '../../src/server/direct-resolvers';
import { organizationSelection } from '../data/random-selections';
import { DrawnDocuments, REQUESTS } from '../support/drawn-documents';
import { off, STEPS, type Step, type SteppedServers, steppedServers, type Told } from '../support/fast-steps';
import { apiSchema } from '../support/graphql';
import { oddRequests, richRequests } from '../support/odd-requests';
import { spoiled } from '../support/other-databases';
import { aSteppedWorld, OFTEN, type SteppedWorld } from '../support/stepped-world';

/**
 * One planner, one meaning: whatever is asked, by whom and of which day, the answer is the same to the byte with every fast step, without
 * any, and without some of them; also the second time, when much is remembered, of other variables and of somebody else.
 */

/** What the planner consists of can be made to leave out a step; nothing else is different. */
const MAX_NODES = 20_000;
const limits = { nodes: MAX_NODES };
/** Steps that a module in the place of another one has left out, at some time. */
const leftOut = new Set<Step>();
const isLeftOut = (step: Step): boolean => {
  if (off.has(step)) leftOut.add(step);
  return off.has(step);
};
jest.mock('../../src/data/planner/declare', () => ({
  ...jest.requireActual<typeof Declare>('../../src/data/planner/declare'),
  get MAX_NODES() {
    return limits.nodes;
  },
}));
jest.mock('../../src/data/planner/blocks', () => {
  const real = jest.requireActual<typeof Blocks>('../../src/data/planner/blocks');
  const blocksOf: typeof real.blocksOf = (ctx, plan, root) =>
    isLeftOut('regions of a plan come in one statement')
      ? [{ plan, root, planned: null }]
      : real.blocksOf(ctx, plan, root);
  return { ...real, blocksOf };
});
jest.mock('../../src/data/planner/statement', () => {
  const real = jest.requireActual<typeof Statements>('../../src/data/planner/statement');
  const regionStatement: typeof real.regionStatement = (sql, region, { few, ...root }) => {
    const isPlain = few === undefined || isLeftOut('few rows are put in order afterwards');
    return real.regionStatement(sql, region, isPlain ? root : { ...root, few });
  };
  return { ...real, regionStatement };
});
jest.mock('../../src/data/planner/lazy-nodes', () => {
  const real = jest.requireActual<typeof LazyNodes>('../../src/data/planner/lazy-nodes');
  const letLinksWait: typeof real.letLinksWait = (ctx) => {
    if (!isLeftOut('nodes wait until they are asked for')) real.letLinksWait(ctx);
  };
  return { ...real, letLinksWait };
});
jest.mock('../../src/data/planner/remembered-plans', () => {
  const real = jest.requireActual<typeof RememberedPlans>('../../src/data/planner/remembered-plans');
  const rememberedPlan: typeof real.rememberedPlan = (scope, type, sets, compile) =>
    isLeftOut('plans are remembered') ? compile() : real.rememberedPlan(scope, type, sets, compile);
  return { ...real, rememberedPlan };
});
jest.mock('../../src/data/planner/remembered-blocks', () => {
  const real = jest.requireActual<typeof RememberedBlocks>('../../src/data/planner/remembered-blocks');
  const rememberedBlocks: typeof real.rememberedBlocks = (plan, kind, find) =>
    // What is remembered holds how many rows a statement reads at most.
    isLeftOut('plans are remembered') || limits.nodes !== MAX_NODES ? find() : real.rememberedBlocks(plan, kind, find);
  return { ...real, rememberedBlocks };
});
jest.mock('../../src/server/direct-resolvers', () => {
  const real = jest.requireActual<typeof DirectResolvers>('../../src/server/direct-resolvers');
  const callResolversDirectly: typeof real.callResolversDirectly = (...schema) => {
    if (!isLeftOut('resolvers are called directly')) real.callResolversDirectly(...schema);
  };
  return { ...real, callResolversDirectly };
});

/** The same draws each time; others, and more of them, by the environment: what was drawn is told with a failure, so nothing is shrunk. */
const SEED = Number(process.env.ONE_MEANING_SEED ?? 9);
const RUNS = Number(process.env.ONE_MEANING_RUNS ?? 60);

let servers: SteppedServers;
let world: SteppedWorld;
let documents: DrawnDocuments;

beforeAll(async () => {
  off.add('resolvers are called directly');
  const wrapped = buildApiSchema();
  off.clear();
  servers = await steppedServers(apiSchema(), wrapped);
  world = await aSteppedWorld(servers);
  documents = new DrawnDocuments(apiSchema(), world, roots(), organizationSelection);
}, 60_000);

afterEach(() => {
  limits.nodes = MAX_NODES;
  spoiled.how = null;
});

afterAll(() => servers?.close());

/** Every root field, and those that lead furthest more often. */
function roots(): string[] {
  const often = ['organization', 'organizations', 'members', 'grids', 'units', 'node', 'nodes', 'viewer'];
  const weighted = often.flatMap((name) => Array(name === 'organization' ? 30 : 7).fill(name) as string[]);
  return [...weighted, ...Object.keys(apiSchema().getQueryType()?.getFields() ?? {})];
}

/** An error as it is told. */
interface ToldError {
  path?: (string | number)[];
  extensions: { code: string };
}

/** What is the same of an answer: not how often the database was asked, nor which of several failures came first. */
function meaningOf({ status, body }: Told): Told {
  const text = body.replace(/,?"statements":\d+/, '');
  const { errors, ...rest } = JSON.parse(text) as { errors?: ToldError[] };
  if (errors === undefined || errors.length < 2) return { status, body: text };
  return { status, body: JSON.stringify({ errors: errors.map((error) => JSON.stringify(error)).sort(), ...rest }) };
}

/**
 * Of several failures for which one place above is null, one is told. It is another one where each resolver waits, as within the
 * wrappers: there it has to be the same place, and a failure of the same sort.
 */
function meaningWithin(told: Told): Told {
  const { errors, ...rest } = JSON.parse(told.body) as { errors?: (ToldError | string)[]; data?: unknown };
  if (errors === undefined || !rest.data) return told;
  const placed = errors.map((each) => {
    const error = typeof each === 'string' ? (JSON.parse(each) as ToldError) : each;
    const place = nullPlace(rest.data, error.path ?? []);
    return JSON.stringify(place.length === error.path?.length ? error : { place, code: error.extensions.code });
  });
  return { status: told.status, body: JSON.stringify({ errors: [...new Set(placed)].sort(), ...rest }) };
}

/** The first place on the way that is null. */
function nullPlace(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  let value: unknown = data;
  for (const [at, key] of path.entries()) {
    if (value === null) return path.slice(0, at);
    value = (value as Record<string | number, unknown>)[key];
  }
  return path;
}

/** The values dealt out to several lists. */
const inParts = <T>(values: readonly T[], count: number): T[][] =>
  Array.from({ length: count }, (_, part) => values.filter((__, at) => at % count === part));

/** What may be wrong with rows: a word that no enum has, nothing where there has to be something. Columns may have any name. */
const SPOILED: Record<string, (typeof spoiled)['how']> = {
  nothing: null,
  'a kind that the API does not know': (text) => (text === 'GROUP' ? 'UNHEARD_OF' : text),
  'a name that is not there': (text) => (text?.includes('第1网格') ? null : text),
  'a code that is not there': (text) => (text?.endsWith('-C1') ? null : text),
};

const without: fc.Arbitrary<Step[]> = fc.oneof(
  fc.constantFrom(...STEPS).map((step) => [step]),
  fc.subarray([...STEPS], { minLength: 2 }),
);

interface Asked {
  caller: string;
  body: { query: string; variables?: Record<string, unknown> };
}

/** What is told without any step; and of a document that takes a cursor, what follows the first page that was told. */
async function answered(asked: readonly Asked[]): Promise<(Asked & { expected: Told })[]> {
  const answers: (Asked & { expected: Told })[] = [];
  for (const each of asked) answers.push({ ...each, expected: await toldWithout(ALL, each.caller, each.body) });
  for (const page of answers.filter(
    ({ body, expected }) => body.query.includes('$after:') && CURSOR.test(expected.body),
  )) {
    const after = CURSOR.exec(page.expected.body)?.[1];
    const body = { ...page.body, variables: { ...page.body.variables, after } };
    answers.push({ caller: page.caller, body, expected: await toldWithout(ALL, page.caller, body) });
  }
  for (const { expected } of answers) count(expected);
  return answers;
}

/** Without these nothing is fast; the wrappers are looked at apart. */
const ALL: readonly Step[] = STEPS.filter((step) => step !== 'resolvers are called directly');

const CURSOR = /"endCursor":"([^"]+)"/;

/** @param steps null for the server as the product runs it */
async function toldWithout(steps: readonly Step[] | null, caller: string, body: Asked['body']): Promise<Told> {
  const credential = world.callers.get(caller) ?? '';
  return meaningOf(
    await (steps === null ? servers.ask(credential, body) : servers.askWithout(steps, credential, body)),
  );
}

/** Of the requests that were drawn: those that were told something. */
const counted = { requests: 0, told: 0 };

function count({ body }: Told): void {
  const { data } = JSON.parse(body) as { data?: object | null };
  counted.requests += 1;
  if (Object.values(data ?? {}).some((value) => value !== null)) counted.told += 1;
}

describe('With every fast step, and without', () => {
  it('each answer is the same to the byte, whatever is asked, by whom, of what, and whatever goes wrong', async () => {
    const often = OFTEN.flatMap((name) => Array(4).fill(name) as string[]);
    await fc.assert(
      fc.asyncProperty(
        fc.gen(),
        fc.array(fc.noBias(fc.constantFrom(...often, ...world.callers.keys())), {
          minLength: REQUESTS,
          maxLength: REQUESTS,
        }),
        without,
        fc.oneof(
          { arbitrary: fc.constant('nothing'), weight: 4 },
          { arbitrary: fc.constantFrom(...Object.keys(SPOILED)), weight: 1 },
        ),
        fc.oneof({ arbitrary: fc.constant(MAX_NODES), weight: 4 }, { arbitrary: fc.constantFrom(8, 30), weight: 1 }),
        async (g, who, left, wrong, most) => {
          const { text: query, variables, roots } = documents.draw(g);
          limits.nodes = roots === 1 ? most : MAX_NODES;
          spoiled.how = SPOILED[wrong] ?? null;
          const asked = who.map((caller, at) => ({ caller, body: { query, variables: variables[at] ?? {} } }));
          const answers = await answered(asked);
          // Where a list has several failures, graphql-js leaves promises behind that nobody hears, if each resolver waits.
          const without = wrong === 'nothing' ? left : left.filter((step) => ALL.includes(step));
          await expectSameWithout(answers, [without, without], { wrong, nodes: limits.nodes });
        },
      ),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
    expect(counted.told).toBeGreaterThan(counted.requests / 2);
  }, 600_000);

  it('each answer is the same to the byte, whoever asks the same in turn', async () => {
    const asked = rich().flatMap(({ body }) => [...world.callers.keys()].map((caller) => ({ caller, body })));
    await expectSameWithout(await answered(asked), [['plans are remembered'], ['answers are written to text']]);
  });

  it('steps were left out, and nodes counted, by the modules that this file replaces', async () => {
    const replaced = ['regions', 'few', 'nodes', 'plans', 'resolvers'];
    expect([...leftOut].map((step) => step.split(' ')[0]).sort()).toEqual(replaced.sort());
    limits.nodes = 1;
    const [body] = richRequests(world);
    expect((await toldWithout(null, 'ORGANIZER', body as Asked['body'])).body).toContain('LIMIT_EXCEEDED');
  });

  const oddities = Object.keys(
    oddRequests({
      code: '',
      ids: {},
      codes: [],
      texts: [],
      wrong: { ids: [''], codes: [], texts: [] },
      callers: new Map(),
    }),
  );

  it.each(Object.keys(SPOILED))('each answer is the same to the byte, also of rows with %s', async (wrong) => {
    spoiled.how = SPOILED[wrong] ?? null;
    await expectSameWithout(await answered(rich()), inParts(ALL, 4), { wrong });
  });

  it.each([3, 5, 8, 13, 21, 34, 55])(
    'each answer is the same to the byte, also where no more than %i nodes are told',
    async (nodes) => {
      limits.nodes = nodes;
      await expectSameWithout(await answered(rich()), inParts(ALL, 4), { nodes });
    },
  );

  const rich = () => richRequests(world).map((body) => ({ caller: 'ORGANIZER', body }));

  it.each(oddities)('each answer is the same to the byte: %s', async (name) => {
    const bodies = oddRequests(world)[name] ?? [];
    const answers = await answered(bodies.map((body) => ({ caller: 'ORGANIZER', body })));
    await expectSameWithout(answers, inParts(STEPS, 4));
  });
});

/** Asks all again: without these steps each, and with all of them before and after. */
async function expectSameWithout(
  answers: readonly (Asked & { expected: Told })[],
  sets: readonly (readonly Step[])[],
  how: object = {},
): Promise<void> {
  for (const without of [null, null, ...sets, null]) {
    for (const { caller, body, expected } of answers) {
      const told = await toldWithout(without, caller, body);
      const isWrapped = without?.includes('resolvers are called directly') === true;
      expectSame(isWrapped ? meaningWithin(told) : told, isWrapped ? meaningWithin(expected) : expected, {
        caller,
        body,
        without,
        ...how,
      });
    }
  }
}

function expectSame(told: Told, expected: Told, how: object): void {
  if (told.status === expected.status && told.body === expected.body) return;
  const { body } = told;
  const theirs = expected.body;
  let at = 0;
  while (at < body.length && body[at] === theirs[at]) at += 1;
  const near = (text: string) => text.slice(Math.max(0, at - 200), at + 300);
  throw new Error(
    `Not the same answer (${told.status}, ${expected.status}).\n${JSON.stringify(how, null, 1)}\nhere: …${near(body)}\nthere: …${near(theirs)}`,
  );
}
