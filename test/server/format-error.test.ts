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

  it('names the type that a literal does not fit', async () => {
    expect((await firstError('{ things(first: "x") { name } }'))?.message).toBe(
      'A literal does not fit the expected type Int.',
    );
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
    expect(schema.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});
