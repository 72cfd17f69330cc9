import type { GraphQLResolveInfo } from 'graphql';
import { v7 as newId } from 'uuid';
import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { isReached } from '../organizations/assert-reach';
import { acknowledgedAlreadyViolations, acknowledgementViolations } from './acknowledgement.rules';
import type { AcknowledgeAlertInput } from './alert.inputs';
import { isAboutUnit, subjectOf } from './alert.rules';
import { AlertAcknowledgementEntity } from './alert-acknowledgement.entity';
import { alertNotFound, findAlert, findResponsible } from './find-alert';
import { type AlertAnswer, withAlert } from './load-alert-answer';

const ACTION = 'alert:acknowledge';
const FIELDS = ['kind', 'reason', 'documentNumber'].map((name) => `alertAcknowledgement.${name}`);

/**
 * Lets an alert rest for a reason: only one that holds now, with the very cause that the caller has read. It comes back by itself as
 * soon as its cause changes, of missed meetings as soon as another one is missing, for an acknowledgement holds for what was seen.
 */
export async function acknowledgeAlert(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  input: AcknowledgeAlertInput,
): Promise<AlertAnswer> {
  const subject = subjectOf(keyOf('Alert', input.alertId, 'input.alertId'));
  if (subject === null) throw alertNotFound(input.alertId);
  const call = { name: 'acknowledgeAlert', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const responsibleId = await findResponsible(tx, subject);
    if (responsibleId === null || !(await isReached(tx, caller, ACTION, responsibleId))) {
      throw alertNotFound(input.alertId);
    }
    const { cause, items, isAcknowledged } = await findAlert(tx, subject, input.cause);
    assertRules([
      ...acknowledgementViolations(input.reason, input.documentNumber),
      ...acknowledgedAlreadyViolations(isAcknowledged),
    ]);
    await tx.insert(AlertAcknowledgementEntity, [
      {
        id: newId(),
        ...subject,
        cause,
        items,
        reason: input.reason,
        documentNumber: input.documentNumber?.trim() ?? null,
        accountId: caller.viewer.accountId,
        acknowledgedAt: now(),
      },
    ]);
    // The log tells what happened to an organization or a unit; the alert itself is no row. Their records stay as they are.
    const objectType = isAboutUnit(subject.kind) ? 'Unit' : 'Organization';
    return {
      result: subject,
      audit: [{ objectType, objectId: subject.subjectId, objectVersion: null, fields: FIELDS, change: null }],
    };
  });
  return withAlert(ctx, info, outcome);
}
