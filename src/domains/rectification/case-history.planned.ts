import type { PlannedType } from '../../data/planner/declare';
import type { RectificationEvidence, RectificationFinding, RectificationStep } from './case-history.type';

/** What belongs to a case, and is read below it only: whoever sees the case sees these. */

const ACTION = 'case:read';

export const plannedFinding: PlannedType<RectificationFinding> = {
  typeName: 'RectificationFinding',
  table: 'rectification_findings',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: (key) => key,
  columns: { category: 'category', rule: 'rule', facts: 'facts', foundOn: 'found_on' },
  links: {},
};

const plannedEvidence: PlannedType<RectificationEvidence> = {
  typeName: 'RectificationEvidence',
  table: 'rectification_evidence',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: (key) => key,
  columns: { documentNumber: 'document_number', documentedOn: 'documented_on', digest: 'digest' },
  links: {},
};

export const plannedStep: PlannedType<RectificationStep> = {
  typeName: 'RectificationStep',
  table: 'rectification_steps',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: (key) => key,
  columns: {
    step: 'step',
    state: 'state',
    takenOn: 'taken_on',
    recordedAt: 'recorded_at',
    accountId: 'account_id',
  },
  fields: { actorId: ['accountId'], isMine: ['accountId'] },
  links: {
    evidence: { kind: 'many', target: () => plannedEvidence, ownerColumn: 'step_id', orderBy: 'o.id' },
  },
};
