import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestContext, Statement, TenantDatabase } from '../../src/access/context';
import { asAuditor } from '../support/context';
import { asMigrator } from '../support/database';
import { graphqlAs } from '../support/graphql';
import { plantChains } from '../support/planted-chain';
import { aTenant, type TestTenant } from '../support/tenants';

/** The planner writes SQL from declarations, where a lint cannot follow: here its finished statements are read instead. */

let tenant: TestTenant;
let tenantTables: Set<string>;

beforeAll(async () => {
  tenant = await aTenant();
  await plantChains(tenant);
  const rows = await asMigrator<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`,
  );
  tenantTables = new Set(rows.map((row) => row.name));
});

/** Tenant tables of a statement whose alias is bound neither to `$1` nor to another row's tenant. */
function unbound(text: string): string[] {
  const named = [...text.matchAll(/\b(?:from|join)\s+([a-z_]+)\s+(?:as\s+)?([a-z_]+)/g)].filter(([, table]) =>
    tenantTables.has(table ?? ''),
  );
  return named
    .filter(([, , alias]) => !new RegExp(`\\b${alias}\\.tenant_id = (\\$1|[a-z_]+\\.tenant_id)`).test(text))
    .map(([, table, alias]) => `${table} ${alias}`);
}

/** Runs a document and returns the texts of its statements. */
async function statementsOf(query: string): Promise<string[]> {
  const ctx = await asAuditor(tenant);
  const texts: string[] = [];
  const database: TenantDatabase = {
    ...ctx.database,
    read: (tenantId: string, statement: Statement, deadlineAt: number) => {
      texts.push(statement.text);
      return ctx.database.read(tenantId, statement, deadlineAt);
    },
  };
  const spied: RequestContext = { ...ctx, database };
  const answer = await graphqlAs(spied, query);
  expect(answer.errors).toBeUndefined();
  return texts;
}

const EVERYTHING = `code name division { name parent { code } } chainTemplate { code levels { name } } chainLevel { name }
  parent { code } up: parent(graph: FORMAL) { code } children { code externalIdentifiers { value } states { name } placements { parent { name } } }
  ancestors { code } descendants(graph: FORMAL) { code parent { code } }`;

describe('The statements of the planner', () => {
  it.each(['', 'asOf: "2021-01-01"'])('bind every table of a tenant to the tenant (%s)', async (asOf) => {
    const page = `organizations(filter: { kinds: [COMMITTEE, BRANCH] } ${asOf}) { totalCount edges { node { ${EVERYTHING} } } }`;
    const queries = [
      `{ ${page} }`,
      `{ organization(code: "${tenant.code}-S1" ${asOf}) { ${EVERYTHING} } }`,
      `{ searchOrganizations(query: "a") { edges { node { ${EVERYTHING} } } } }`,
    ];
    const texts = (await Promise.all(queries.map(statementsOf))).flat();
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => !text.includes('$1'))).toEqual([]);
    expect(texts.flatMap(unbound)).toEqual([]);
  });

  it('would be caught without it', () => {
    expect(unbound('select 1 from organizations o where o.id = $2')).toEqual(['organizations o']);
    expect(
      unbound('select 1 from organizations o join placements e on e.organization_id = o.id where o.tenant_id = $1'),
    ).toEqual(['placements e']);
    expect(
      unbound('select 1 from organizations o join placements e on e.tenant_id = o.tenant_id where o.tenant_id = $1'),
    ).toEqual([]);
  });

  it('come from a planner that names no domain', () => {
    const folder = join(__dirname, '../../src/data/planner');
    for (const file of readdirSync(folder)) {
      expect([
        file,
        readFileSync(join(folder, file), 'utf8').match(/from '.*domains|organization|division|placement/i)?.[0],
      ]).toEqual([file, undefined]);
    }
  });
});
