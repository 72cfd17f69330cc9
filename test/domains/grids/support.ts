import type { RequestContext } from '../../../src/access/context';
import { createGrid } from '../../../src/domains/grids/create-grid';
import type { CreateGridInput } from '../../../src/domains/grids/grid.inputs';
import { gridChecks } from '../../../src/domains/grids/grids.checks';
import type { GridAnswer } from '../../../src/domains/grids/load-grid-answer';
import { placeOrganizationOnGrid } from '../../../src/domains/grids/place-organization-on-grid';
import { recordBuildings } from '../../../src/domains/grids/record-buildings';
import type { UserError } from '../../../src/shared/user-error';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aChain, FOUNDED_ON, type TestChain, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** A grid as tests name it. */
export interface TestGrid {
  /** Internal UUID. */
  id: string;
  globalId: string;
  code: string;
  name: string;
  version: number;
}

/** A street's chain whose community has grids to come. */
export interface TestTerritory extends TestChain {
  tenant: TestTenant;
  ctx: RequestContext;
}

/** A fresh tenant with one URBAN_5 chain. */
export async function aTerritory(): Promise<TestTerritory> {
  const tenant = await aTenant();
  return { tenant, ctx: await asOrganizer(tenant), ...(await aChain(tenant)) };
}

/** A grid of a community, in use since the community was founded. */
export async function aGrid(
  ctx: RequestContext,
  community: TestOrganization,
  wishes: Partial<CreateGridInput> = {},
): Promise<TestGrid> {
  const input = { communityId: community.globalId, name: '第一网格', startedOn: FOUNDED_ON, ...wishes };
  return gridOf(await createGrid(ctx, input));
}

/** Places an organization on a grid; gives back the grid at its new version. */
export async function place(
  ctx: RequestContext,
  grid: TestGrid,
  organization: TestOrganization,
  placedOn = '2021-01-01',
): Promise<TestGrid> {
  return gridOf(await placeOrganizationOnGrid(ctx, placing(grid, organization, placedOn)));
}

export const placing = (grid: TestGrid, organization: TestOrganization, placedOn = '2021-01-01') => ({
  gridId: grid.globalId,
  expectedVersion: grid.version,
  organizationId: organization.globalId,
  placedOn,
});

/** Records buildings on a grid; gives back the grid at its new version, and their global ids by name. */
export async function build(
  ctx: RequestContext,
  grid: TestGrid,
  names: string[],
  standsFrom = '2020-06-01',
): Promise<{ grid: TestGrid; buildings: Record<string, string> }> {
  const input = { gridId: grid.globalId, expectedVersion: grid.version, names, standsFrom };
  const changed = gridOf(await recordBuildings(ctx, input));
  const rows = await asMigrator<{ id: string; name: string }>('select id, name from buildings where grid_id = $1', [
    grid.id,
  ]);
  return { grid: changed, buildings: Object.fromEntries(rows.map(({ id, name }) => [name, `bld_${id}`])) };
}

/** The grid of an answer; a refusal fails the test with its messages. */
export function gridOf({ grid, userErrors }: GridAnswer): TestGrid {
  if (grid === null)
    throw new Error(`Refused: ${userErrors.map(({ code, message }) => `${code} ${message}`).join(' ')}`);
  const { id: globalId, code, name, version } = grid;
  return { id: globalId.slice(4), globalId, code, name, version };
}

/** The codes of a refusal; an answer that changed something fails the test. */
export function codesOf(answer: { userErrors: UserError[] }): string[] {
  if (answer.userErrors.length === 0) throw new Error('It was done instead of refused.');
  return answer.userErrors.map(({ code }) => code);
}

/** Data of a query without errors. */
export async function read<Data>(ctx: RequestContext, query: string, variables?: object): Promise<Data> {
  const { data, errors } = await graphqlAs<Data>(ctx, query, variables as Record<string, unknown>);
  expect(errors).toBeUndefined();
  return data as Data;
}

/** Coverage of a grid as the API tells it, today or on a day. */
export async function coverageOf(
  ctx: RequestContext,
  { code }: TestGrid,
  asOf: string | null = null,
): Promise<string | null> {
  const data = await read<{ grids: { edges: { node: { coverage: string } }[] } }>(
    ctx,
    `query ($search: String, $asOf: Date) {
       grids(filter: { search: $search, statuses: [PLANNED, ACTIVE, REDRAWN, RETIRED] }, asOf: $asOf) { edges { node { coverage } } }
     }`,
    { search: code, asOf },
  );
  return data.grids.edges[0]?.node.coverage ?? null;
}

/** The invariants of grids that are broken, by name. */
export async function brokenGridChecks(tenant: TestTenant): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, text } of gridChecks) {
    if ((await asMigrator(text, [tenant.tenantId])).length > 0) broken.push(name);
  }
  return broken;
}
