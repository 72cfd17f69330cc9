import 'reflect-metadata';
import { buildSchema, type GraphQLError, type GraphQLFieldResolver, type GraphQLObjectType, graphql } from 'graphql';
import { v7 as newId } from 'uuid';
import type { RequestContext, Statement } from '../../src/access/context';
import type { LinkArguments } from '../../src/data/planner/declare';
import { fetchNodes } from '../../src/data/planner/fetch';
import { linked } from '../../src/data/planner/linked';
import { fetchPage } from '../../src/data/planner/page';
import { compilePlan, wholeRowPlan } from '../../src/data/planner/plan';
import { selectionSetsAt } from '../../src/data/planner/selection';
import { spiedContext } from './spied-context';
import { plannedHidden, plannedHome, plannedRegion, plannedSpot, plannedTwig } from './spot.planned';

const pageOf = (typeName: string) => /* GraphQL */ `
  type ${typeName}Connection { edges: [${typeName}Edge!]! pageInfo: PageInfo! totalCount: Int }
  type ${typeName}Edge { cursor: String! node: ${typeName}! }`;

const ROOT_ARGUMENTS = 'code: String!, asOf: String, isPlanned: Boolean!';
const PAGE_ARGUMENTS = 'first: Int = 20, after: String, beginning: String, named: String';

const schema = buildSchema(/* GraphQL */ `
  type Query {
    spot(${ROOT_ARGUMENTS}): Spot
    region(${ROOT_ARGUMENTS}): Region
    home(${ROOT_ARGUMENTS}): Home
    hidden(${ROOT_ARGUMENTS}): Hidden
    spots(first: Int = 20, after: String, asOf: String): SpotConnection
    everySpot: [Spot!]!
    gone: Spot! goneTwig: Twig!
    hiddens(first: Int = 20, after: String, asOf: String): HiddenConnection
  }
  type Spot {
    id: ID! code: String! name: String! initial: String!
    described: String!
    above: Spot superior: Spot state: Spot marked(mark: String): Spot boss: Boss home: Home
    shout(mark: String!): String! total: Int! day: String! counts: Counts
    parents: [Spot!]
    below(${PAGE_ARGUMENTS}): SpotConnection under: SpotConnection twigs(${PAGE_ARGUMENTS}): TwigConnection
    hiddenAbove: Hidden hiddenBelow: [Hidden!] hiddenPage(${PAGE_ARGUMENTS}): HiddenConnection hiddenCounts: HiddenCounts
  }
  type Boss { code: String! }
  type Hidden { code: String! }
  type Twig { code: String! children: [Twig!] }
  type Counts { below: Int! ownTotal: Int! day: String! isPast: Boolean! }
  type HiddenCounts { below: Int! }
  type Region { code: String! spots(first: Int, after: String): SpotConnection }
  type Home { code: String! plot: Plot }
  type Plot { code: String! }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  ${['Spot', 'Hidden', 'Twig'].map(pageOf).join('')}
`);

type Resolve = GraphQLFieldResolver<object, RequestContext, LinkArguments>;

for (const type of [plannedSpot, plannedTwig, plannedRegion, plannedHome]) {
  for (const field of Object.keys(type.links)) {
    // The arguments come in another order than in the plan: nothing may hang on it.
    resolveBy(type.typeName, field, (node, args, ctx, info) =>
      linked(ctx, type, node, info, Object.fromEntries(Object.entries(args).reverse())),
    );
  }
}
// Nobody declared this field to the planner.
resolveBy('Spot', 'described', (node) => {
  const { code, name, initial } = node as Record<string, unknown>;
  return `${code} ${name} ${initial}`;
});
for (const [field, type] of Object.entries({
  spot: plannedSpot,
  region: plannedRegion,
  home: plannedHome,
  hidden: plannedHidden,
})) {
  resolveBy('Query', field, async (_, { code, asOf, isPlanned }, ctx, info) => {
    const plan = isPlanned === true ? compilePlan(info, type, selectionSetsAt(info, [])) : wholeRowPlan(type);
    const where = `o.${type.columns.code}`;
    const [node] = await fetchNodes(
      ctx,
      plan,
      { where: (sql) => `${where} = ${sql.bind(code)}` },
      (asOf as string) ?? null,
    );
    return node ?? null;
  });
}
for (const [field, type] of Object.entries({ spots: plannedSpot, hiddens: plannedHidden })) {
  resolveBy('Query', field, (_, { first, after, asOf }, ctx, info) =>
    fetchPage(ctx, info, type, {
      where: () => '',
      order: [{ sql: () => 'o.code', type: 'text' }],
      first: first as number,
      after: after as string | null,
      boundTo: null,
      asOf: (asOf as string) ?? null,
    }),
  );
}

// A list of rows for which nobody made a plan, and rows that are no more.
resolveBy('Query', 'everySpot', (_, __, ctx) =>
  fetchNodes(ctx, wholeRowPlan(plannedSpot), { where: () => '', orderBy: () => 'o.code' }, null),
);
for (const field of ['gone', 'goneTwig']) {
  resolveBy('Query', field, () => ({ id: newId(), key: newId(), asOf: null, code: 'GONE' }));
}

function resolveBy(typeName: string, field: string, resolve: Resolve): void {
  const found = (schema.getType(typeName) as GraphQLObjectType).getFields()[field];
  if (found === undefined) throw new Error(`The schema has no ${typeName}.${field}.`);
  found.resolve = resolve as GraphQLFieldResolver<unknown, unknown>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape are compared here
export type Data = any;

export interface Asked {
  data: Data;
  errors?: readonly GraphQLError[];
  /** What was sent to the database, in order. */
  sent: Statement[];
}

/** Runs a document over the small types; `before` gets the context of the request first. */
export async function askSpots(
  ctx: RequestContext,
  source: string,
  variableValues: Record<string, unknown> = {},
  before: (ctx: RequestContext) => void = () => undefined,
): Promise<Asked> {
  const { ctx: contextValue, sent } = spiedContext({
    ...ctx,
    deadlineAt: Date.now() + 10_000,
    counters: { statements: 0 },
  });
  before(contextValue);
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors, sent };
}

/** Whether the planner made a plan above a link, or nobody did: both ways must answer alike. */
export const WAYS = ['planned', 'unplanned'] as const;
export type Way = (typeof WAYS)[number];

export interface Question {
  ctx: RequestContext;
  asOf?: string | null;
  before?: (ctx: RequestContext) => void;
}

/** Asks one row of the type that the field `root` leads to; the answer is its selection. */
export async function askOf(
  root: 'spot' | 'region' | 'home' | 'hidden',
  way: Way,
  code: string,
  selection: string,
  { ctx, asOf = null, before }: Question,
): Promise<{ row: Data } & Omit<Asked, 'data'>> {
  const source = `query ($code: String!, $asOf: String, $isPlanned: Boolean!) { row: ${root}(code: $code, asOf: $asOf, isPlanned: $isPlanned) ${selection} }`;
  const { data, ...asked } = await askSpots(ctx, source, { code, asOf, isPlanned: way === 'planned' }, before);
  return { row: data?.row, ...asked };
}
