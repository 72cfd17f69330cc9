import { ObjectType } from 'type-graphql';
import { BatchPayload, SyncPayload } from '../sync/sync-payloads.type';

@ObjectType({ description: 'Answer to `startRecordSync` (开始记录同步结果).' })
export class StartRecordSyncPayload extends SyncPayload {}

@ObjectType({ description: 'Answer to `finishRecordSync` (结束记录同步结果).' })
export class FinishRecordSyncPayload extends SyncPayload {}

@ObjectType({ description: 'Answer to `pushOrganizationBatch` (推送党组织批次结果).' })
export class PushOrganizationBatchPayload extends BatchPayload {}

@ObjectType({ description: 'Answer to `pushUnitBatch` (推送单位批次结果).' })
export class PushUnitBatchPayload extends BatchPayload {}

@ObjectType({ description: 'Answer to `pushGridBatch` (推送网格批次结果).' })
export class PushGridBatchPayload extends BatchPayload {}
