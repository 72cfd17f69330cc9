import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes } from '../../data/planner/fetch';
import { compilePlan } from '../../data/planner/plan';
import { selectionSetsAt } from '../../data/planner/selection';
import type { UserError } from '../../shared/user-error';
import { plannedAlertsOf } from './alert.planned';
import type { AlertSubject } from './alert.rules';
import type { Alert } from './alert.type';

/** What a mutation of an alert answers: the alert as it is now, or why nothing was recorded. */
export interface AlertAnswer {
  alert: Alert | null;
  userErrors: UserError[];
}

/** Derives the alert that a write was about once more, after its transaction, with what is selected of it. */
export async function withAlert(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  outcome: MutationOutcome<AlertSubject>,
): Promise<AlertAnswer> {
  if (outcome.result === null) return { alert: null, userErrors: outcome.userErrors };
  const { kind, subjectId } = outcome.result;
  const selected = selectionSetsAt(info, [{ typeName: 'AcknowledgeAlertPayload', field: 'alert' }]);
  const [alert] = await fetchNodes(
    ctx,
    compilePlan(info, plannedAlertsOf([kind]), selected),
    { where: (sql) => `o.subject_id = ${sql.bind(subjectId)}::uuid` },
    null,
  );
  return { alert: alert ?? null, userErrors: [] };
}
