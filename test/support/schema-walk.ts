import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Values to put where the schema asks for something, by what the name and type of the place suggest. */
export interface Bait {
  /** Value of an `ID` place, by name of the argument or input field. */
  id: string;
  code: string;
  text: string;
  cursor: string | null;
  date: string;
}

/** A literal for an argument or input field: every place filled, ids and texts from the bait. */
export function literalFor(name: string, type: GraphQLInputType, bait: Bait, depth = 3): string {
  if (isNonNullType(type)) return literalFor(name, type.ofType, bait, depth);
  if (isListType(type)) return `[${literalFor(name, type.ofType, bait, depth)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => depth > 0 || isNonNullType(field.type));
    return `{ ${fields.map((field) => `${field.name}: ${literalFor(field.name, field.type, bait, depth - 1)}`).join(', ')} }`;
  }
  switch (type.name) {
    case 'ID':
      return JSON.stringify(bait.id);
    case 'Int':
      return name === 'first' ? '100' : '1';
    case 'Boolean':
      return 'true';
    case 'Date':
      return JSON.stringify(bait.date);
    case 'DateTime':
      return JSON.stringify(`${bait.date}T00:00:00Z`);
    default:
      return textFor(name, bait);
  }
}

function textFor(name: string, bait: Bait): string {
  if (name === 'after') return bait.cursor === null ? 'null' : JSON.stringify(bait.cursor);
  if (name === 'idempotencyKey') return 'null';
  return JSON.stringify(/code/i.test(name) ? bait.code : bait.text);
}

/** Arguments of one field as text: those named in `given`, and all that are required. */
export function argumentsFor(
  args: readonly (GraphQLArgument | GraphQLInputField)[],
  given: string[],
  bait: Bait,
): string {
  const used = args.filter(
    (arg) => given.includes(arg.name) || (isNonNullType(arg.type) && arg.defaultValue === undefined),
  );
  const text = used.map((arg) => `${arg.name}: ${literalFor(arg.name, arg.type, bait)}`).join(', ');
  return text === '' ? '' : `(${text})`;
}

/** How often a type may come again on one path: once is enough to go from each of its fields to each of its fields. */
const MOST_ON_A_PATH = 2;

/** Every field of a type and of all that lies below it; abstract types through all their members. */
export function selectAll(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  bait: Bait,
  path: readonly string[] = [],
): string {
  if (isAbstractType(type)) {
    const members = schema.getPossibleTypes(type);
    return `{ __typename ${members.map((member) => `... on ${member.name} ${selectAll(schema, member, bait, path)}`).join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap((field) =>
    selectField(schema, field, bait, [...path, type.name]),
  );
  return `{ __typename ${fields.join(' ')} }`;
}

function selectField(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  bait: Bait,
  path: readonly string[],
): string[] {
  const type = getNamedType(field.type);
  const call = `${field.name}${argumentsFor(field.args, [], bait)}`;
  // Fields of one name on several members of an abstract type may differ in type: an alias keeps them apart.
  const alias = `${type.name}_${field.name}: `;
  if (isLeafType(type)) return [`${alias}${call}`];
  const isAgain = path.filter((name) => name === type.name).length >= MOST_ON_A_PATH;
  return isAgain ? [] : [`${alias}${call} ${selectAll(schema, type, bait, path)}`];
}

/** All strings of a JSON value. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(stringsIn);
}
