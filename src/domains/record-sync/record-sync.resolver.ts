import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { BatchAnswer, SyncAnswer } from '../sync/load-sync-answer';
import { finishRecordSync } from './finish-record-sync';
import { pushGridBatch, pushOrganizationBatch, pushUnitBatch } from './push-record-batch';
import {
  FinishRecordSyncInput,
  PushGridBatchInput,
  PushOrganizationBatchInput,
  PushUnitBatchInput,
  StartRecordSyncInput,
} from './record-sync.inputs';
import {
  FinishRecordSyncPayload,
  PushGridBatchPayload,
  PushOrganizationBatchPayload,
  PushUnitBatchPayload,
  StartRecordSyncPayload,
} from './record-sync-payloads.type';
import { startRecordSync } from './start-record-sync';

const INPUT = 'What to do (输入).';

@Resolver()
export class RecordSyncResolver {
  @Allow('record:sync', 'organization:sync', 'unit:sync', 'grid:sync')
  @Mutation(() => StartRecordSyncPayload, {
    description:
      'Begins a synchronization of organizations, units or grids with another system; one of the same source and kind that was never finished is abandoned (开始记录同步).',
  })
  startRecordSync(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => StartRecordSyncInput, { description: INPUT }) input: StartRecordSyncInput,
  ): Promise<SyncAnswer> {
    return startRecordSync(ctx, input);
  }

  @Allow('organization:sync')
  @Mutation(() => PushOrganizationBatchPayload, {
    description:
      'Takes up to 1,000 records of organizations, parents before their children, and answers what came of each; repeated with its key it changes nothing (推送党组织批次).',
  })
  pushOrganizationBatch(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => PushOrganizationBatchInput, { description: INPUT }) input: PushOrganizationBatchInput,
  ): Promise<BatchAnswer> {
    return pushOrganizationBatch(ctx, input);
  }

  @Allow('unit:sync')
  @Mutation(() => PushUnitBatchPayload, {
    description:
      'Takes up to 1,000 records of units and answers what came of each; repeated with its key it changes nothing (推送单位批次).',
  })
  pushUnitBatch(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => PushUnitBatchInput, { description: INPUT }) input: PushUnitBatchInput,
  ): Promise<BatchAnswer> {
    return pushUnitBatch(ctx, input);
  }

  @Allow('grid:sync')
  @Mutation(() => PushGridBatchPayload, {
    description:
      'Takes up to 1,000 records of grids and answers what came of each; repeated with its key it changes nothing (推送网格批次).',
  })
  pushGridBatch(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => PushGridBatchInput, { description: INPUT }) input: PushGridBatchInput,
  ): Promise<BatchAnswer> {
    return pushGridBatch(ctx, input);
  }

  @Allow('record:sync', 'organization:sync', 'unit:sync', 'grid:sync')
  @Mutation(() => FinishRecordSyncPayload, {
    description:
      'Ends a synchronization of organizations, units or grids; after a full one of units it may remove those that the source has no more, up to a share of them (结束记录同步).',
  })
  finishRecordSync(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => FinishRecordSyncInput, { description: INPUT }) input: FinishRecordSyncInput,
  ): Promise<SyncAnswer> {
    return finishRecordSync(ctx, input);
  }
}
