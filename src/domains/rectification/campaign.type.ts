import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { RectificationCampaignEntity } from './campaign.entity';
import type { CampaignScope, CampaignStatus, QuotaPolicy, RoleTemplate } from './campaign.rules';
import { CampaignScopeEnum, CampaignStatusEnum, QuotaPolicyEnum, RoleTemplateEnum } from './campaign-enums.type';

type Columns = Exclude<keyof RectificationCampaignEntity, 'tenantId' | 'id'>;

@ObjectType({
  implements: Node,
  description: 'The rectification of weak organizations in one year, R-801 (年度整顿工作).',
})
export class RectificationCampaign extends Node implements Pick<RectificationCampaignEntity, Columns> {
  @Field(() => Int, { description: 'Its year; a tenant has one campaign a year (年度).' })
  year: number;

  @Field(() => CampaignScopeEnum, { description: 'Whose organizations it is about (整顿范围).' })
  scope: CampaignScope;

  @Field(() => QuotaPolicyEnum, { description: 'Whether a share is to be identified, R-802 (比例要求).' })
  quotaPolicy: QuotaPolicy;

  @Field(() => Float, {
    nullable: true,
    description: "Share in percent that the superior's document asks for; null without one (比例).",
  })
  quotaPercent: number | null;

  @Field(() => String, { nullable: true, description: "Number of the superior's document, if any (上级文号)." })
  superiorDocument: string | null;

  @Field(() => RoleTemplateEnum, { description: 'Who answers for each case, at least, R-806 (包保模式).' })
  roleTemplate: RoleTemplate;

  @Field(() => CampaignStatusEnum, { description: 'Whether it takes new cases (状态).' })
  status: CampaignStatus;

  @Field(() => DateScalar, { description: 'First day (开始日期).' })
  startedOn: LocalDate;

  @Field(() => DateScalar, {
    description: 'Last day that a measure may have, R-810, and that takes new cases (整顿期限).',
  })
  endsOn: LocalDate;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the document by which its last day was last put off, if it was (延期文号).',
  })
  extensionDocument: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day from which it takes no new cases (结束日期).' })
  closedOn: LocalDate | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a change (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When the record was made (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed (更新时间).' })
  updatedAt: Date;
}

export const RectificationCampaignConnection = connectionOf(
  RectificationCampaign,
  'RectificationCampaign',
  '年度整顿工作',
);
