import { LIMITS } from '../../src/server/limits';
import { engineOf, executeIn } from '../support/engine';
import { contextOf, smallSchema, someone } from '../support/small-api';

const engine = engineOf(smallSchema());
const ask = (query: string, variables?: Record<string, unknown>) =>
  executeIn(engine, contextOf(someone('AUDITOR')), query, variables);

const times = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join(' ');
const nested = (depth: number) => `{ thing ${'{ children '.repeat(depth - 2)}{ name }${' }'.repeat(depth - 2)} }`;

describe('an operation', () => {
  it('may be as deep as the limit and no deeper', async () => {
    const refusal = { code: 'LIMIT_EXCEEDED', limit: 'depth', maximum: LIMITS.depth };

    expect((await ask(nested(LIMITS.depth + 1))).errors?.[0]?.extensions).toMatchObject(refusal);
    expect((await ask(nested(40))).errors?.[0]?.extensions).toMatchObject(refusal);
    expect((await ask(nested(LIMITS.depth))).errors?.[0]?.extensions).not.toMatchObject(refusal);
  });

  it('is measured through its fragments', async () => {
    const half = (name: string, end: string) =>
      `fragment ${name} on Thing { ${'children { '.repeat(12)} ${end} ${'} '.repeat(12)}}`;
    const { errors } = await ask(`{ thing { ...A } } ${half('A', '...B')} ${half('B', 'name')}`);

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'depth' });
  });

  it('may have 50 aliases and not 51', async () => {
    const aliases = (count: number) => `{ ${times(count, (index) => `a${index}: __typename`)} }`;

    expect((await ask(aliases(50))).errors).toBeUndefined();
    expect((await ask(aliases(51))).errors?.[0]?.extensions).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      limit: 'aliases',
    });
  });

  it('with a thousand aliases is refused and runs nothing', async () => {
    const { data, errors } = await ask(`{ ${times(1000, (index) => `a${index}: thing { name }`)} }`);

    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions?.code).toBe('LIMIT_EXCEEDED');
  });

  it('with too many directives or tokens is refused', async () => {
    const directives = await ask(`{ ${times(51, () => '__typename @include(if: true)')} }`);
    const tokens = await ask(`{ ${times(LIMITS.tokens, () => 'thing')} }`);

    expect(directives.errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'directives' });
    expect(tokens.errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'tokens', maximum: 5_000 });
  });

  it('of fragments that double sixty times is measured and refused, which following them never would be', async () => {
    const bomb = times(60, (index) => `fragment f${index} on Thing { ...f${index + 1} ...f${index + 1} }`);
    const { errors } = await ask(`{ thing { ...f0 } } ${bomb} fragment f60 on Thing { name }`);

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', limit: 'selections' });
    expect(errors?.[0]?.message).toContain('more than 1000000 selections');
  });

  it('of fragments that spread themselves is refused as bad input, not followed', async () => {
    const { errors } = await ask('{ thing { ...a } } fragment a on Thing { ...b } fragment b on Thing { ...a name }');

    expect(errors?.map((error) => error.extensions?.code)).toEqual(['BAD_USER_INPUT']);
  });

  it('that repeats a field too often to compare is refused by that limit', async () => {
    const { data, errors } = await ask(`{ thing { ${times(1000, () => 'name')} } }`);

    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'comparisons', maximum: 500_000 });
    expect((await ask(`{ thing { ${times(700, () => 'name')} } }`)).errors).toBeUndefined();
  });

  it('that follows types of types of types is refused by that limit', async () => {
    const { errors } = await ask('{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }');

    expect(errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'introspection', maximum: 2 });
  });

  it('with many mistakes is told the first few', async () => {
    const { errors } = await ask(`{ ${times(40, (index) => `wrong${index}`)} }`);

    expect(errors).toHaveLength(LIMITS.errors + 1);
  });

  it('is answered LIMIT_EXCEEDED when its deadline comes', async () => {
    const ctx = contextOf(someone('AUDITOR'), { deadlineAt: Date.now() + 50 });
    const { data, errors } = await executeIn(engine, ctx, '{ slow { name } }');

    expect(data).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe('LIMIT_EXCEEDED');
  });
});

describe('the cost of an operation', () => {
  const cost = async (query: string, variables?: Record<string, unknown>) =>
    (await ask(query, variables)).extensions?.cost?.requested;

  it('is nothing for scalars, one for an object, and told with every answer', async () => {
    expect((await ask('{ __typename }')).extensions?.cost).toEqual({ requested: 0, limit: LIMITS.cost });
    expect(await cost('{ thing { name } }')).toBe(1);
  });

  it('multiplies through a tree, and a subtree is no larger than its depth makes it', async () => {
    const level = (inside: string) => `children { name ${inside} }`;

    expect(await cost(`{ thing { name ${level(level(level(level(''))))} } }`)).toBe(341);
    expect(await cost('{ thing { descendants { name } } }')).toBe(201);
    expect(await cost('{ thing { descendants(maxDepth: 2) { name } } }')).toBe(21);
  });

  it('takes the page size from variables and their defaults', async () => {
    const query = 'query Q($first: Int = 10) { things(first: $first) { children { name } } }';

    expect(await cost(query)).toBe(41);
    expect(await cost(query, { first: 100 })).toBe(401);
    expect(await cost(query, { first: 1 })).toBe(5);
  });

  it('beyond the limit is refused with both numbers, before anything runs', async () => {
    const { data, errors } = await ask(
      'query Q($first: Int!) { things(first: $first) { descendants { children { name } } } }',
      {
        first: 100,
      },
    );

    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions).toEqual({
      code: 'LIMIT_EXCEEDED',
      cost: { requested: 100_001, limit: LIMITS.cost },
    });
  });

  it('does not count what a directive leaves out', async () => {
    const query = 'query Q($deep: Boolean!) { thing { name descendants @include(if: $deep) { name } } }';

    expect(await cost(query, { deep: false })).toBe(1);
    expect(await cost(query, { deep: true })).toBe(201);
  });

  it('of a page larger than any page is left to the field, which says so better', async () => {
    expect(await cost('{ things(first: 1000000) { children { name } } }')).toBe(401);
  });
});
