import {
  type GraphQLField,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { Action } from '../../src/access/permissions';
import { actionOf } from '../../src/server/guard-root-fields';
import { asHolderOf } from '../support/context';
import { apiSchema, graphqlAs } from '../support/graphql';
import { sampleValue } from '../support/sample-call';
import { aTenant, type TestTenant } from '../support/tenants';

/**
 * Texts that PostgreSQL cannot keep, in every place of every root field that takes a text. A field that is added later is
 * asked here without being listed.
 */

/** A root field called with made-up values and the text in one place. */
interface Call {
  place: string;
  action: Action;
  query: string;
  variablesWith: (text: string) => Record<string, unknown>;
}

const schema = apiSchema();
const calls = (['query', 'mutation'] as const).flatMap((operation) => {
  const root = operation === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(root?.getFields() ?? {}).flatMap((field) => callsOf(operation, field));
});

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await aTenant();
});

describe.each([
  ['U+0000', 'a\u0000b'],
  ['half of a surrogate pair', '党\ud800委'],
])('A text with %s', (_, text) => {
  it.each(calls.map((call) => [call.place, call] as const))('is refused in %s', async (_place, call) => {
    const ctx = await asHolderOf(call.action, tenant);
    const { data, errors } = await graphqlAs(ctx, call.query, call.variablesWith(text));
    const userErrors = Object.values(data ?? {}).flatMap((answer) => Reflect.get(answer ?? {}, 'userErrors') ?? []);
    const codes = errors?.map((error) => error.extensions?.code) ?? [];

    expect(codes.length + userErrors.length).toBeGreaterThan(0);
    // A write looks for the thing to change before it stores anything: of made-up ids there is none.
    expect(['BAD_USER_INPUT', 'NOT_FOUND']).toEqual(expect.arrayContaining(codes));
    expect(JSON.stringify(errors ?? [])).not.toContain(JSON.stringify(text).slice(1, -1));
  });
});

it('There are such places in queries and in mutations', () => {
  expect(calls.map((call) => call.place)).toEqual(
    expect.arrayContaining([
      'organizations.filter.under.id',
      'searchOrganizations.query',
      'createOrganization.input.name',
    ]),
  );
});

function callsOf(operation: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): Call[] {
  return field.args.flatMap((arg) =>
    textPlaces(arg.type).map((path) => {
      const given = field.args.filter((each) => each === arg || isRequiredArgument(each));
      const declared = given.map((each) => `$${each.name}: ${each.type}`).join(', ');
      const passed = given.map((each) => `${each.name}: $${each.name}`).join(', ');
      const answer = operation === 'mutation' ? '{ userErrors { code } }' : '{ __typename }';
      return {
        place: [field.name, arg.name, ...path].join('.'),
        action: actionOf(field) as Action,
        query: `${operation} (${declared}) { ${field.name}(${passed}) ${answer} }`,
        variablesWith: (text) => ({
          ...Object.fromEntries(given.map((each) => [each.name, sampleValue(each.type)])),
          [arg.name]: withText(arg.type, path, text),
        }),
      };
    }),
  );
}

/** Paths of input fields that end in a text, inside an input type. */
function textPlaces(type: GraphQLInputType): string[][] {
  const inner = getNullableType(type);
  if (isListType(inner)) return textPlaces(inner.ofType);
  if (isInputObjectType(inner)) {
    const fields = Object.values(inner.getFields());
    return fields.flatMap((field) => textPlaces(field.type).map((path) => [field.name, ...path]));
  }
  return ['String', 'ID'].includes(inner.name) ? [[]] : [];
}

/** A value of the type: the text at the end of the path, made-up values where one is required. */
function withText(type: GraphQLInputType, path: string[], text: string): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [withText(inner.ofType, path, text)];
  if (!isInputObjectType(inner)) return text;
  const fields = Object.values(inner.getFields()).filter(
    (field) => field.name === path[0] || isRequiredInputField(field),
  );
  const valueFor = (field: (typeof fields)[number]) =>
    field.name === path[0] ? withText(field.type, path.slice(1), text) : sampleValue(field.type);
  return Object.fromEntries(fields.map((field) => [field.name, valueFor(field)]));
}
