import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';
import { RectificationCaseEntity } from './case.entity';
import type { CaseOrigin, CaseStep } from './case.rules';
import { RectificationStepEntity } from './case-step.entity';
import type { NamedEvidence } from './evidence.rules';
import { RectificationFindingEntity } from './finding.entity';
import type { FindingFacts } from './finding.rules';
import type { ProblemCategory } from './problem-category.rules';
import { recordEvidence } from './record-evidence';

/** A case to open as a candidate: nothing of it is decided. */
export interface NewCase {
  campaignId: string;
  organizationId: string;
  origin: CaseOrigin;
  /** The accepted case, of an organization that relapsed. */
  relapseOfId?: string;
  on: LocalDate;
  findings: readonly NewFinding[];
  evidence?: readonly NamedEvidence[] | null;
}

/** A category, and the rule with its facts where a rule found it. */
export interface NewFinding {
  category: ProblemCategory;
  rule?: string;
  facts?: FindingFacts;
}

const FIRST_STEP: Readonly<Record<CaseOrigin, CaseStep>> = {
  RULE: 'PROPOSED',
  PERSON: 'NOMINATED',
  RELAPSE: 'RELAPSED',
};

/**
 * Opens cases with their findings and the first line of each timeline, many in few statements; gives back their ids in order.
 * Nothing is asked here: campaign and organizations are locked, and none of them has an open case in that campaign.
 */
export async function recordCases(
  tx: TenantTransaction,
  accountId: string,
  cases: readonly NewCase[],
): Promise<string[]> {
  const at = now();
  const rows = cases.map((each) => ({ ...each, id: newId(), stepId: newId() }));
  if (rows.length === 0) return [];
  await tx.insert(
    RectificationCaseEntity,
    rows.map(({ id, campaignId, organizationId, origin, relapseOfId, on }) => ({
      ...UNDECIDED,
      id,
      campaignId,
      organizationId,
      origin,
      relapseOfId: relapseOfId ?? null,
      stateSince: on,
      openedOn: on,
      version: 1,
      createdAt: at,
      updatedAt: at,
    })),
  );
  await tx.insert(
    RectificationFindingEntity,
    rows.flatMap(({ id: caseId, on: foundOn, findings }) =>
      findings.map(({ category, rule = null, facts = null }) => ({
        id: newId(),
        caseId,
        category,
        rule,
        facts,
        foundOn,
      })),
    ),
  );
  await tx.insert(
    RectificationStepEntity,
    rows.map(({ id: caseId, stepId: id, origin, on: takenOn }) => ({
      id,
      caseId,
      step: FIRST_STEP[origin],
      state: 'CANDIDATE' as const,
      takenOn,
      accountId,
      measureId: null,
      recordedAt: at,
    })),
  );
  await recordEvidence(
    tx,
    rows.map(({ id: caseId, stepId, evidence }) => ({ caseId, stepId, evidence })),
  );
  return rows.map(({ id }) => id);
}

const UNDECIDED = {
  class: null,
  state: 'CANDIDATE',
  dismissalReason: null,
  identifiedOn: null,
  approvedOn: null,
  acceptedOn: null,
  closedOn: null,
  lookBackOn: null,
  lookBackResult: null,
  electionId: null,
} as const;
