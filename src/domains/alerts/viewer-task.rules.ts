/** What may await somebody, and the query that lists it. */

export const VIEWER_TASK_KINDS = [
  'OPEN_ALERT',
  'PROPOSAL_TO_APPROVE',
  'ELECTION_TO_RATIFY',
  'CANDIDATE_TO_ADVANCE',
] as const;
export type ViewerTaskKind = (typeof VIEWER_TASK_KINDS)[number];

/** Of which alerts, or below which organization; null stands for none in particular, and for the whole tenant. */
export interface TaskScope {
  alertKind: string | null;
  /** As the API has it. */
  organizationId: string | null;
  /** What is counted, up to 100, for lack of a list: as the API has it. */
  ids: readonly string[];
}

type Query = (scope: TaskScope) => string;

const under = (organizationId: string | null) =>
  organizationId === null ? '' : `, under: { id: "${organizationId}", graph: FORMAL }`;

const QUERIES: Readonly<Record<ViewerTaskKind, Query>> = {
  OPEN_ALERT: ({ alertKind }) =>
    `{ alerts(filter: { kinds: [${alertKind}], isMine: true }) { totalCount pageInfo { hasNextPage endCursor } edges { node { id severity since message cause } } } }`,
  PROPOSAL_TO_APPROVE: ({ organizationId }) =>
    `{ organizations(filter: { statuses: [PROPOSED]${under(organizationId)} }) { totalCount pageInfo { hasNextPage endCursor } edges { node { id code name kind version } } } }`,
  ELECTION_TO_RATIFY: ({ ids }) =>
    `{ nodes(ids: [${ids.map((id) => `"${id}"`).join(', ')}]) { id ... on Election { kind heldOn version organization { id name } } } }`,
  CANDIDATE_TO_ADVANCE: ({ organizationId }) =>
    `{ candidates${organizationId === null ? '' : `(filter: { organizationId: "${organizationId}" })`} { totalCount pageInfo { hasNextPage endCursor } edges { node { id maskedName stage stageSince version } } } }`,
};

/** A query, ready to be sent, that lists what a task counts. */
export function queryOf(kind: ViewerTaskKind, scope: TaskScope): string {
  return QUERIES[kind](scope);
}
