import { LIMITS } from '../../src/server/limits';
import type { RunningServer } from '../../src/server/serve';
import { aSmallServer } from '../support/small-api';

let server: RunningServer;
beforeAll(async () => {
  server = await aSmallServer();
});
afterAll(() => server.stop());

interface Refusal {
  message: string;
  extensions: { code: string; limit?: string; maximum?: number };
}

/** The status and the first error of a body, or of the parameters of a GET. */
async function refusalOf(asked: string | URLSearchParams, language = 'en') {
  const headers = { 'content-type': 'application/json', 'accept-language': language };
  const response =
    typeof asked === 'string'
      ? await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: asked })
      : await fetch(`${server.url}/graphql?${asked}`, { headers });
  const text = await response.text();
  const { errors = [] } = JSON.parse(text) as { errors?: Refusal[] };
  return { status: response.status, text, error: errors[0] };
}

const bodyOf = (query: string, variables: object = {}) => JSON.stringify({ query, variables });
const brackets = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const manyFields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 1]));
const make = 'mutation M($person: PersonInput!) { make(person: $person) { name } }';

describe('variables', () => {
  it('of more values than the limit are refused with both numbers, used or not', async () => {
    const { status, error } = await refusalOf(bodyOf('{ __typename }', { q: Array(40_000).fill(true) }));

    expect(status).toBe(413);
    expect(error?.message).toContain('40001');
    expect(error?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'variableValues', maximum: 25_000 });
  });

  it('may have as many values as the limit, counted at every depth', async () => {
    const halves = (size: number) => ({ a: Array(22_000).fill(1), b: { c: Array(size).fill(1) } });

    expect((await refusalOf(bodyOf('{ __typename }', halves(2_997)))).error).toBeUndefined();
    expect((await refusalOf(bodyOf('{ __typename }', halves(2_998)))).error?.extensions.limit).toBe('variableValues');
  });

  it('nested deeper than the limit are refused, however deep, used or not', async () => {
    for (const depth of [LIMITS.variableDepth + 1, 100_000]) {
      const { error } = await refusalOf(`{"query":"{ __typename }","variables":{"a":${brackets(depth)}}}`);
      expect(error?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'variableDepth', maximum: 20 });
    }
    const allowed = `{"query":"{ __typename }","variables":{"a":${brackets(LIMITS.variableDepth)}}}`;
    expect((await refusalOf(allowed)).error).toBeUndefined();
  });

  it('in the address are bounded as well', async () => {
    const { error } = await refusalOf(
      new URLSearchParams({ query: '{ __typename }', variables: `{"a":${brackets(500)}}` }),
    );

    expect(error?.extensions.limit).toBe('variableDepth');
  });

  it('are refused in Chinese to whom Chinese is asked for', async () => {
    const { error } = await refusalOf(bodyOf('{ __typename }', { q: Array(25_000).fill(1) }), 'zh');

    expect(error?.message).toContain('上限为 25000');
  });

  it.each([
    ['unknown fields', make, { person: manyFields(4_900) }],
    ['misfits', 'query Q($sizes: [Int!]!) { many(sizes: $sizes) { name } }', { sizes: Array(4_900).fill(true) }],
  ])('with thousands of %s are refused at once, by the first five', async (_name, query, variables) => {
    const startedAt = performance.now();
    const { error } = await refusalOf(bodyOf(query, variables));

    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', places: { length: 5 } });
  });
});

describe('a document', () => {
  const refusal = { code: 'LIMIT_EXCEEDED', limit: 'nesting', maximum: LIMITS.nesting };

  it.each([
    ['a list', `{ things(first: ${brackets(2_400)}) { name } }`],
    ['an object', `{ things(first: ${'{a:'.repeat(1_200)}1${'}'.repeat(1_200)}) { name } }`],
    ['a selection', `{ thing ${'{ children '.repeat(1_500)}${'}'.repeat(1_500)} }`],
    ['a type', `query Q($a: ${'['.repeat(2_000)}Int${']'.repeat(2_000)}) { __typename }`],
    ['brackets without an end', '{'.repeat(3_000)],
  ])('with %s nested thousands of levels is refused by the limit of nesting', async (_name, query) => {
    const { status, error, text } = await refusalOf(bodyOf(query));

    expect(status).toBe(413);
    expect(error?.extensions).toEqual(refusal);
    expect(text).not.toContain('stack');
  });

  it('in the address is bounded as well', async () => {
    const { error } = await refusalOf(new URLSearchParams({ query: `{ things(first: ${brackets(400)}) { name } }` }));

    expect(error?.extensions).toEqual(refusal);
  });

  it('may have brackets in its strings and comments', async () => {
    const query = `{ # ${'('.repeat(99)}\n __typename @include(if: true) fail(how: "${'['.repeat(99)}") { name } }`;

    expect((await refusalOf(bodyOf(query))).error?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('that is no GraphQL is left to the parser', async () => {
    expect((await refusalOf(bodyOf('{ thing("'))).error?.message).toMatch(/^Syntax Error/);
  });

  it('longer than the limit is refused before it is read', async () => {
    const { error } = await refusalOf(bodyOf(`${'#\n'.repeat(60_000)}{ __typename }`));

    expect(error?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'documentCharacters', maximum: 100_000 });
  });

  const fields = Object.keys(manyFields(1_600)).map((name) => `${name}: 1`);

  it.each([
    ['an object of 1,600 unknown fields', `mutation { make(person: { ${fields.join(' ')} }) { name } }`],
    ['a name of 95,000 characters in the wrong place', `{ thing(first ${'a'.repeat(95_000)}`],
  ])('with %s is refused at once', async (_name, query) => {
    const startedAt = performance.now();
    const { error } = await refusalOf(bodyOf(query));

    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(error?.extensions.code).toBe('BAD_USER_INPUT');
  });
});
