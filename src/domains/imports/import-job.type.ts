import { Field, Int, ObjectType } from 'type-graphql';
import { treeCost } from '../../shared/complexity';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateTimeScalar } from '../../shared/scalars';
import type { ImportFormat, OpenedColumn } from '../import-files/import-row.rules';
import type { SyncKind } from '../sync/sync.rules';
import { SyncKindEnum } from '../sync/sync-enums.type';
import type { ImportCounts, ImportState } from './import.rules';
import { ImportFormatEnum, ImportStateEnum } from './import-enums.type';

@ObjectType('ImportColumn', { description: 'A column of a file, and what it was taken for (文件列).' })
export class ImportColumnTold implements OpenedColumn {
  @Field(() => Int, { description: 'Place of the column, from 1 (列序号).' })
  number: number;

  @Field(() => String, {
    nullable: true,
    description: 'Its header, where it is known; what may be anything else is not repeated (列标题).',
  })
  header: string | null;

  @Field(() => String, { nullable: true, description: 'Field that it stands for; null when it is not read (字段).' })
  field: string | null;
}

@ObjectType('ImportFailure', {
  description: 'Why an import was given up; no value of the file is repeated (导入失败原因).',
})
export class ImportFailureTold {
  @Field(() => String, { description: 'Machine-readable code, such as `UNKNOWN_COLUMN` (代码).' })
  code: string;

  @Field(() => String, { description: 'What happened and the way out (说明).' })
  message: string;
}

@ObjectType({
  implements: Node,
  description: 'An import of an uploaded file: how far it is and what its rows came to (文件导入).',
})
export class ImportJob extends Node implements ImportCounts {
  @Field(() => SyncKindEnum, { description: 'What its records are about (记录类型).' })
  kind: SyncKind;

  @Field(() => ImportFormatEnum, { description: 'Form of the file (文件格式).' })
  format: ImportFormat;

  @Field(() => String, { description: 'The system or list that the file comes from (来源系统).' })
  source: string;

  @Field(() => Boolean, { description: 'Whether nothing of it stays (是否试运行).' })
  isDryRun: boolean;

  @Field(() => ImportStateEnum, { description: 'How it stands (状态).' })
  state: ImportState;

  @Field(() => [ImportColumnTold], {
    nullable: true,
    complexity: treeCost(50),
    description: 'What the columns were taken for; null before the file was read, and where it has no header (列对应).',
  })
  columns: ImportColumnTold[] | null;

  failureCode: string | null;

  failureParams: Record<string, string | number> | null;

  @Field(() => Int, {
    description: 'Rows of the file that have been read; all of them once it is no longer CHECKING (已读行数).',
  })
  rowCount: number;

  @Field(() => Int, { description: 'Rows of something new (新增数).' })
  createdCount: number;

  @Field(() => Int, { description: 'Rows that changed something (更新数).' })
  updatedCount: number;

  @Field(() => Int, { description: 'Rows that said what was known (无变化数).' })
  unchangedCount: number;

  @Field(() => Int, { description: 'Rows that were not applied; why is in the reject file (拒绝数).' })
  rejectedCount: number;

  @Field(() => DateTimeScalar, { description: 'When it was asked for (申请时间).' })
  queuedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was begun (开始时间).' })
  startedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended (结束时间).' })
  finishedAt: Date | null;
}

export const ImportJobConnection = connectionOf(ImportJob, 'ImportJob', '文件导入');
