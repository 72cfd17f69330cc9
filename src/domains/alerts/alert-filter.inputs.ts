import { Field, InputType } from 'type-graphql';
import { SubtreeInput } from '../organizations/organization-filter.inputs';
import type { AlertKind, AlertSeverity } from './alert.rules';
import { AlertKindEnum, AlertSeverityEnum } from './alert-enums.type';

@InputType({ description: 'Which alerts a list holds; conditions are joined by AND (预警筛选).' })
export class AlertFilter {
  @Field(() => [AlertKindEnum], { nullable: true, description: 'Only these kinds (类别).' })
  kinds?: AlertKind[] | null;

  @Field(() => [AlertSeverityEnum], { nullable: true, description: 'Only these severities (严重程度).' })
  severities?: AlertSeverity[] | null;

  @Field(() => SubtreeInput, {
    nullable: true,
    description: 'Only of an organization and those below it; units go with the organization responsible (子树范围).',
  })
  under?: SubtreeInput | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Only open ones, by default; true for acknowledged ones, an explicit null for both (是否已确认).',
  })
  isAcknowledged?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those that the caller may acknowledge, false for all others (是否归我处理).',
  })
  isMine?: boolean | null;
}
