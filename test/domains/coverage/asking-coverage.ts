import type { RequestContext } from '../../../src/access/context';
import { graphqlAs } from '../../support/graphql';

/** What tests ask of coverage. */

export interface ToldRate {
  definition: { code: string; version: number; subject: string; numeratorRule: string; denominatorRule: string };
  numerator: number;
  denominator: number;
  n: number;
  percent: number | null;
  reason: string | null;
}

export type ToldPartition = Record<'units' | 'single' | 'joint' | 'shouldNotYet' | 'few' | 'none', number>;

export interface ToldBreakdown {
  key: string;
  partition: ToldPartition | null;
  rate: ToldRate;
}

export interface ToldReport {
  asOf: string;
  knownAt: string;
  rate: ToldRate;
  partition: ToldPartition;
  surveyed: number;
  shells: number;
  measures: ToldRate[];
  byUnitKind: ToldBreakdown[];
  bySector: ToldBreakdown[];
  byFormationMode: ToldBreakdown[];
  byGridCoverage: ToldBreakdown[];
}

const RATE = 'definition { code version subject numeratorRule denominatorRule } numerator denominator n percent reason';
const PARTITION = 'units single joint shouldNotYet few none';
const BROKEN = `{ key partition { ${PARTITION} } rate { ${RATE} } }`;

export const EVERYTHING = `asOf knownAt rate { ${RATE} } partition { ${PARTITION} } surveyed shells measures { ${RATE} }
  byUnitKind ${BROKEN} bySector ${BROKEN} byFormationMode ${BROKEN} byGridCoverage ${BROKEN}`;

const HEAD = `query ($scope: CoverageScopeInput!, $definition: CoverageDefinitionCode!, $options: CoverageOptionsInput, $asOf: Date,
  $knownAt: DateTime, $kinds: [UnitKind!], $sectors: [UnitSector!])`;
const CALL = `coverage(scope: $scope, definition: $definition, options: $options, asOf: $asOf, knownAt: $knownAt, kinds: $kinds, sectors: $sectors)`;

export type Asking = Record<string, unknown>;

/** A report of the tenant by STRICT, unless asked otherwise. */
export function askCoverage<Report = ToldReport>(ctx: RequestContext, asking: Asking = {}, selection = EVERYTHING) {
  const variables = { scope: { isTenant: true }, definition: 'STRICT', ...asking };
  // Many reports of one test are as many requests: each has its own time.
  const request = { ...ctx, deadlineAt: Date.now() + 20_000 };
  return graphqlAs<{ coverage: Report }>(request, `${HEAD} { ${CALL} { ${selection} } }`, variables);
}

/** The same, which must be answered. */
export async function coverageOf<Report = ToldReport>(
  ctx: RequestContext,
  asking: Asking = {},
  selection = EVERYTHING,
): Promise<Report> {
  const { data, errors } = await askCoverage<Report>(ctx, asking, selection);
  expect(errors).toBeUndefined();
  return data.coverage;
}

export interface ToldRow {
  id: string;
  subject: string;
  name: string;
  class: string;
  isCovered: boolean;
  mode: string | null;
  fullMembers: number | null;
  basis: string | null;
  headcount: number | null;
  unit: { id: string } | null;
  grid: { id: string } | null;
  organization: { id: string } | null;
}

const ROW = `id subject name class isCovered mode fullMembers basis headcount hasMember hasInstructor hasActivity hasPremises
  unit { id } grid { id } organization { id }`;

export const rowsSelected = (part: string, first = 100) =>
  `rows(part: ${part}, first: ${first}) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${ROW} } } }`;

/** All rows of a part of the rate of a report. */
export async function rowsOf(ctx: RequestContext, part: string, asking: Asking = {}): Promise<ToldRow[]> {
  type Told = { rate: { rows: { totalCount: number; edges: { node: ToldRow }[] } } };
  const { rate } = await coverageOf<Told>(ctx, asking, `rate { ${rowsSelected(part)} }`);
  const rows = rate.rows.edges.map(({ node }) => node);
  expect(rate.rows.totalCount).toBe(rows.length);
  return rows;
}
