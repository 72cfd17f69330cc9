import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { projectRoot } from '../../src/shared/project-root';
import { apiSchema } from '../support/graphql';

const CHINESE = /\p{Script=Han}/u;

type Described = { where: string; description?: string | null };

/** Whatever in a schema has no description with a Chinese term: types, fields, arguments, input fields, enum values. */
function undescribed(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [{ where: type.name, description: type.description }, ...membersOf(type)])
    .filter(({ description }) => !CHINESE.test(description ?? ''))
    .map(({ where }) => where);
}

function membersOf(type: GraphQLNamedType): Described[] {
  const below = (where: string) => (member: GraphQLArgument | GraphQLInputField | GraphQLEnumValue) => ({
    where: `${where}${member.name}`,
    description: member.description,
  });
  if (isEnumType(type)) return type.getValues().map(below(`${type.name}.`));
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(below(`${type.name}.`));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, description, args }) => {
    const where = `${type.name}.${name}`;
    return [{ where, description }, ...args.map(below(`${where}:`))];
  });
}

/** The root types are the specification's; theirs are the only names that need no words of ours. */
const ROOTS = ['Query', 'Mutation'];

describe('the SDL', () => {
  it('that is committed is the current one', () => {
    const committed = readFileSync(join(projectRoot(), 'schema', 'api.graphql'), 'utf8');

    // When this fails: npm run schema:write, and read the difference.
    expect(committed).toBe(`${printSchema(lexicographicSortSchema(apiSchema()))}\n`);
  });

  it('describes everything in it, with the Chinese term', () => {
    expect(undescribed(apiSchema()).filter((where) => !ROOTS.includes(where))).toEqual([]);
  });

  it('names whatever has no Chinese term: this check can fail', () => {
    const schema = buildSchema(`
      "查询"
      type Query {
        "One sentence (一)."
        good("(参)" argument: Int, bare: Int): Kind
        plain: String
      }
      "(类)"
      enum Kind { A }
    `);

    expect(undescribed(schema)).toEqual(['Query.good:bare', 'Query.plain', 'Kind.A']);
  });
});
