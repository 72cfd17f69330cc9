import {
  execute,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  parse,
} from 'graphql';
import type { RequestContext } from '../../../src/access/context';
import { writingExecutor } from '../../../src/server/writer/execute-written';
import { answerText, WrittenData } from '../../../src/server/writer/written-data';

const Shade = new GraphQLEnumType({ name: 'Shade', values: { DARK: { value: 1 }, LIGHT: { value: 'light' } } });
const Odd = new GraphQLScalarType({
  name: 'Odd',
  serialize: (value) => (value === 'nothing' ? undefined : { odd: value }),
});
const Thing = new GraphQLInterfaceType({ name: 'Thing', fields: { id: { type: GraphQLID } } });
const Leaf: GraphQLObjectType = new GraphQLObjectType({
  name: 'Leaf',
  interfaces: [Thing],
  isTypeOf: (value) => (value as { isStone?: boolean }).isStone !== true,
  fields: () => ({
    id: { type: GraphQLID },
    text: { type: GraphQLString },
    number: { type: GraphQLInt },
    share: { type: GraphQLFloat },
    shade: { type: Shade },
    odd: { type: Odd },
    must: { type: new GraphQLNonNull(GraphQLString) },
    leaf: { type: Leaf },
    leaves: { type: new GraphQLList(Leaf) },
    sureLeaves: { type: new GraphQLList(new GraphQLNonNull(Leaf)) },
    table: { type: new GraphQLList(new GraphQLList(GraphQLInt)) },
    thing: { type: Thing },
    things: { type: new GraphQLList(Thing) },
    asked: {
      type: GraphQLString,
      args: { word: { type: GraphQLString, defaultValue: 'none' } },
      resolve: (_, { word }) => `asked ${word}`,
    },
    later: { type: GraphQLString, resolve: async () => 'later' },
    laterLeaf: { type: Leaf, resolve: async (source) => source },
    thrown: {
      type: GraphQLString,
      resolve: () => {
        throw new Error('thrown');
      },
    },
    rejected: { type: GraphQLString, resolve: () => Promise.reject(new Error('rejected')) },
  }),
});
const Stone = new GraphQLObjectType({
  name: 'Stone',
  interfaces: [Thing],
  fields: { id: { type: GraphQLID }, weight: { type: GraphQLInt } },
  isTypeOf: (value) => (value as { isStone?: boolean }).isStone === true,
});

let leaf: unknown;
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: { leaf: { type: Leaf, resolve: () => leaf }, soon: { type: Leaf, resolve: async () => leaf } },
  }),
  types: [Stone],
});

/** What was written, and whether it was written straight; equal to what graphql-js makes of it. */
async function written(source: unknown, query: string, variableValues: Record<string, unknown> = {}) {
  leaf = source;
  const args = { schema, document: parse(query), variableValues, contextValue: {} as RequestContext };
  const result = await writingExecutor(schema)(args);
  const text = answerText(result);
  expect(text).toBe(answerText(await execute(args)));
  return { text, isStraight: result.data instanceof WrittenData };
}

describe('Values are written as graphql-js serializes them', () => {
  it.each([
    'plain',
    '',
    'a "quoted" \\ word',
    'line\nbreak\u0000\u001f\u007f\u2028',
    '扎西·次仁',
    '𠀀𪚥',
    'half \ud800 pair',
  ])('text %j', async (text) => {
    expect(await written({ text, id: text }, '{ leaf { text id } }')).toMatchObject({ isStraight: true });
  });

  it.each([
    [{ number: 0, share: 0.1, shade: 1, odd: 'x' }],
    [{ number: '7', share: 3, shade: 'light', odd: null }],
    [{ id: 12, text: 5, number: true }],
  ])('other scalars %j', async (source) => {
    expect(await written(source, '{ leaf { number share shade odd id text } }')).toMatchObject({ isStraight: true });
  });

  it.each([
    [{ number: 1.5 }, '{ leaf { number } }'],
    [{ share: Number.NaN }, '{ leaf { share } }'],
    [{ shade: 'unknown' }, '{ leaf { shade } }'],
    [{ odd: 'nothing' }, '{ leaf { odd } }'],
    [{}, '{ leaf { must } }'],
    [{ text: {} }, '{ leaf { text } }'],
    [{ leaves: 'no list' }, '{ leaf { leaves { text } } }'],
    [{ leaf: new Error('in the place of a leaf') }, '{ leaf { leaf { text } } }'],
    [{ leaves: [{ must: 'x' }, {}] }, '{ leaf { leaves { must } } }'],
    [{ sureLeaves: [{ must: 'x' }, null] }, '{ leaf { sureLeaves { must } } }'],
    [{ leaf: { isStone: true } }, '{ leaf { leaf { id } } }'],
    [{}, '{ leaf { text thrown } }'],
    [{}, '{ leaf { later rejected } }'],
    [{}, '{ soon { text } leaf { must } }'],
    [Promise.reject(new Error('no leaf')), '{ soon { text } leaf { text } }'],
  ])('what ends in an error is left to graphql-js: %j', async (source, query) => {
    if (source instanceof Promise) source.catch(() => undefined);
    expect(await written(source, query)).toMatchObject({ isStraight: false });
  });
});

describe('Selections are written as graphql-js orders them', () => {
  const source = {
    id: 'a',
    text: 'A',
    leaf: { id: 'b', text: 'B', leaves: [{ id: 'c' }, null, { id: 'd', text: 'D' }] },
    table: [[1, 2], null, []],
    thing: { id: 's', isStone: true, weight: 3 },
    things: [{ id: 't' }, { id: 'u', isStone: true, weight: 4 }],
  };

  it.each([
    '{ leaf { text id other: text leaf { id } leaf { text id leaves { id text } } } }',
    '{ leaf { ...F table } soon { ...F } } fragment F on Leaf { id leaf { ...G } } fragment G on Leaf { text }',
    '{ leaf { __typename thing { id __typename ... on Stone { weight } } things { ... on Leaf { text } ... on Thing { id } } } }',
    '{ leaf { later text laterLeaf { later id } leaf { leaves { later id } } } soon { laterLeaf { text } } }',
    '{ leaf { asked a: asked(word: "fixed") b: asked(word: null) } }',
    'query Q($word: String = "given") { leaf { asked(word: $word) } }',
    '{ __typename leaf { __typename } }',
  ])('%s', async (query) => {
    expect(await written(source, query)).toMatchObject({ isStraight: true });
  });

  it('skipped and included by variables, each time anew', async () => {
    const query =
      'query Q($a: Boolean!, $b: Boolean = true) { leaf { id text @skip(if: $a) ...F @include(if: $b) } } fragment F on Leaf { table }';
    for (const [a, b] of [
      [true, true],
      [false, true],
      [true, false],
      [false, false],
      [true, undefined],
    ]) {
      expect(await written(source, query, b === undefined ? { a } : { a, b })).toMatchObject({ isStraight: true });
    }
  });

  it('with variables that do not fit: as graphql-js says', async () => {
    expect(await written(source, 'query Q($a: Boolean!) { leaf { id @skip(if: $a) } }')).toMatchObject({
      isStraight: false,
    });
  });
});
