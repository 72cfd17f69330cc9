import { Field, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { FinishSyncInput, PushBatchInput, StartSyncInput } from '../sync/sync.inputs';
import type { RecordSyncKind } from './record-kinds.rules';
import { GridRecordScalar, OrganizationRecordScalar, UnitRecordScalar } from './record-scalars.type';
import { RecordKindEnum } from './record-sync-enums.type';

const RECORDS = 'The records, 1 to 1,000 (记录).';

@InputType({ description: 'A synchronization of organizations, units or grids to begin (开始记录同步).' })
export class StartRecordSyncInput extends StartSyncInput {
  @Field(() => RecordKindEnum, {
    description: 'What the records are about; members have startMemberSync (同步对象).',
  })
  kind: RecordSyncKind;
}

@InputType({ description: 'A batch of records of organizations (推送党组织批次).' })
export class PushOrganizationBatchInput extends PushBatchInput {
  @Field(() => [OrganizationRecordScalar], { description: RECORDS })
  records: unknown[];
}

@InputType({ description: 'A batch of records of units (推送单位批次).' })
export class PushUnitBatchInput extends PushBatchInput {
  @Field(() => [UnitRecordScalar], { description: RECORDS })
  records: unknown[];
}

@InputType({ description: 'A batch of records of grids (推送网格批次).' })
export class PushGridBatchInput extends PushBatchInput {
  @Field(() => [GridRecordScalar], { description: RECORDS })
  records: unknown[];
}

@InputType({ description: 'That units are removed from the register which a full load lacks (清理来源已无的单位).' })
export class RemoveMissingInput {
  @Field(() => DateScalar, { description: 'Day from which they are no more (清理日期).' })
  endedOn: LocalDate;

  @Field(() => String, { description: 'Number of the document on which the removal rests (文号).' })
  documentNumber: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Largest share of the units of the source that may end, in percent; at most the parameter SYNC_MISSING_PERCENT, which holds where this is left out (最大比例).',
  })
  maximumPercent?: number | null;
}

@InputType({ description: 'The end of a synchronization of organizations, units or grids (结束记录同步).' })
export class FinishRecordSyncInput extends FinishSyncInput {
  @Field(() => RemoveMissingInput, {
    nullable: true,
    description:
      'After a FULL one of units, that those are removed which it lacks; organizations and grids end by decisions only (清理来源已无的单位).',
  })
  removeMissing?: RemoveMissingInput | null;
}
