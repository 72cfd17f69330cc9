/** What may await somebody, and the query that lists it. */

export const VIEWER_TASK_KINDS = [
  'OPEN_ALERT',
  'PROPOSAL_TO_APPROVE',
  'ELECTION_TO_APPROVE',
  'ELECTION_TO_RATIFY',
  'CANDIDATE_TO_ADVANCE',
  'CANDIDATE_TO_ADMIT',
  'CANDIDATE_TO_APPROVE',
  'PROBATION_TO_DECIDE',
] as const;
export type ViewerTaskKind = (typeof VIEWER_TASK_KINDS)[number];

/** Of which alerts, and of what else: null and none stand for all that is within reach. */
export interface TaskScope {
  alertKind: string | null;
  /** Whether it is counted in the whole tenant. */
  isOfTenant: boolean;
  /** What is counted, up to 100: ids as the API has them. */
  ids: readonly string[];
}

type Query = (scope: TaskScope) => string;

const nodes =
  (typeName: string, selection: string): Query =>
  ({ ids }) =>
    `{ nodes(ids: [${ids.map((id) => `"${id}"`).join(', ')}]) { id ... on ${typeName} { ${selection} } } }`;

const PROPOSAL = 'code name kind version';
const CANDIDATE = nodes(
  'Candidate',
  'maskedName stage stageSince version nextSteps { step possibleFrom dueOn lacks } branch { id name }',
);

const QUERIES: Readonly<Record<ViewerTaskKind, Query>> = {
  OPEN_ALERT: ({ alertKind }) =>
    `{ alerts(filter: { kinds: [${alertKind}], isMine: true }) { totalCount pageInfo { hasNextPage endCursor } edges { node { id severity since message cause } } } }`,
  PROPOSAL_TO_APPROVE: (scope) =>
    scope.isOfTenant
      ? `{ organizations(filter: { statuses: [PROPOSED] }) { totalCount pageInfo { hasNextPage endCursor } edges { node { id ${PROPOSAL} } } } }`
      : nodes('Organization', PROPOSAL)(scope),
  ELECTION_TO_APPROVE: nodes('Election', 'kind status remindedOn postponedUntil version organization { id name }'),
  ELECTION_TO_RATIFY: nodes('Election', 'kind heldOn version organization { id name }'),
  CANDIDATE_TO_ADVANCE: CANDIDATE,
  CANDIDATE_TO_ADMIT: CANDIDATE,
  CANDIDATE_TO_APPROVE: CANDIDATE,
  PROBATION_TO_DECIDE: nodes('Member', 'maskedName probationEndsOn version branch { id name }'),
};

/** A query, ready to be sent, that lists what a task counts. */
export function queryOf(kind: ViewerTaskKind, scope: TaskScope): string {
  return QUERIES[kind](scope);
}
