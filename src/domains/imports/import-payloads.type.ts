import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { ImportJob } from './import-job.type';
import type { ImportAnswer } from './load-import-answer';

@ObjectType()
abstract class ImportPayload implements ImportAnswer {
  @Field(() => ImportJob, { nullable: true, description: 'The import as it is now (文件导入).' })
  importJob: ImportJob | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `startMemberImport` (开始导入结果).' })
export class StartMemberImportPayload extends ImportPayload {}

@ObjectType({ description: 'Answer to `startRecordImport` (开始导入结果).' })
export class StartRecordImportPayload extends ImportPayload {}

@ObjectType({ description: 'Answer to `cancelImport` (取消导入结果).' })
export class CancelImportPayload extends ImportPayload {}
