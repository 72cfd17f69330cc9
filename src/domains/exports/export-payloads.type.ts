import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { Export } from './export.type';
import type { ExportAnswer } from './load-export-answer';

@ObjectType()
abstract class ExportPayload implements ExportAnswer {
  @Field(() => Export, {
    nullable: true,
    description: 'The export after the call; null when nothing was changed (导出).',
  })
  export: Export | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `requestExport` (申请结果).' })
export class RequestExportPayload extends ExportPayload {}

@ObjectType({ description: 'Answer to `approveExport` (审批结果).' })
export class ApproveExportPayload extends ExportPayload {}

@ObjectType({ description: 'Answer to `refuseExport` (审批结果).' })
export class RefuseExportPayload extends ExportPayload {}
