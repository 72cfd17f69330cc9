import { Field, ID, InputType } from 'type-graphql';
import type { ColumnField } from '../import-files/import-row.rules';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { RecordSyncKind } from '../record-sync/record-kinds.rules';
import { RecordKindEnum } from '../record-sync/record-sync-enums.type';
import type { ImportState } from './import.rules';
import { ImportStateEnum } from './import-enums.type';

@InputType({ description: 'A column of a file and the field that it stands for (列与字段的对应).' })
export class ColumnFieldInput implements ColumnField {
  @Field(() => String, { description: 'Header of the column as the file has it (列标题).' })
  column: string;

  @Field(() => String, {
    nullable: true,
    description: 'Field of the record, such as `joinedOn`; null leaves the column out on purpose (字段).',
  })
  field: string | null;
}

/** What every import is begun with. */
@InputType()
export abstract class StartImportInput extends RepeatableInput {
  @Field(() => ID, { description: 'The file, as `POST /imports` has answered (上传标识).' })
  uploadId: string;

  @Field(() => String, {
    description:
      'The system or list that the file comes from, 2 to 40 capitals, digits, hyphens and underscores; external ids are its own (来源系统).',
  })
  source: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Does the same and keeps nothing, chunk by chunk; the file stays and may be imported afterwards (是否试运行).',
  })
  isDryRun: boolean = false;

  @Field(() => [ColumnFieldInput], {
    nullable: true,
    description: 'What columns stand for whose headers are not known by themselves (列对应).',
  })
  mapping?: ColumnFieldInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Worksheet of an XLSX file; left out, the first visible one with a header (工作表名称).',
  })
  sheet?: string | null;
}

@InputType({ description: 'An import of members from an uploaded file (开始党员导入).' })
export class StartMemberImportInput extends StartImportInput {}

@InputType({ description: 'An import of organizations, units or grids from an uploaded file (开始记录导入).' })
export class StartRecordImportInput extends StartImportInput {
  @Field(() => RecordKindEnum, {
    description: 'What the records are about; members have startMemberImport (导入对象).',
  })
  kind: RecordSyncKind;
}

@InputType({ description: 'An import to cancel (取消导入).' })
export class CancelImportInput extends RepeatableInput {
  @Field(() => ID, { description: 'The import (导入标识).' })
  id: string;
}

@InputType({ description: 'Which imports (导入筛选条件).' })
export class ImportJobFilter {
  @Field(() => [ImportStateEnum], { nullable: true, description: 'In these states (状态).' })
  states?: ImportState[] | null;
}
