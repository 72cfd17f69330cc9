/** The measured queries, the same text for every server; README.md shows what they measured. */

export interface BenchQuery {
  name: 'Q1' | 'Q3' | 'Q4';
  title: string;
  document: string;
  variables: (sample: Sample) => Record<string, unknown>;
}

/** Ids of API form that the queries start from, found in the data of the measured tenant. */
export interface Sample {
  streetId: string;
  branchId: string;
}

const FIELDS = 'id code name kind';

export const QUERIES: BenchQuery[] = [
  {
    name: 'Q1',
    title: 'street tree, five levels',
    document: `query Q1($id: ID!) { organization(id: $id) { ${FIELDS} children { ${FIELDS} children { ${FIELDS} children { ${FIELDS} children { ${FIELDS} } } } } } }`,
    variables: ({ streetId }) => ({ id: streetId }),
  },
  {
    name: 'Q3',
    title: '50 grid branches with their ancestors',
    document: `query Q3($level: Int!) { organizations(filter: { chainLevel: $level }, orderBy: CODE, first: 50) { edges { node { ${FIELDS} ancestors { ${FIELDS} } } } } }`,
    variables: () => ({ level: 3 }),
  },
  {
    name: 'Q4',
    title: 'one organization, five scalars',
    document: `query Q4($id: ID!) { organization(id: $id) { ${FIELDS} status } }`,
    variables: ({ branchId }) => ({ id: branchId }),
  },
];
