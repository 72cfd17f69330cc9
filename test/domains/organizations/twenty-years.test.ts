import 'reflect-metadata';
import { graphql } from 'graphql';
import { Client } from 'pg';
import { type County, plantCounty } from '../../../bench/writes/county';
import { type Explained, explainSlowest } from '../../../bench/writes/explain';
import { watch } from '../../../bench/writes/watched-database';
import { makeWriter, type Writer } from '../../../bench/writes/writer';
import { createTenantDatabase, type OpenTenantDatabase } from '../../../src/data/tenancy/tenant-database';
import { DOMAINS } from '../../../src/domains/registry';
import { type ScratchDatabase, scratchDatabase } from '../../support/database';
import { apiSchema } from '../../support/graphql';
import { testVault } from '../../support/vault';

/** A street of 126 organizations, where everything has changed each year for twenty years; in a database of its own, just vacuumed. */
const NODES = 126;

let scratch: ScratchDatabase;
let client: Client;
let opened: OpenTenantDatabase;
let county: County;
let writer: Writer;

beforeAll(async () => {
  scratch = await scratchDatabase();
  client = new Client({ connectionString: scratch.urls.migrator });
  await client.connect();
  county = await plantCounty(client, testVault, { moved: [], merged: [], years: [20], communities: 1 });
  await client.query('vacuum analyze');
  opened = await createTenantDatabase({ urls: scratch.urls, entities: DOMAINS.flatMap(({ entities }) => entities) });
  writer = await makeWriter(client, county.tenantId, opened.database, testVault);
});

afterAll(async () => {
  await opened?.close();
  await client?.end();
  await scratch?.drop();
});

/** Asks something of the street as of a day; gives back the answer and how its statements were carried out. */
async function asked(selection: string, asOf: string | null): Promise<{ data: unknown; explained: Explained[] }> {
  const watched = watch(opened.database);
  const { data, errors } = await graphql({
    schema: apiSchema(),
    source: `query ($id: ID!, $asOf: Date) { organization(id: $id, asOf: $asOf) { ${selection} } }`,
    variableValues: { id: county.idOf('H20'), asOf },
    contextValue: writer.contextNow(watched.database),
  });
  expect(errors).toBeUndefined();
  return { data, explained: await explainSlowest(byIndexes(scratch.urls.app), watched.sent, watched.sent.length) };
}

/** Few as the rows are here, PostgreSQL would sometimes rather read all of them: what is asked is which index serves. */
function byIndexes(url: string): string {
  const asked = new URL(url);
  asked.searchParams.set('options', '-c enable_seqscan=off -c enable_bitmapscan=off');
  return asked.toString();
}

const codesOf = async (asOf: string | null): Promise<string[]> => {
  const { data } = await asked('descendants { code }', asOf);
  const { organization } = data as { organization: { descendants: { code: string }[] } };
  return organization.descendants.map(({ code }) => code);
};

describe('Twenty years of a street', () => {
  it('break no rule that the data of any domain are held to', async () => {
    const broken: string[] = [];
    for (const { name, text } of DOMAINS.flatMap(({ checks = [] }) => checks))
      if ((await client.query(text, [county.tenantId])).rows.length > 0) broken.push(name);
    expect(broken).toEqual([]);
  });

  it('show the same organizations on every day, in another order each year', async () => {
    const today = await codesOf(null);
    expect(today).toHaveLength(NODES - 1);
    for (const day of ['2006-01-01', '2015-12-31', '2016-01-01', '2025-06-01']) {
      expect([...(await codesOf(day))].sort()).toEqual([...today].sort());
    }
    expect(await codesOf('2015-12-31')).not.toEqual(await codesOf('2016-01-01'));
  });
});

describe('A tree as of a day of the past', () => {
  const TREE = 'code name kind children { code name kind children { code name kind descendants { code name kind } } }';

  it('finds places and states in their indexes by tenant and organization, and does not visit the tables', async () => {
    const { explained } = await asked(TREE, '2016-06-01');
    const scans = explained.flatMap((each) => each.scans);
    const ofFacts = scans.filter((scan) => /placements|organization_states/.test(scan));
    expect(ofFacts).toEqual(
      expect.arrayContaining([
        'Index Only Scan organization_states_by_organization (tenant_id, organization_id)',
        'Index Only Scan placements_by_organization (tenant_id, organization_id, graph)',
        'Index Only Scan placements_by_parent (tenant_id, graph, parent_id)',
      ]),
    );
  });

  it('is one statement, however long its history is and however old the day', async () => {
    for (const day of ['2006-01-01', '2016-06-01', '2026-06-01']) {
      const { explained } = await asked(TREE, day);
      expect(explained).toHaveLength(1);
    }
  });
});
