import type { RequestContext } from '../../access/context';
import { mayRead, subtreeRoots } from '../../access/granted';
import { asViewer, scoped } from '../../data/scoped';
import { candidateId } from '../development/candidate.planned';
import { electionId } from '../elections/election.planned';
import { memberId } from '../members/member.planned';
import { organizationId } from '../organizations/organization.planned';
import { ALERT_KINDS, type AlertKind } from './alert.rules';
import { queryOf, VIEWER_TASK_KINDS, type ViewerTaskKind } from './viewer-task.rules';
import type { ViewerTask } from './viewer-task.type';
import { TASK_COUNTS } from './viewer-task-counts.rules';

/** How the API names what a task is about. */
const ID_OF: Readonly<Record<Exclude<ViewerTaskKind, 'OPEN_ALERT'>, (key: string) => string>> = {
  PROPOSAL_TO_APPROVE: organizationId,
  ELECTION_TO_APPROVE: electionId,
  ELECTION_TO_RATIFY: electionId,
  CANDIDATE_TO_ADVANCE: candidateId,
  CANDIDATE_TO_ADMIT: candidateId,
  CANDIDATE_TO_APPROVE: candidateId,
  PROBATION_TO_DECIDE: memberId,
};

interface TaskRow {
  kind: ViewerTaskKind;
  alertKind: AlertKind | null;
  organizationId: string | null;
  count: number;
  ids: string[] | null;
}

/**
 * What awaits the caller: whoever may take the next step has the task. One statement for all kinds; none at all for a caller
 * who may take no step.
 */
export async function listViewerTasks(ctx: RequestContext): Promise<ViewerTask[]> {
  const { viewer } = asViewer(ctx);
  const values: unknown[] = [];
  const sql = { bind: (value: unknown) => `$${values.push(value) + 1}` };
  const counts = VIEWER_TASK_KINDS.filter((kind) => mayRead(viewer, TASK_COUNTS[kind].action)).map((kind) => {
    const { action, count } = TASK_COUNTS[kind];
    return `(${count(sql, subtreeRoots(viewer, action))})`;
  });
  if (counts.length === 0) return [];
  const rows = await scoped(ctx).read<TaskRow>({ text: counts.join(' union all '), values });
  return rows.sort((a, b) => placeOf(a) - placeOf(b)).map(taskOf);
}

function placeOf({ kind, alertKind }: TaskRow): number {
  return (
    VIEWER_TASK_KINDS.indexOf(kind) * ALERT_KINDS.length + (alertKind === null ? 0 : ALERT_KINDS.indexOf(alertKind))
  );
}

function taskOf({ kind, alertKind, count, ids, ...row }: TaskRow): ViewerTask {
  const rootId = row.organizationId === null ? null : organizationId(row.organizationId);
  const named = kind === 'OPEN_ALERT' ? [] : (ids ?? []).map(ID_OF[kind]);
  const scope = { alertKind, isOfTenant: rootId === null, ids: named };
  return { kind, alertKind, organizationId: rootId, count, query: queryOf(kind, scope) };
}
