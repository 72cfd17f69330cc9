import type { BenchQuery } from './queries';

/** The measured queries as PostGraphile is asked them. A node's id is `rowId` there, and its order is asked for. */
const FIELDS = 'rowId code name kind';
const SIBLINGS = 'orderBy: [POSITION_ASC, NAME_PINYIN_ASC, ROW_ID_ASC]';
const LEVELS_BELOW = 4;

/** A tree with the same fields on each node. */
function tree(fields: string): string {
  let node = fields;
  for (let level = 0; level < LEVELS_BELOW; level += 1) node = `${fields} children(${SIBLINGS}) { ${node} }`;
  return `query Q1($id: UUID!) { organization: organizationByRowId(rowId: $id) { ${node} } }`;
}

const PAGE_OF_LEVEL =
  'allOrganizationsList(condition: { chainLevel: $level, isOpen: true }, orderBy: [CODE_ASC], first: 50)';

/** Ancestors by the relation to the parent, as often as the level has some: at level 3 two. */
const withAncestors = (count: string) =>
  `query Q3($level: Int!) { organizations: ${PAGE_OF_LEVEL} { ${FIELDS} ${count} chainParent { ${FIELDS} chainParent { ${FIELDS} } } } }`;

/** With the card of an organization as the relation that it is in the database. */
export const postgraphileDocuments: Readonly<Record<BenchQuery['name'], string>> = {
  Q1: tree(`${FIELDS} card { fullMemberCount secretaryMaskedName }`),
  Q2: `query Q2($id: UUID!) { organization: organizationByRowId(rowId: $id) { ${FIELDS} grids(first: 20, orderBy: [CODE_ASC]) { rowId code name coverage organizations(${SIBLINGS}) { ${FIELDS} organization { children(${SIBLINGS}) { ${FIELDS} } members(first: 20, orderBy: [NAME_PINYIN_ASC, ROW_ID_ASC]) { rowId name category } } } } } }`,
  Q3: withAncestors('card { fullMemberCount }'),
  Q4: `query Q4($id: UUID!) { organization: organizationByRowId(rowId: $id) { ${FIELDS} status } }`,
  Q5: `query Q5($level: Int!) { organizations: ${PAGE_OF_LEVEL} { ${FIELDS} gridCoverage { total covered none groupOnly branch multiple } } }`,
};

/** With the card's columns joined into the organization's view by hand: the same server, asked where that makes a difference. */
export const flatDocuments = {
  Q1: tree(`${FIELDS} fullMemberCount secretaryMaskedName`),
  Q3: withAncestors('fullMemberCount'),
};
