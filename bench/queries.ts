/** The measured queries, the same text for every server; README.md shows what they measured. */

export interface BenchQuery {
  name: 'Q1' | 'Q2' | 'Q3' | 'Q4' | 'Q5';
  title: string;
  document: string;
  variables: (sample: Sample) => Record<string, unknown>;
}

/** Ids of API form that the queries start from, found in the data of the measured tenant. */
export interface Sample {
  streetId: string;
  communityId: string;
  branchId: string;
}

const FIELDS = 'id code name kind';
/** What a tree shows on each node. */
const CARD = `${FIELDS} fullMemberCount secretary { maskedName }`;

export const QUERIES: BenchQuery[] = [
  {
    name: 'Q1',
    title: 'street tree, five levels, with members counted and secretaries',
    document: `query Q1($id: ID!) { organization(id: $id) { ${CARD} children { ${CARD} children { ${CARD} children { ${CARD} children { ${CARD} } } } } } }`,
    variables: ({ streetId }) => ({ id: streetId }),
  },
  {
    name: 'Q2',
    title: 'community page: grids, branches on them with groups and 20 members each',
    document: `query Q2($id: ID!) { organization(id: $id) { ${FIELDS} grids(first: 20) { edges { node { id code name coverage organizations { ${FIELDS} children { ${FIELDS} } members(first: 20) { edges { node { id name category } } } } } } } } }`,
    variables: ({ communityId }) => ({ id: communityId }),
  },
  {
    name: 'Q3',
    title: '50 grid branches with their ancestors and members counted',
    document: `query Q3($level: Int!) { organizations(filter: { chainLevel: $level }, orderBy: CODE, first: 50) { edges { node { ${FIELDS} fullMemberCount ancestors { ${FIELDS} } } } } }`,
    variables: () => ({ level: 3 }),
  },
  {
    name: 'Q4',
    title: 'one organization, five scalars',
    document: `query Q4($id: ID!) { organization(id: $id) { ${FIELDS} status } }`,
    variables: ({ branchId }) => ({ id: branchId }),
  },
  {
    name: 'Q5',
    title: 'coverage of grids, per street',
    document: `query Q5($level: Int!) { organizations(filter: { chainLevel: $level }, orderBy: CODE, first: 50) { edges { node { ${FIELDS} gridCoverage { total covered none groupOnly branch multiple } } } } }`,
    variables: () => ({ level: 1 }),
  },
];

/** Whether a result is of one of these queries. */
export const isMeasured = (name: string): name is BenchQuery['name'] => QUERIES.some((query) => query.name === name);
