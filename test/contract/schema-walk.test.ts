import {
  buildSchema,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { queryFields, questions, trailsFrom, wideQuestions } from '../support/asking';
import { type Bait, byKind, kindOfId } from '../support/bait';
import { apiSchema } from '../support/graphql';
import { homesOf, selectAll, selectTrails } from '../support/schema-walk';

/** The walks of the isolation tests: they see everything, and stay small although the types lead to each other in circles. */

const LONGEST_DOCUMENT = 300_000;

const bait: Bait = {
  id: byKind({ Organization: 'org_01900000-0000-7000-8000-000000000000' }),
  code: 'C',
  text: 'text',
  cursor: null,
  date: '2021-01-01',
  choice: 'first',
};

/** `Type.field` of all that can be reached from a type. */
function reachable(schema: GraphQLSchema, type: GraphQLNamedType, found = new Set<string>()): Set<string> {
  if (isAbstractType(type)) for (const member of schema.getPossibleTypes(type)) reachable(schema, member, found);
  if (!isObjectType(type) || found.has(`${type.name}.__typename`)) return found;
  found.add(`${type.name}.__typename`);
  for (const field of Object.values(type.getFields())) {
    found.add(`${type.name}.${field.name}`);
    reachable(schema, getNamedType(field.type), found);
  }
  return found;
}

/** `Type.field` of all that a document asks for, the root field aside. */
function asked(schema: GraphQLSchema, document: string): Set<string> {
  const info = new TypeInfo(schema);
  const found = new Set<string>();
  const root = schema.getQueryType()?.name;
  visit(
    parse(document),
    visitWithTypeInfo(info, {
      Field: (node) => {
        const parent = info.getParentType()?.name;
        if (parent !== root && !isAbstractType(schema.getType(parent ?? ''))) found.add(`${parent}.${node.name.value}`);
      },
    }),
  );
  return found;
}

describe('The walk over the API', () => {
  const roots = queryFields().map((field) => [field.name, field] as const);

  it('asks for every field of every type that any root field leads to', () => {
    const documents = [...wideQuestions(bait), ...roots.flatMap(([, field]) => questions(field, bait).slice(0, 1))];
    const found = new Set(documents.flatMap((document) => [...asked(apiSchema(), document)]));
    const types = roots.map(([, field]) => getNamedType(field.type));
    const all = new Set(types.flatMap((type) => [...reachable(apiSchema(), type)]));
    expect([...all].filter((name) => !found.has(name))).toEqual([]);
  });

  it('asks below the wide root fields what the API takes, by documents of a bounded size', () => {
    const documents = wideQuestions(bait);
    expect(Math.max(...documents.map((document) => document.length))).toBeLessThan(LONGEST_DOCUMENT);
    expect(documents.flatMap((document) => validate(apiSchema(), parse(document)))).toEqual([]);
  });

  it.each(roots)('asks from %s what the API takes, by documents of a bounded size', (_name, field) => {
    const documents = questions(field, bait);
    expect(Math.max(...documents.map((document) => document.length))).toBeLessThan(LONGEST_DOCUMENT);
    const [first = '', given = ''] = documents;
    expect([...validate(apiSchema(), parse(first)), ...validate(apiSchema(), parse(given))]).toEqual([]);
  });

  it('gives each argument of a root field alone, each part of a filter alone, and all together', () => {
    const field = queryFields().find(({ name }) => name === 'organizations') as GraphQLField<unknown, unknown>;
    const heads = questions(field, bait).map((document) => document.slice(0, document.indexOf('{ __typename')));
    expect(heads).toEqual(
      expect.arrayContaining([
        '{ organizations ',
        expect.stringMatching(/^{ organizations\((?=.*filter: {.*under: {)(?=.*first: 100)(?=.*asOf: "2021-01-01")/),
        '{ organizations(asOf: "2021-01-01") ',
        '{ organizations(filter: { divisionCode: "C" }) ',
      ]),
    );
  });

  it('goes from a node along each of its links, by documents of a bounded size', () => {
    const trails = trailsFrom('org_01900000-0000-7000-8000-000000000000', 'Organization', 2, bait);
    expect(trails.length).toBeGreaterThan(3);
    expect(Math.max(...trails.map((document) => document.length))).toBeLessThan(LONGEST_DOCUMENT);
  });
});

describe('The walk over types in a circle', () => {
  const schema = buildSchema(`
    interface Node { id: ID! }
    type Query { node(id: ID!): Node a: A }
    type A implements Node { id: ID! b: B bs(first: Int): BPage size: Size }
    type BPage { total: Int edges: [BEdge] }
    type BEdge { cursor: String node: B }
    type B implements Node { id: ID! name: String a: A c: C }
    type C implements Node { id: ID! b: B last: Size }
    type Size { number: Int at: C }
  `);
  const flat = (text: string) => text.replaceAll('__typename ', '').replaceAll(/\w+: (?=\w+( |\())/g, '');

  it('opens each node type once, what lies between wherever it is met, and closes the rest', () => {
    expect(flat(selectAll(schema, schema.getType('A') as GraphQLNamedType, bait))).toBe(
      '{ id ' +
        'b { id name a { id bs { total edges { cursor } } size { number } } c { id last { number } } } ' +
        'bs { total edges { cursor node { id name } } } ' +
        'bs(first: 100) { total edges { cursor node { id name } } } ' +
        'size { number at { id b { id name } last { number at { id last { number } } } } } }',
    );
  });

  it('opens each node type once over several selections, below the first that leads to it', () => {
    const types = ['C', 'A'].map((name) => schema.getType(name) as GraphQLNamedType);
    const [homes] = homesOf(schema, types).slice(1);
    expect(
      homesOf(schema, types)
        .flatMap((each) => [...each.keys()])
        .sort(),
    ).toEqual(['A', 'B', 'C']);
    expect(flat(selectAll(schema, schema.getType('A') as GraphQLNamedType, bait, homes))).toBe(
      '{ id bs { total edges { cursor } } size { number } }',
    );
  });

  it('follows each way of so many links', () => {
    const [byB] = selectTrails(schema, schema.getType('A') as never, 2, bait);
    expect(flat(byB ?? '')).toBe(
      '{ b { id name a { id bs { total edges { cursor } } size { number } } c { id last { number } } } }',
    );
  });
});

describe('An id in a place', () => {
  it.each([
    [['registerMember', 'input', 'branchId'], 'Organization'],
    [['organizations', 'filter', 'under', 'id'], 'Organization'],
    [['renameOrganization', 'input', 'id'], 'Organization'],
    [['auditEntries', 'filter', 'objectId'], 'Organization'],
  ])('%j is of the kind %s', (path, kind) => expect(kindOfId(path)).toBe(kind));
});
