import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { RectificationEvidenceEntity } from './evidence.entity';
import type { NamedEvidence } from './evidence.rules';

/** The documents of one step. */
export interface EvidenceOfStep {
  caseId: string;
  stepId: string;
  evidence?: readonly NamedEvidence[] | null;
}

/** Inserts what steps rest on, many at once; nothing is asked here. */
export async function recordEvidence(tx: TenantTransaction, steps: readonly EvidenceOfStep[]): Promise<void> {
  const rows = steps.flatMap(({ caseId, stepId, evidence }) =>
    (evidence ?? []).map(({ documentNumber, documentedOn, digest }) => ({
      id: newId(),
      caseId,
      stepId,
      documentNumber: documentNumber.trim(),
      documentedOn,
      digest: digest?.toLowerCase() ?? null,
    })),
  );
  if (rows.length > 0) await tx.insert(RectificationEvidenceEntity, rows);
}
