import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { ERROR_POLICIES, RECORD_OUTCOMES, SYNC_KINDS, SYNC_MODES, SYNC_STATES } from './sync.rules';
import { KIND_TERMS, MODE_TERMS, OUTCOME_TERMS, POLICY_TERMS, STATE_TERMS } from './sync-terms.rules';

export const SyncKindEnum = enumOf(SYNC_KINDS);
export const SyncModeEnum = enumOf(SYNC_MODES);
export const SyncStateEnum = enumOf(SYNC_STATES);
export const ErrorPolicyEnum = enumOf(ERROR_POLICIES);
export const RecordOutcomeEnum = enumOf(RECORD_OUTCOMES);

registerEnumType(SyncKindEnum, {
  name: 'SyncKind',
  description: 'What the records of a synchronization are about (同步对象).',
  valuesConfig: described(KIND_TERMS, {
    MEMBERS: 'Members: `pushMemberBatch`',
    ORGANIZATIONS: 'Organizations: `pushOrganizationBatch`',
    UNITS: 'Units: `pushUnitBatch`',
    GRIDS: 'Grids: `pushGridBatch`',
  }),
});

registerEnumType(SyncModeEnum, {
  name: 'SyncMode',
  description: 'What a synchronization brings (同步方式).',
  valuesConfig: described(MODE_TERMS, {
    FULL: 'All that the source has of the kind',
    DELTA: 'What has changed at the source since the last time',
  }),
});

registerEnumType(SyncStateEnum, {
  name: 'SyncState',
  description: 'How a synchronization stands (同步状态).',
  valuesConfig: described(STATE_TERMS, {
    OPEN: 'Begun; no batch has come yet',
    RECEIVING: 'At least one batch has come',
    APPLIED: 'Finished; no record was rejected',
    PARTIALLY_APPLIED: 'Finished; some records were applied, others rejected',
    REJECTED: 'Finished; every record was rejected',
    RECONCILED: 'A full one, finished: no record was rejected, and the source lacks nothing',
    ABANDONED: 'Never finished; another one of the source has begun since',
  }),
});

registerEnumType(ErrorPolicyEnum, {
  name: 'ErrorPolicy',
  description: 'What one bad record does to the others of its batch (出错时的处理).',
  valuesConfig: described(POLICY_TERMS, {
    REJECT_ALL: 'With one bad record nothing of the batch is applied',
    REJECT_FAILED_ROWS: 'Bad records are rejected, all others applied',
  }),
});

registerEnumType(RecordOutcomeEnum, {
  name: 'RecordOutcome',
  description: 'What came of one record (记录处理结果).',
  valuesConfig: described(OUTCOME_TERMS, {
    CREATED: 'Something new was recorded, such as a new member',
    UPDATED: 'What was recorded was changed',
    UNCHANGED: 'What is recorded says what the record says',
    REJECTED: 'The record has a problem; nothing was changed by it',
    NOT_APPLIED: 'The record has no problem, but its batch was refused as a whole',
  }),
});
