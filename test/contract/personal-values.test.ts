import 'reflect-metadata';
import {
  buildSchema,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { wordsOf } from '../../src/shared/forbidden-words';
import { DATABASE_NAMES } from '../../tools/database-names';
import type { Named } from '../../tools/forbidden-words';
import { testDatabase, withClient } from '../support/database';
import { apiSchema } from '../support/graphql';

/** What identifies a person by itself: never answered nor stored in clear. */
const isIdentifying = (name: string) => /(^| )(phone|mobile|id number|id card)( |$)/.test(wordsOf(name).join(' '));
/** A day of birth is stored, since age bands need it, and is answered nowhere. */
const isBirth = (name: string) => wordsOf(name).some((word) => /^birth/.test(word));

/** Fields of objects that would answer one of them in clear. */
function answered(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) => Object.keys(type.getFields()).map((name) => ({ name, where: `${type.name}.${name}` })))
    .filter(({ name }) => isBirth(name) || (isIdentifying(name) && !name.endsWith('Masked')))
    .map(({ where }) => where);
}

/** Arguments of queries that would take one of them: a query may be sent by GET, and addresses are written to logs. */
function asked(schema: GraphQLSchema): string[] {
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => type !== schema.getMutationType())
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
  return fields.flatMap(({ type, field }) =>
    field.args.flatMap((arg) => placesOf(arg.name, arg.type)).map((place) => `${type.name}.${field.name}(${place}:)`),
  );
}

function placesOf(name: string, type: GraphQLInputType, path = name): string[] {
  const named = getNamedType(type);
  const below = isInputObjectType(named)
    ? Object.values(named.getFields()).flatMap((field) => placesOf(field.name, field.type, `${path}.${field.name}`))
    : [];
  return isIdentifying(name) || isBirth(name) ? [path, ...below] : below;
}

/** Columns that would hold one of them in clear. */
function stored(columns: Named[]): string[] {
  return columns
    .filter(({ where }) => where.startsWith('column '))
    .filter(({ name }) => (isIdentifying(name) && !/_(sealed|masked|index)$/.test(name)) || isBirth(name))
    .map(({ where }) => where);
}

describe('ID numbers, phones and days of birth', () => {
  it('are answered masked or not at all', () => {
    expect(answered(apiSchema())).toEqual([]);
  });

  it('are taken by mutations only', () => {
    expect(asked(apiSchema())).toEqual([]);
  });

  it('are stored sealed, masked or as a keyed digest; the day of birth once of a member and once of a candidate', async () => {
    const { urls } = await testDatabase();
    const columns = await withClient(
      urls.superuser,
      async (client) => (await client.query<Named>(DATABASE_NAMES)).rows,
    );
    expect(stored(columns).sort()).toEqual(['column candidates.birth_on', 'column members.birth_on']);
  });

  it('are found where they would be in clear: this check can fail', () => {
    const schema = buildSchema(`
      input Filter { idNumber: String, name: String }
      type Person { phone: String, phoneMasked: String, birthOn: String, idCardNumber: String, telephoneExchange: String }
      type Query { people(filter: Filter, mobile: String, search: String): Person }
      input NewPerson { phone: String }
      type Mutation { register(input: NewPerson): Person }
    `);
    expect(answered(schema)).toEqual(['Person.phone', 'Person.birthOn', 'Person.idCardNumber']);
    expect(asked(schema)).toEqual(['Query.people(filter.idNumber:)', 'Query.people(mobile:)']);
    const column = (name: string) => ({ name, where: `column people.${name}` });
    expect(stored(['phone', 'phone_sealed', 'id_number', 'birthday', 'sex'].map(column))).toEqual([
      'column people.phone',
      'column people.id_number',
      'column people.birthday',
    ]);
  });
});
