import { Field, Int, ObjectType } from 'type-graphql';
import { treeCost } from '../../shared/complexity';
import { connectionOf } from '../../shared/connection';
import { globalIdPrefix } from '../../shared/global-id';
import { Node } from '../../shared/node';
import { DateTimeScalar } from '../../shared/scalars';
import type { ExportFormat, ExportRefusal, ExportSourceName, ExportStatus } from './export.rules';
import { ExportFormatEnum, ExportRefusalEnum, ExportSourceEnum, ExportStatusEnum } from './export-enums.type';

/** The API's id of an export. */
export const exportId = globalIdPrefix('Export', 'exp', '导出');

@ObjectType('ExportLine', { description: 'A line that stands above the table of an export (导出说明).' })
export class ExportLineTold {
  @Field(() => String, { description: 'What it is about, such as the scope (项目).' })
  label: string;

  @Field(() => String, { description: 'What it says (内容).' })
  value: string;
}

@ObjectType({
  implements: Node,
  description: 'A file that was asked for; seen by the account that asked and by those who decide on it (导出).',
})
export class Export extends Node {
  @Field(() => ExportSourceEnum, { description: 'What it holds (导出内容).' })
  source: ExportSourceName;

  @Field(() => ExportFormatEnum, { description: 'Form of the file (文件格式).' })
  format: ExportFormat;

  @Field(() => ExportStatusEnum, { description: 'How it stands now (状态).' })
  status: ExportStatus;

  @Field(() => [ExportLineTold], {
    complexity: treeCost(10),
    description:
      "What stands above its table: rule, scope, date and instant of the record, in the file's language (导出说明).",
  })
  lines: ExportLineTold[];

  @Field(() => Int, {
    description:
      'Rows of its table, counted when it was asked for; of records there may be others when it is fetched (行数).',
  })
  rowCount: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Of records: the token from before they were read, from which `memberChanges` and the others go on; null for other sources, and for who may not follow changes (变更起点).',
  })
  changeToken: string | null;

  @Field(() => Boolean, { description: 'Whether the caller asked for it (是否本人申请).' })
  isOwn: boolean;

  @Field(() => String, { description: 'Name of the account that asked for it (申请人).' })
  requestedBy: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked for (申请时间).' })
  requestedAt: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the account that approved or refused it; null while none has, or where none had to (审批人).',
  })
  decidedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was approved, if it was (同意时间).' })
  approvedAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was refused, if it was (不同意时间).' })
  refusedAt: Date | null;

  @Field(() => ExportRefusalEnum, { nullable: true, description: 'Why it was refused, if it was (不同意的原因).' })
  refusal: ExportRefusal | null;

  @Field(() => DateTimeScalar, {
    description: 'Until when it may be fetched or, while it awaits approval, decided on (有效期至).',
  })
  expiresAt: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'Path on this server from which the caller fetches it with a GET and the same credential; null where it is not to be fetched by the caller now (下载路径).',
  })
  path: string | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a decision (版本号).' })
  version: number;
}

export const ExportConnection = connectionOf(Export, 'Export', '导出');
