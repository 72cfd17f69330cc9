import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { Alert } from './alert.type';
import type { AlertAnswer } from './load-alert-answer';

@ObjectType({ description: 'Answer to `acknowledgeAlert` (预警确认结果).' })
export class AcknowledgeAlertPayload implements AlertAnswer {
  @Field(() => Alert, {
    nullable: true,
    description:
      'The alert with its acknowledgement; null when nothing was recorded, or when it has gone since (预警).',
  })
  alert: Alert | null;

  @Field(() => [UserError], { description: 'Why nothing was recorded; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}
