import { Field, ID, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { AcknowledgementReason, AlertEvidenceName, AlertKind, AlertSeverity, Evidence } from './alert.rules';
import type { AlertAcknowledgementEntity } from './alert-acknowledgement.entity';
import { AcknowledgementReasonEnum, AlertEvidenceNameEnum, AlertKindEnum, AlertSeverityEnum } from './alert-enums.type';

@ObjectType({
  description: 'One fact that an alert rests on: a number, a date or a period, never a person (预警依据).',
})
export class AlertEvidence {
  @Field(() => AlertEvidenceNameEnum, { description: 'What it is (名称).' })
  name: AlertEvidenceName;

  @Field(() => String, {
    description: 'Number, date, or of a meeting its period and how many of those due were held, `2026-Q2 0/1` (数值).',
  })
  value: string;
}

@ObjectType({ description: 'That somebody has seen what an alert tells, and why they let it rest (预警确认).' })
export class AlertAcknowledgement
  implements Pick<AlertAcknowledgementEntity, 'reason' | 'documentNumber' | 'acknowledgedAt'>
{
  @Field(() => AcknowledgementReasonEnum, { description: 'Why it may rest (确认理由).' })
  reason: AcknowledgementReason;

  @Field(() => String, { nullable: true, description: 'Document behind it, if any (文号).' })
  documentNumber: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was acknowledged (确认时间).' })
  acknowledgedAt: Date;
}

@ObjectType({
  description:
    'Something that by the rules needs attention today, derived whenever it is read and stored nowhere (预警).',
})
export class Alert {
  @Field(() => ID, { description: 'Its id, the same as long as it is about the same subject; no node has it (标识).' })
  id: string;

  @Field(() => AlertKindEnum, { description: 'What is the matter (类别).' })
  kind: AlertKind;

  @Field(() => AlertSeverityEnum, { description: 'How grave it is, by its kind (严重程度).' })
  severity: AlertSeverity;

  @Field(() => DateScalar, { description: 'First day since which it has held (起始日期).' })
  since: LocalDate;

  @Field(() => String, {
    description: 'Id of the rule behind it, such as `R-101`; of several, joined by commas (规则).',
  })
  rule: string;

  @Field(() => String, {
    description:
      'Digest of its evidence: give it back to acknowledge this very state, for it changes when the evidence does (成因摘要).',
  })
  cause: string;

  /** Evidence by name, and names, as the database tells them. */
  facts: Evidence;
  organizationName: string;
  unitName: string | null;
}

export const AlertConnection = connectionOf(Alert, 'Alert', '预警');
