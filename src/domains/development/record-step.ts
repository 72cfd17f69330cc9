import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';
import type { Step } from './candidate.rules';
import { CandidateStepEntity } from './candidate-step.entity';
import type { StepDetails } from './step-details.rules';

/** A step to record, with what goes with it. */
type NewStep = Partial<StepDetails> & { candidateId: string; step: Step; takenOn: LocalDate };

/** Records that a step was taken. */
export function recordStep(tx: TenantTransaction, step: NewStep): Promise<void> {
  return tx.insert(CandidateStepEntity, [
    { id: newId(), hours: null, organizationId: null, documentNumber: null, ...step, recordedAt: now() },
  ]);
}
