import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, now } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { parameterOn } from '../administration/find-parameter';
import { documentViolations } from '../organizations/identifier.rules';
import { stateViolations } from '../rectification/case-state.rules';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { type LockedCase, lockCaseForStep } from '../rectification/lock-case';
import { takeCaseStep } from '../rectification/record-case-step';
import { RectificationAcceptanceEntity } from './acceptance.entity';
import type { RecordAcceptanceInput } from './acceptance.inputs';
import { type AcceptanceResult, type AcceptanceThresholds, judge } from './acceptance.rules';
import { RectificationAcceptorEntity } from './acceptor.entity';
import { reopenMeasures, verifyMeasures } from './change-measures';
import { findAcceptorProblems, type NamedAcceptor } from './find-acceptor-problems';
import { findDayProblems } from './find-day-problems';
import { findSelfAcceptance } from './find-self-acceptance';
import { redoViolations } from './redo.rules';
import { meetingViolations, pointsViolations } from './test-meeting.rules';

const ACTION = 'case:accept';

/**
 * an acceptance rests on a report, a test meeting, a check on the spot and points, and its result follows from them. Passed,
 * the measures are verified; failed, those that are named are carried out anew. R-811: neither the account nor those who accept
 * have had a hand in the rectification.
 */
export async function recordAcceptance(ctx: RequestContext, input: RecordAcceptanceInput): Promise<CaseAnswer> {
  const call = { name: 'recordAcceptance', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'ABOVE', rules: ['R-808', 'R-811'] });
    assertRules(stateViolations(locked, 'ACCEPTED'));
    assertRules(await findSelfAcceptance(tx, caller, locked));
    assertRules(await findDayProblems(tx, locked, input));
    const thresholds = await thresholdsOn(tx, input.heldOn);
    assertRules(formViolations(locked, input, thresholds));
    const { named, violations } = await findAcceptorProblems(tx, caller, locked, input);
    assertRules(violations);
    const judged = judge(input, thresholds);
    const redo = input.redoMeasureIds ?? [];
    assertRules(redoViolations(locked.organization, { ...input, ...judged }, thresholds, redo.length));
    await insertAcceptance(tx, locked.id, caller.viewer.accountId, input, judged.result, named);
    const isFailed = judged.result === 'FAILED';
    const measures = isFailed ? await reopenMeasures(tx, locked.id, redo) : await verifyMeasures(tx, locked.id);
    const written = await takeCaseStep(tx, caller, locked, {
      ...(isFailed
        ? { step: 'ACCEPTANCE_FAILED', next: 'FAILED' }
        : { step: 'ACCEPTANCE_PASSED', next: 'ACCEPTED', columns: { accepted_on: input.heldOn } }),
      on: input.heldOn,
      field: 'input.heldOn',
      evidence: input.evidence,
    });
    return { ...written, audit: [...written.audit, ...measures] };
  });
  return withCase(ctx, outcome);
}

/** R-808, as it is in force on the day of the acceptance. */
async function thresholdsOn(tx: TenantTransaction, on: LocalDate): Promise<AcceptanceThresholds> {
  const inForce = async (code: string) => (await parameterOn(tx, code, on)).value;
  return {
    passPoints: await inForce('ACCEPTANCE_PASS_SCORE'),
    maxDissatisfiedPercent: await inForce('MAX_DISSATISFIED_PERCENT'),
    minTestMeeting: await inForce('MIN_TEST_MEETING'),
  };
}

function formViolations(
  { organization }: LockedCase,
  { reportDocument, meeting, points }: RecordAcceptanceInput,
  { minTestMeeting }: AcceptanceThresholds,
): RuleViolation[] {
  const document = 'input.reportDocument';
  return [
    ...documentViolations(reportDocument, document, 'R-808'),
    ...meetingViolations(organization, meeting, minTestMeeting),
    ...pointsViolations(organization, points),
  ];
}

async function insertAcceptance(
  tx: TenantTransaction,
  caseId: string,
  accountId: string,
  input: RecordAcceptanceInput,
  result: AcceptanceResult,
  acceptors: readonly NamedAcceptor[],
): Promise<void> {
  const id = newId();
  const { heldOn, reportDocument, fieldCheckedOn, points, meeting } = input;
  await tx.insert(RectificationAcceptanceEntity, [
    {
      id,
      caseId,
      heldOn,
      reportDocument: reportDocument.trim(),
      meetingDue: meeting.due,
      meetingPresent: meeting.present,
      satisfiedCount: meeting.satisfied,
      basicallySatisfiedCount: meeting.basicallySatisfied,
      dissatisfiedCount: meeting.dissatisfied,
      fieldCheckedOn,
      points,
      result,
      accountId,
      recordedAt: now(),
    },
  ]);
  await tx.insert(
    RectificationAcceptorEntity,
    acceptors.map((acceptor) => ({ id: newId(), acceptanceId: id, ...acceptor })),
  );
}
