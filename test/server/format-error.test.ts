import { GraphQLError } from 'graphql';
import { formatError } from '../../src/server/format-error';
import { badUserInput, ERROR_CODES } from '../../src/shared/errors';
import { engineOf, executeIn } from '../support/engine';
import { contextOf, smallSchema, someone } from '../support/small-api';

const engine = engineOf(smallSchema());
const organizer = () => contextOf(someone('ORGANIZER'));
const ask = (query: string, variables?: Record<string, unknown>) => executeIn(engine, organizer(), query, variables);
const firstError = async (query: string, variables?: Record<string, unknown>) =>
  (await ask(query, variables)).errors?.[0];

const SECRET = '张三540102199001011234';
const LONG = 'a'.repeat(5_000);

/** Fragments that spread one another in a circle, which graphql-js tells name by name. */
const circle = (length: number) => {
  const fragments = Array.from({ length }, (_, at) => `fragment f${at} on Thing { ...f${(at + 1) % length} }`);
  return `{ thing { ...f0 } } ${fragments.join(' ')}`;
};

describe('an error', () => {
  it('of ours keeps its message and its place', async () => {
    const error = await firstError('{ fail(how: "api") { name } }');

    expect(error).toEqual({
      message: 'No such grid.',
      locations: [{ line: 1, column: 3 }],
      path: ['fail'],
      extensions: { code: 'NOT_FOUND' },
    });
  });

  it('is told in Chinese to whom Chinese is asked for', async () => {
    const ctx = { ...organizer(), language: 'zh' as const };

    expect((await executeIn(engine, ctx, '{ fail(how: "api") { name } }')).errors?.[0]?.message).toBe('没有该网格。');
    expect((await executeIn(engine, ctx, '{ fail(how: "x") { name } }')).errors?.[0]?.message).toContain(
      '系统内部错误',
    );
    expect((await executeIn(engine, ctx, '{ nothing }')).errors?.[0]?.message).toContain('请求有误');
  });

  it('of the server is masked: code INTERNAL, the request id, and nothing else', async () => {
    const { errors } = await ask(`{ fail(how: "${SECRET}") { name } }`);

    expect(errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', requestId: 'request-1' });
    expect(errors?.[0]?.message).toContain('request-1');
    expect(JSON.stringify(errors)).not.toMatch(/accounts|secret|张三|stack/);
  });

  it('is found however deep it was wrapped', () => {
    const inner = badUserInput({ en: 'first is 101.', zh: 'first 为 101。' });
    const wrapped = new GraphQLError('outer', { originalError: new GraphQLError('middle', { originalError: inner }) });
    const formatted = formatError(wrapped, { language: 'en', requestId: 'r', hints: true });

    expect(formatted).toEqual({ message: 'first is 101.', extensions: { code: 'BAD_USER_INPUT' } });
  });

  it.each([
    ['a syntax error', '{ thing { ', undefined],
    ['an unknown field', '{ nothing }', undefined],
    ['an operation that is not there', 'query A { __typename } query B { __typename }', undefined],
    ['a missing variable', 'query Q($first: Int!) { things(first: $first) { name } }', {}],
    ['a variable of the wrong type', 'query Q($first: Int!) { things(first: $first) { name } }', { first: 'many' }],
    [
      'a null for an argument that has a default',
      'query Q($first: Int) { things(first: $first) { name } }',
      { first: null },
    ],
  ])('for %s has a code of the closed list', async (_name, query, variables) => {
    const { data, errors } = await ask(query, variables);

    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(ERROR_CODES).toContain(errors?.[0]?.extensions?.code);
  });
});

describe('an error about input', () => {
  const make = 'mutation M($person: PersonInput!) { make(person: $person) { name } }';

  it.each<[string, Record<string, unknown>, string]>([
    ['a field of the wrong type', { person: { age: SECRET } }, '$person.age does not fit its type Int!.'],
    ['an unknown field', { person: { age: 1, phone: SECRET } }, '$person.phone is not a field of PersonInput.'],
    ['a missing field', { person: { day: null } }, '$person.age of type Int! is missing.'],
    ['a scalar of ours', { person: { age: 1, day: SECRET } }, '$person.day does not fit its type Date.'],
    ['a text for an object', { person: SECRET }, '$person does not fit its type PersonInput!.'],
    ['a list for a number', { person: { age: [SECRET] } }, '$person.age does not fit its type Int!.'],
    ['no variable', {}, '$person of type PersonInput! is missing.'],
  ])('names the place and the type, never the value: %s', async (_name, variables, message) => {
    const error = await firstError(make, variables);

    expect(error?.message).toBe(message);
    expect(JSON.stringify(error)).not.toContain(SECRET);
  });

  it.each([
    `{ things(first: "${SECRET}") { name } }`,
    `mutation { make(person: { age: "${SECRET}" }) { name } }`,
    `mutation { make(person: { age: 1, day: "${SECRET}" }) { name } }`,
    `mutation { make(person: "${SECRET}") { name } }`,
    `mutation { make(person: ["${SECRET}"]) { name } }`,
    `{ things(first: { a: "${SECRET}" }) { name } }`,
    `{ thing "${SECRET}" }`,
    `{ thing """${SECRET}""" }`,
    `query Q($first: Int = "${SECRET}") { things(first: $first) { name } }`,
  ])('does not repeat a literal: %s', async (query) => {
    const { data, errors } = await ask(query);

    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(errors)).not.toContain(SECRET);
  });

  it.each([
    ['{ things(first: "x") { name } }', 'The literal of "first" does not fit its type Int.'],
    ['mutation { make(person: { age: 1, day: "x" }) { name } }', 'The literal of "day" does not fit its type Date.'],
    ['query Q($size: Int = "x") { things(first: $size) { name } }', 'The literal of "size" does not fit its type Int.'],
    ['{ many(sizes: [1, 2, "x"]) { name } }', 'The literal of "sizes" does not fit its type Int.'],
    ['{ thing { name @include(if: 1) } }', 'The literal of "if" does not fit its type Boolean.'],
  ])('names what a literal does not fit, and its type: %s', async (query, message) => {
    expect((await firstError(query))?.message).toBe(message);
  });

  it('tells the first five variables that do not fit', async () => {
    const places = ['$person.age', '$person.a', '$person.b', '$person.c', '$person.d'];
    const error = await firstError(make, { person: { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 } });

    expect(error?.extensions?.places).toEqual(places);
  });

  it.each([
    ['a field', `{ ${LONG} }`],
    ['a type', `query Q($a: ${LONG}) { __typename }`],
    ['a variable', `query Q($${LONG}: Int!) { things(first: $${LONG}) { name } }`],
    ['a name in the wrong place', `{ thing(first ${LONG}`],
    ['a circle of fragments', circle(400)],
  ])('repeats no more than the beginning of %s', async (_name, query) => {
    const error = await firstError(query);

    expect(error?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(error?.message).toContain('…');
    expect(JSON.stringify(error).length).toBeLessThan(1_000);
  });
});

describe('an error of the document in Chinese', () => {
  it.each([
    ['{ thingz { name } }', '类型 Query 没有字段 "thingz"。是否指 "thing"、"things"?'],
    ['{ things(last: 1) { name } }', '字段 Query.things 没有参数 "last"。'],
    ['{ fail { name } }', '字段 "fail" 缺少必填参数 "how"（类型 String!）。'],
    ['query Q { things(first: $first) { name } }', '变量 "$first" 未定义。'],
    ['query Q($first: Int) { thing { name } }', '变量 "$first" 未使用。'],
    ['{ thing }', '字段 "thing" 的类型为 Thing，必须选择其子字段。是否指 "thing { ... }"?'],
    ['{ thing { name { x } } }', '字段 "name" 的类型 String! 没有子字段，不能选择子字段。'],
    ['mutation { make(person: { day: null }) { name } }', '缺少类型为 Int! 的字段 PersonInput.age。'],
    ['{ thing { name }', '语法错误：Expected Name, found <EOF>.'],
    ['{ things(first: "x") { name } }', '"first" 的字面值不符合类型 Int。'],
    ['{ thing { ...F } }', '未定义片段 "F"。'],
    ['query Q($a: Nothing) { thing { name } }', '未定义类型 "Nothing"。是否指 "Thing"、"String"?'],
  ])('%s', async (query, message) => {
    const ctx = { ...organizer(), language: 'zh' as const };

    expect((await executeIn(engine, ctx, query)).errors?.[0]?.message).toBe(`请求有误：${message}`);
  });
});

describe('hints of names', () => {
  const guess = '{ thingz { name } }';

  it('are given in development', async () => {
    expect((await firstError(guess))?.message).toContain('Did you mean');
  });

  it('are not given in production, nor is the schema', async () => {
    const production = engineOf(smallSchema(), { hints: false, introspection: false });
    const hint = await executeIn(production, organizer(), guess);
    const schema = await executeIn(production, organizer(), '{ __schema { types { name } } }');

    expect(hint.errors?.[0]?.message).toBe('Cannot query field "thingz" on type "Query".');
    expect(schema.data).toBeUndefined();
    expect(schema.errors?.[0]).toMatchObject({
      message: 'Introspection is off here. Take schema/api.graphql, or set INTROSPECTION=true.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});
