import { Field, ID, InputType, Int } from 'type-graphql';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { ExportFormat, ExportRefusal } from './export.rules';
import { ExportFormatEnum, ExportRefusalEnum } from './export-enums.type';
import { ExportSourceInput } from './export-source.inputs';

@InputType({ description: 'Asks for a file of what the caller may read (申请导出).' })
export class RequestExportInput extends RepeatableInput {
  @Field(() => ExportSourceInput, { description: 'What it holds: exactly one of the fields (导出内容).' })
  source: ExportSourceInput;

  @Field(() => ExportFormatEnum, { description: 'Form of the file (文件格式).' })
  format: ExportFormat;
}

@InputType()
abstract class DecideExportInput extends RepeatableInput {
  @Field(() => ID, { description: 'The export (导出标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;
}

@InputType({ description: 'Lets a large export pass that another account asked for (同意导出).' })
export class ApproveExportInput extends DecideExportInput {}

@InputType({ description: 'Refuses an export that another account asked for (不同意导出).' })
export class RefuseExportInput extends DecideExportInput {
  @Field(() => ExportRefusalEnum, { description: 'Why (原因).' })
  reason: ExportRefusal;
}
