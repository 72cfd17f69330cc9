import { graphql } from 'graphql';
import { buildApiSchema } from '../../src/server/build-schema';
import { today } from '../../src/shared/clock';
import { askOnce } from '../measure';
import { type Bench, median, vacuum } from './bench';
import { type Explained, explainSlowest } from './explain';
import { type SentStatement, watch } from './watched-database';

/** A read of the past, and what it took. */
export interface PastRow {
  query: string;
  /** Years of history behind the street that was read. */
  years: number;
  /** The day; null is the present, which is read another way. */
  asOf: string | null;
  nodes: number;
  p50Ms: number;
}

export interface Past {
  rows: PastRow[];
  /** By query, over the longest history. */
  explained: Record<string, Explained[]>;
}

const FIELDS = 'id code name kind';
const levels = (card: string, depth: number): string =>
  depth === 0 ? card : `${card} children { ${levels(card, depth - 1)} }`;

/** Q1 and what counts over it. Each takes `$id` and `$asOf`. */
const PAST_QUERIES: Readonly<Record<string, string>> = {
  tree: `organization(id: $id, asOf: $asOf) { ${levels(FIELDS, 4)} }`,
  'tree with cards': `organization(id: $id, asOf: $asOf) { ${levels(`${FIELDS} fullMemberCount secretary { maskedName }`, 4)} }`,
  'member counts along the chain': `organization(id: $id, asOf: $asOf) { ${levels(`${FIELDS} memberCount(graph: CHAIN)`, 2)} }`,
  'grid coverage': `organization(id: $id, asOf: $asOf) { ${levels(`${FIELDS} gridCoverage { total covered none groupOnly branch multiple }`, 1)} }`,
  'coverage report': `coverage(scope: { organizationId: $id }, asOf: $asOf) { rate { numerator denominator percent } partition { single joint few none } }`,
};

/** All of them over streets of every depth, today and on a day of each age; then one of each explained, on the oldest history. */
export async function measurePast(bench: Bench, depths: readonly number[], times: number): Promise<Past> {
  const rows: PastRow[] = [];
  const explained: Past['explained'] = {};
  await vacuum(
    bench,
    'organizations, placements, organization_states, memberships, offices, grid_organizations, grid_states',
  );
  for (const query of Object.keys(PAST_QUERIES)) {
    bench.progress(`reading the past: ${query}`);
    for (const years of depths)
      for (const age of [null, 0, 10, 20]) rows.push(await readPast(bench, { query, years, asOf: dayOf(age) }, times));
    const sent = await statementsOf(bench, query, Math.max(...depths));
    explained[query] = await explainSlowest(bench.urls.app, sent, 2);
  }
  return { rows, explained };
}

/** A day so many years ago; of this year one after its changes. Null is the present, which is read another way. */
function dayOf(age: number | null): string | null {
  return age === null ? null : `${Number(today().slice(0, 4)) - age}-06-01`;
}

const documentOf = (query: string) => `query Past($id: ID!, $asOf: Date) { ${PAST_QUERIES[query]} }`;

async function readPast(
  { server, county }: Bench,
  asked: { query: string; years: number; asOf: string | null },
  times: number,
): Promise<PastRow> {
  const { query, years, asOf } = asked;
  const variables = { id: county.idOf(`H${years}`), asOf };
  const body = JSON.stringify({ operationName: 'Past', query: documentOf(query), variables });
  const taken: number[] = [];
  let nodes = 0;
  // The product's connections each plan a statement anew some times before they keep a plan.
  for (let time = -WARM_UP; time < times; time += 1) {
    const began = performance.now();
    const { data } = await askOnce(server, body);
    if (time >= 0) taken.push(performance.now() - began);
    nodes = JSON.stringify(data).split('"code":').length - 1;
  }
  return { ...asked, nodes, p50Ms: median(taken) };
}

const WARM_UP = 8;

/** The statements of a query as of ten years ago, taken in the process of the benchmark. */
async function statementsOf(
  { writer, database, county }: Bench,
  query: string,
  years: number,
): Promise<SentStatement[]> {
  const watched = watch(database);
  const variableValues = { id: county.idOf(`H${years}`), asOf: dayOf(10) };
  const contextValue = writer.contextNow(watched.database);
  const answer = await graphql({ schema: buildApiSchema(), source: documentOf(query), variableValues, contextValue });
  if (answer.errors !== undefined) throw new Error(`${query}: ${answer.errors[0]?.message}`);
  return watched.sent;
}
