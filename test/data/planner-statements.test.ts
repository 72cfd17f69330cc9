import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ViewerContext } from '../../src/access/context';
import { asAuditor, asClerk } from '../support/context';
import { graphqlAs } from '../support/graphql';
import { plantChains } from '../support/planted-chain';
import { plantPeople } from '../support/planted-people';
import { aTenant, type TestTenant } from '../support/tenants';
import { spiedContext } from './spied-context';
import { tenantTables, unboundTables } from './unbound-tables';

/** The planner writes SQL from declarations, where a lint cannot follow: here its finished statements are read instead. */

let tenant: TestTenant;
let ids: Map<string, string>;
let tables: Set<string>;

beforeAll(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant);
  await plantPeople(tenant, ids);
  tables = await tenantTables();
});

const unbound = (text: string) => unboundTables(text, tables);

/** Runs a document and returns the texts of its statements. */
async function statementsOf(caller: ViewerContext, query: string): Promise<string[]> {
  const { ctx, sent } = spiedContext(caller);
  const answer = await graphqlAs(ctx, query);
  expect(answer.errors).toBeUndefined();
  return sent.map(({ text }) => text);
}

const TREES = `code name division { name parent { code } } chainTemplate { code levels { name } } chainLevel { name }
  parent { code } up: parent(graph: FORMAL) { code } children { code externalIdentifiers { value } states { name } placements { parent { name } } }
  ancestors { code } descendants(graph: FORMAL) { code parent { code } }`;

/** Every kind of link between domains, joined and below, with cards beside owners and joined rows. */
const COUNTS = `fullMemberCount memberCount then: memberCount(graph: CHAIN, asOf: "2022-12-01") termEndsOn
  gridCoverage { total } unitTotals { units } secretary { maskedName member { masked: maskedName } office { organization { fullMemberCount } } } term { endsOn }`;
const PEOPLE = `maskedName branch { code ${COUNTS} } group { fullMemberCount } memberships { branch { code } } participations { organization { code } }
  employment { unit { name employedMemberCount responsible { fullMemberCount } } } offices { post organization { termEndsOn } }`;
const PLACES = `grids(first: 2) { totalCount edges { node { code coverage community { code ${COUNTS} } predecessors { code }
    organizations { code ${COUNTS} children { code fullMemberCount } } buildings { name grid { code } } figures { kind } } } }
  standsOn { code coverage } territoryFigures { kind }
  units(first: 2) { totalCount edges { node { name formation { organization { fullMemberCount } } latestFigure { headcount } figures { headcount }
    employedMembers(first: 2) { totalCount edges { node { maskedName } } } instructors { maskedName } } } }`;
const MEMBERS = `members(first: 2) { totalCount edges { node { ${PEOPLE} } } }
  offices { post member { ${PEOPLE} } unit { name } term { endsOn organization { fullMemberCount } } }`;

const CALLERS: [string, () => Promise<ViewerContext>][] = [
  ['an auditor', () => asAuditor(tenant)],
  ['a clerk', () => asClerk(tenant, ids.get('S1-C1-G1') as string)],
];

describe.each(CALLERS)('The statements of the planner for %s', (_, caller) => {
  it.each(['', 'asOf: "2022-12-01"'])('bind every table of a tenant to the tenant (%s)', async (asOf) => {
    const page = `organizations(filter: { kinds: [COMMITTEE, BRANCH] } ${asOf}) { totalCount edges { node { ${TREES} } } }`;
    const of = (key: string, selection: string) =>
      `{ organization(code: "${tenant.code}-${key}" ${asOf}) { ${selection} } }`;
    const queries = [
      `{ ${page} }`,
      of('S1', TREES),
      of('S1', `${COUNTS} ${PLACES}`),
      of('S1-C1', `children { ${COUNTS} ${PLACES} }`),
      of('S1-C1-G1', `${COUNTS} ${MEMBERS} children { ${COUNTS} ${MEMBERS} }`),
      `{ members(first: 2 ${asOf}) { totalCount edges { node { ${PEOPLE} } } } }`,
      `{ searchOrganizations(query: "a") { edges { node { ${TREES} } } } }`,
    ];
    const ctx = await caller();
    const texts = (await Promise.all(queries.map((query) => statementsOf(ctx, query)))).flat();
    expect(texts.length).toBeGreaterThan(30);
    expect(texts.filter((text) => !text.includes('$1'))).toEqual([]);
    for (const part of ['organization_cards', 'join grid_organizations t ', 'unnest(', ' lateral (', '_state ']) {
      // Of the past there are no cards.
      if (part === 'organization_cards' && asOf !== '') continue;
      if (part === '_state ' && asOf === '') continue;
      expect([part, texts.some((text) => text.includes(part))]).toEqual([part, true]);
    }
    expect(texts.flatMap(unbound)).toEqual([]);
  });
});

describe('A statement', () => {
  it.each([
    ['select 1 from organizations o where o.id = $2', ['organizations o']],
    [
      'select 1 from organizations o join placements e on e.organization_id = o.id where o.tenant_id = $1',
      ['placements e'],
    ],
    [
      'select 1 from organizations o join placements e on e.tenant_id = o.tenant_id where o.id = $2',
      ['organizations o', 'placements e'],
    ],
    [
      'select (select 1 from members m where m.tenant_id = $1) from members m where m.id = $2',
      ['members m', 'members m'],
    ],
    ['select 1 from organizations o, members m where o.tenant_id = $1', ['members m']],
    ['select 1 from organizations o where o.tenant_id = $12', ['organizations o']],
    ['select 1 from organizations o join placements e on e.tenant_id = o.tenant_id where o.tenant_id = $1', []],
  ])('would be caught: %s', (text, caught) => {
    expect(unbound(text)).toEqual(caught);
  });
});

describe('The planner', () => {
  it('names no domain', () => {
    const folder = join(__dirname, '../../src/data/planner');
    for (const file of readdirSync(folder)) {
      expect([
        file,
        readFileSync(join(folder, file), 'utf8').match(/from '.*domains|organization|division|placement/i)?.[0],
      ]).toEqual([file, undefined]);
    }
  });
});
