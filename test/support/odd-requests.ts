import type { SteppedWorld } from './stepped-world';

/** A body of a request, as JSON has it. */
export interface Body {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string | null;
}

const above = (levels: number) => `${'{ code parent '.repeat(levels)}{ code }${' }'.repeat(levels)}`;

const times = (count: number, line: (number: number) => string) =>
  Array.from({ length: count }, (_, number) => line(number)).join(' ');

/** Requests at the edges of what a fast step may take for granted, by what is odd about them. Those of one document come one after another. */
export function oddRequests({ code, ids, wrong }: SteppedWorld): Record<string, Body[]> {
  const street = JSON.stringify(`${code}-S1`);
  const branch = JSON.stringify(`${code}-S1-C1-G1`);
  const one = (fields: string, head = 'query', of = street) => `${head} { organization(code: ${of}) { ${fields} } }`;
  const each = (query: string, ...variables: Record<string, unknown>[]) =>
    variables.map((set) => ({ query, variables: set }));
  const [member = ''] = ids.Member ?? [];
  const [grid = ''] = ids.Grid ?? [];
  return {
    'a switch that is null at the root': each(
      'query ($yes: Boolean = true) { viewer @include(if: $yes) { displayName } }',
      {},
      { yes: null },
      { yes: false },
    ),
    'a switch that is null below': each(
      one('code children @skip(if: $no) { code }', 'query ($no: Boolean = false)'),
      {},
      { no: null },
      { no: true },
    ),
    'nothing left of a selection': [
      { query: one('code @skip(if: true)') },
      { query: '{ viewer @skip(if: true) { displayName } }' },
      { query: one('children { code @include(if: false) } parent { id @skip(if: true) }') },
    ],
    'one key selected again and again': [
      {
        query: one(
          'children(graph: CHAIN) { code } children(graph: CHAIN) { name children { code } } children(graph: CHAIN) { kind children { name } }',
        ),
      },
      {
        query: `{ o: organization(code: ${street}) { code } o: organization(code: ${street}) { name children { code } } }`,
      },
      {
        query: `{ o: organization(code: ${branch}) { ...A ...B } } fragment A on Organization { members(first: 2) { edges { node { id } } } } fragment B on Organization { members(first: 2) { totalCount edges { node { maskedName } } } }`,
      },
    ],
    'one key for two things': [
      { query: one('a: code a: name') },
      { query: one('a: children { code } a: children(graph: FORMAL) { code }') },
    ],
    'as many aliases as may be, and one more': [50, 51].map((count) => ({
      query: one(times(count, (at) => `a${at}: name`)),
    })),
    'as many links as may be': [
      { query: one(times(40, (at) => `a${at}: memberCount(asOf: "20${21 + (at % 3)}-0${1 + (at % 9)}-01")`)) },
    ],
    'as deep as may be, and deeper': [17, 18, 19, 20].map((levels) => ({
      query: one(`parent ${above(levels - 1)}`, 'query', branch),
    })),
    'far too much': [
      {
        query:
          '{ organizations(first: 100) { edges { node { members(first: 100) { edges { node { offices { post } } } } } } } }',
      },
    ],
    'words of JavaScript for keys': [
      '__proto__',
      'constructor',
      'then',
      'toJSON',
      'hasOwnProperty',
      'valueOf',
      'length',
      'key',
      'linked',
    ].map((word) => ({
      query: `{ ${word}: organization(code: ${street}) { ${word}: code children { ${word}: name } } }`,
    })),
    'words of JavaScript for variables': ['constructor', 'toString', '__proto__'].flatMap((word) => [
      ...each(
        one(`members(first: $${word}) { edges { node { id } } }`, `query ($${word}: Int)`, branch),
        {},
        JSON.parse(`{ "${word}": null }`),
        JSON.parse(`{ "${word}": 2 }`),
        {},
      ),
      ...each(
        one(`descendants(maxDepth: $${word}) { code }`, `query ($${word}: Int)`),
        {},
        JSON.parse(`{ "${word}": null }`),
        JSON.parse(`{ "${word}": 2 }`),
        {},
      ),
    ]),
    'left out, null, and given': [
      ...each(
        one('members(first: $first) { edges { node { id } } }', 'query ($first: Int)', branch),
        {},
        { first: null },
        { first: 2 },
        { first: 1 },
      ),
      ...each(
        one('members(first: $first) { edges { node { id } } }', 'query ($first: Int = 3)', branch),
        {},
        { first: null },
        { first: 2 },
      ),
      ...each(
        one('children(graph: $graph) { code }', 'query ($graph: Graph)'),
        {},
        { graph: null },
        { graph: 'FORMAL' },
      ),
    ],
    'a day for the whole, and one for a part': each(
      `query ($asOf: Date, $day: Date) { organization(code: ${street}, asOf: $asOf) { name memberCount(asOf: $day) children { name memberCount(asOf: $day) } } }`,
      {},
      { asOf: '2021-06-01' },
      { day: '2021-06-01' },
      { asOf: '2022-06-01', day: '2020-06-01' },
      { asOf: '2999-01-01' },
      { day: '2999-01-01' },
      { asOf: '2019-01-01' },
      { asOf: null, day: null },
    ),
    'variables that nobody asked for, or of another form': each(
      'query ($code: String, $id: ID) { organization(code: $code, id: $id) { code } }',
      { code: `${code}-S1`, more: 1 },
      JSON.parse(`{ "code": "${code}-S1", "__proto__": { "id": "x" } }`),
      { code: 5 },
      { code: ['a'] },
      { id: 5 },
      { id: 1.5 },
      { code: `${code}-S1`, id: wrong.ids[0] },
      { code: '\uD800' },
      { code: '\u0000' },
      { code: 'x'.repeat(5_000) },
      { code: "'; drop table organizations; --" },
    ),
    'numbers at the edges': each(
      one('members(first: $first) { edges { cursor node { id } } }', 'query ($first: Int!)', branch),
      ...[0, -1, 1, 100, 101, 2_147_483_647, 2_147_483_648, 1.5, '1', true, 1e300].map((first) => ({ first })),
    ),
    'one of several operations': [
      { query: `query A { viewer { displayName } } ${one('code', 'query B')}`, operationName: 'A' },
      { query: `query A { viewer { displayName } } ${one('code', 'query B')}`, operationName: 'B' },
      { query: `query A { viewer { displayName } } ${one('code', 'query B')}`, operationName: 'C' },
      { query: `query A { viewer { displayName } } ${one('code', 'query B')}`, operationName: '' },
      { query: `query A { viewer { displayName } } ${one('code', 'query B')}` },
      { query: '{ viewer { displayName } }', operationName: null },
    ],
    'one fragment for several operations': ['A', 'B', 'A'].flatMap((operationName) =>
      [{}, { first: 1 }].map((variables) => ({
        query: `query A($first: Int = 2) { ...F } query B($first: Int = 3) { ...F } fragment F on Query { organization(code: ${branch}) { members(first: $first) { edges { node { id } } } } }`,
        variables,
        operationName,
      })),
    ),
    'nodes of several types at once': [
      {
        query: `{ nodes(ids: ${JSON.stringify([member, grid, ...(ids.Organization ?? []), wrong.ids[0], member])}) { __typename id ... on Member { maskedName branch { code } } ... on Grid { name organizations { code } } ... on Organization { name children { name } } } }`,
      },
      {
        query: `{ node(id: "${member}") { ...F ... on Organization { code } } } fragment F on Node { id ... on Member { id maskedName offices { post organization { name } } } }`,
      },
      ...wrong.ids.map((id) => ({ query: 'query ($id: ID!) { node(id: $id) { id } }', variables: { id } })),
    ],
    'an error below, where there may be none, and where there may': [
      { query: one('code memberCount(asOf: "2999-01-01")') },
      { query: one('code children { code memberCount(asOf: "2999-01-01") }') },
      {
        query: `{ organizations(first: 3) { edges { node { code memberCount(asOf: "2999-01-01") } } } viewer { displayName } }`,
      },
      { query: one('code parent { memberCount(asOf: "2999-01-01") }') },
      { query: one('children { code members(first: 101) { totalCount } }') },
      { query: one('children { code members(first: 2, after: "nonsense") { totalCount } }') },
      {
        query: one(
          'grids(first: 2) { edges { node { organizations { members(first: 0) { edges { node { id } } } } } } }',
        ),
      },
      {
        query: one(
          'secretary { maskedName member { name idNumberMasked } office { post member { name } } }',
          'query',
          branch,
        ),
      },
      {
        query: one(
          'members { edges { node { name idNumberMasked phoneMasked branch { name } offices { post } employment { unit { name } } } } }',
          'query',
          branch,
        ),
      },
    ],
    'one page after another, of one owner and of several': [
      {
        query: `query ($after: String) { organization(code: ${branch}) { name members(first: 1, after: $after) { pageInfo { hasNextPage endCursor } edges { cursor node { id maskedName } } } } }`,
      },
      {
        query: `query ($after: String) { organizations(first: 3, after: $after) { totalCount pageInfo { endCursor } edges { node { code members(first: 2) { edges { node { id } } } } } } }`,
      },
      {
        query: `query ($after: String) { organization(code: ${street}) { children { name grids(first: 1, after: $after) { totalCount pageInfo { endCursor } edges { node { code } } } } } }`,
      },
    ],
    'a list of roots, one of them not there': [
      {
        query: `{ a: organization(code: ${street}) { code } b: organization(code: "nowhere") { code } viewer { displayName } c: organization(code: ${branch}) { code } }`,
      },
    ],
    'a value within a list within an input': each(
      'query ($kind: OrganizationKind!, $under: ID!) { organizations(first: 3, filter: { kinds: [$kind], under: { id: $under } }) { totalCount edges { node { code kind } } } }',
      { kind: 'BRANCH', under: ids.Organization?.[0] },
      { kind: 'GROUP', under: ids.Organization?.[0] },
      { kind: 'UNHEARD_OF', under: ids.Organization?.[0] },
      { kind: 'BRANCH', under: wrong.ids[0] },
    ),
    'texts in the document': [
      { query: `{ organization(code: """${code}-S1""") { code } }` },
      { query: `# \u4E00\uFEFF\n{ organization(code: "\\u0041") { code } }` },
      { query: `\uFEFF{ organization(code: ${street}) { name, , code } }` },
      { query: '{ organization(code: "\\uD83D\\uDE00\\u{1F600}😀") { code } }' },
    ],
    'questions about the API itself': [
      {
        query: `{ __typename a: __typename ...F } fragment F on Query { __typename organization(code: ${street}) { __typename t: __typename children { __typename } } }`,
      },
      { query: `{ __type(name: "Organization") { name } organization(code: ${street}) { code } }` },
    ],
  };
}

/** Requests that lead to rows of many sorts. */
export function richRequests({ code, ids }: Pick<SteppedWorld, 'code' | 'ids'>): Body[] {
  const of = (key: string) => JSON.stringify(`${code}-${key}`);
  return [
    `{ organization(code: ${of('S1')}) { code name kind position descendants { code name kind position children { kind name } } } }`,
    `{ organization(code: ${of('S1-C1')}) { name grids(first: 5) { edges { node { name code position organizations { name kind members(first: 2) { edges { node { name branch { code kind } } } } } } } } } }`,
    `{ organization(code: ${of('S1-C1-G1-P1')}) { kind ancestors { kind name code } parent { name children(graph: FORMAL) { kind name } } } }`,
    `{ organizations(first: 30, orderBy: CODE) { totalCount edges { cursor node { code kind name parent { kind } standsOn { name } secretary { maskedName } } } } }`,
    `{ organization(code: ${of('S1-C1-W')}) { name children(graph: FORMAL) { name } members(first: 20) { edges { node { name maskedName } } } offices { post member { name } } } }`,
    `{ members(first: 10) { edges { node { maskedName branch { name kind } group { name kind } offices { organization { code kind } } } } } }`,
    `{ nodes(ids: ${JSON.stringify([...(ids.Organization ?? []), ...(ids.Member ?? [])])}) { ... on Organization { kind name children { kind name } } ... on Member { name branch { kind } } } }`,
    `{ organization(code: ${of('S1')}) { descendants { name chainLevel { level name } secretary { maskedName } gridCoverage { total } } } }`,
    `{ organization(code: ${of('S1-C1')}, asOf: "2022-07-01") { name kind children { name kind children { name kind code } } } }`,
  ].map((query) => ({ query }));
}
