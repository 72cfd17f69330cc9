import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { CampaignScope, CampaignStatus, QuotaPolicy, RoleTemplate } from './campaign.rules';
import { CampaignScopeEnum, CampaignStatusEnum, QuotaPolicyEnum, RoleTemplateEnum } from './campaign-enums.type';

@InputType({ description: 'The rectification of a year begins, R-801 (启动年度整顿工作).' })
export class StartRectificationCampaignInput extends RepeatableInput {
  @Field(() => Int, { description: 'The year; a tenant has one campaign a year (年度).' })
  year: number;

  @Field(() => CampaignScopeEnum, {
    defaultValue: 'TENANT',
    description: 'Whose organizations it is about (整顿范围).',
  })
  scope: CampaignScope;

  @Field(() => QuotaPolicyEnum, {
    defaultValue: 'NONE',
    description: "Whether a share is to be identified; a share needs a superior's document, R-802 (比例要求).",
  })
  quotaPolicy: QuotaPolicy;

  @Field(() => Float, {
    nullable: true,
    description: 'The share in percent, 0.01 to 100, with policy RATIO only (比例).',
  })
  quotaPercent?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Number of the superior's document, which a share needs (上级文号).",
  })
  superiorDocument?: string | null;

  @Field(() => RoleTemplateEnum, {
    defaultValue: 'FOUR_ONES',
    description: 'Who is to answer for each case, at least, R-806 (包保模式).',
  })
  roleTemplate: RoleTemplate;

  @Field(() => DateScalar, { description: 'First day, in that year and not in the future (开始日期).' })
  startedOn: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day that a measure may have, R-810; left out, 31 December of the year; at the latest that of the next (整顿期限).',
  })
  endsOn?: LocalDate | null;
}

@InputType({ description: 'A campaign takes no new cases any more; those that are open go on (结束年度整顿工作).' })
export class CloseRectificationCampaignInput extends RepeatableInput {
  @Field(() => ID, { description: 'The campaign (年度整顿工作标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;

  @Field(() => DateScalar, { description: 'Day from which it takes no new cases (结束日期).' })
  closedOn: LocalDate;
}

@InputType({ description: 'The last day of a campaign is put off by a decision, R-810 (年度整顿工作延期).' })
export class ExtendRectificationCampaignInput extends RepeatableInput {
  @Field(() => ID, { description: 'The campaign (年度整顿工作标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;

  @Field(() => DateScalar, {
    description: 'The later last day, by the end of the year after that of the campaign (延期后的整顿期限).',
  })
  endsOn: LocalDate;

  @Field(() => String, { description: 'Number of the document that decides on it (延期文号).' })
  documentNumber: string;
}

@InputType({ description: 'Has the facts on record looked through for candidates, R-804 (按规则提出候选).' })
export class ProposeRectificationCandidatesInput extends RepeatableInput {
  @Field(() => ID, { description: 'The campaign (年度整顿工作标识).' })
  campaignId: string;
}

@InputType({ description: 'Which campaigns a list holds; conditions are joined by AND (筛选条件).' })
export class RectificationCampaignFilter {
  @Field(() => [Int], { nullable: true, description: 'Only those of these years (年度).' })
  years?: number[] | null;

  @Field(() => [CampaignStatusEnum], { nullable: true, description: 'Only these states (状态).' })
  statuses?: CampaignStatus[] | null;
}
