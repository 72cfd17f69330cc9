import { Field, ID, InputType } from 'type-graphql';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { AcknowledgementReason } from './alert.rules';
import { AcknowledgementReasonEnum } from './alert-enums.type';

@InputType({ description: 'That an alert has been seen and may rest for a reason (预警确认).' })
export class AcknowledgeAlertInput extends RepeatableInput {
  @Field(() => ID, { description: 'The alert (预警标识).' })
  alertId: string;

  @Field(() => String, {
    description: 'Its `cause` as the caller has read it; another one now, or none, is CONFLICT (成因摘要).',
  })
  cause: string;

  @Field(() => AcknowledgementReasonEnum, { description: 'Why it may rest (确认理由).' })
  reason: AcknowledgementReason;

  @Field(() => String, {
    nullable: true,
    description: 'Document behind it; an exemption by the superior needs one (文号).',
  })
  documentNumber?: string | null;
}
