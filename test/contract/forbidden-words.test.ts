import 'reflect-metadata';
import { buildSchema } from 'graphql';
import { buildApiSchema } from '../../src/server/build-schema';
import { wordsOf } from '../../src/shared/forbidden-words';
import { DATABASE_NAMES } from '../../tools/database-names';
import { type ForbiddenWords, forbiddenNames, type Named, readForbiddenWords } from '../../tools/forbidden-words';
import { schemaNames } from '../../tools/schema-names';
import { scratchDatabase, testDatabase, withClient } from '../support/database';

const list = readForbiddenWords();

const databaseNames = (url: string) =>
  withClient(url, async (client) => (await client.query<Named>(DATABASE_NAMES)).rows);

/** Checks made-up names against the real list, whose exceptions they do not use. */
const offencesOf = (names: string[], words: ForbiddenWords = { ...list, exceptions: [] }) =>
  forbiddenNames(
    names.map((name) => ({ name, where: 'here' })),
    words,
  );

describe('what must not be held about people', () => {
  it('has no name in the GraphQL schema and none in the database', async () => {
    const { urls } = await testDatabase();
    const inSchema = schemaNames(buildApiSchema());
    const inDatabase = await databaseNames(urls.superuser);
    expect(inSchema.length).toBeGreaterThan(100);
    expect(inDatabase.length).toBeGreaterThan(100);
    expect(forbiddenNames([...inSchema, ...inDatabase], list)).toEqual([]);
  });

  it('is found in every part of a GraphQL schema', () => {
    const schema = buildSchema(`
      directive @photo(gps: Int) on FIELD
      scalar Portrait
      enum Kind { SPECIAL_GROUP }
      input Filter { religion: String }
      interface Believer { faith: String }
      type Household { id: ID }
      type Query { member(ethnicGroup: String, kind: Kind, filter: Filter, portrait: Portrait): Household, homeAddress: Believer }
    `);
    const offences = forbiddenNames(schemaNames(schema), list).filter(
      (offence) => !offence.startsWith('The exception'),
    );
    const places = offences.map((offence) => offence.slice(0, offence.lastIndexOf(': the name')));
    expect(places.sort()).toEqual([
      '@photo',
      '@photo(gps:)',
      'Believer',
      'Believer.faith',
      'Filter.religion',
      'Household',
      'Kind.SPECIAL_GROUP',
      'Portrait',
      'Query.homeAddress',
      'Query.member(ethnicGroup:)',
      'Query.member(portrait:)',
    ]);
  });

  it('is found in tables, columns, functions, arguments and permitted values of a database', async () => {
    const database = await scratchDatabase('template');
    try {
      await withClient(database.urls.superuser, async (client) => {
        await client.query(
          `create table petitions (id uuid, native_place text, kind text check (kind in ('A', '宗教')))`,
        );
        await client.query(`create function app.locate(gps text) returns int language sql as 'select 1'`);
        await client.query(`create function app.family_of() returns int language sql as 'select 1'`);
      });
      const offences = forbiddenNames(await databaseNames(database.urls.superuser), { ...list, exceptions: [] });
      for (const where of [
        'table petitions',
        'column petitions.native_place',
        'value allowed by petitions_kind_check: the name "宗教"',
        'function app.locate: the name "gps"',
        'function app.family_of',
      ]) {
        expect(offences).toContainEqual(expect.stringContaining(where));
      }
    } finally {
      await database.drop();
    }
  });
});

describe('names', () => {
  it.each([
    ['homeAddress', ['home', 'address']],
    ['HomeAddressType', ['home', 'address', 'type']],
    ['native_place', ['native', 'place']],
    ['RISK_LEVEL_2', ['risk', 'level', '2']],
    ['HTTPTrackId', ['http', 'track', 'id']],
  ])('%s are split into words', (name, words) => expect(wordsOf(name)).toEqual(words));

  it.each([
    'religions',
    'homeaddress',
    'NativePlaces',
    'MEMBER_FAITH',
    'families',
    'checkIns',
    '是否信教',
    'personRanking',
  ])('%s is found', (name) => expect(offencesOf([name])).toHaveLength(1));

  it.each(['surface', 'trackless', 'healthy', 'address', 'nativeQuery', 'organization', 'faceless'])(
    '%s is none of them',
    (name) => expect(offencesOf([name])).toEqual([]),
  );

  it('are excepted one by one, and an idle exception is refused', () => {
    const words = { ...list, exceptions: [{ name: 'RESIDENTS_COMMITTEE', reason: 'a place' }] };
    expect(offencesOf(['RESIDENTS_COMMITTEE'], words)).toEqual([]);
    expect(offencesOf(['RESIDENTS_COMMITTEES'], words)).toHaveLength(2);
    expect(offencesOf(['name'], words)).toEqual([expect.stringContaining('matches nothing any more')]);
  });

  it('are excepted with a reason', () => {
    for (const { reason } of list.exceptions) expect(reason.length).toBeGreaterThan(30);
  });
});
