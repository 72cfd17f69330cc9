import { Field, Int, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { RectificationCampaign } from './campaign.type';
import type { CampaignAnswer } from './load-campaign-answer';
import type { ProposalAnswer } from './propose-rectification-candidates';

@ObjectType()
abstract class CampaignPayload implements CampaignAnswer {
  @Field(() => RectificationCampaign, {
    nullable: true,
    description: 'The campaign after the change; null when nothing was changed (年度整顿工作).',
  })
  rectificationCampaign: RectificationCampaign | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `startRectificationCampaign` (启动结果).' })
export class StartRectificationCampaignPayload extends CampaignPayload {}

@ObjectType({ description: 'Answer to `closeRectificationCampaign` (结束结果).' })
export class CloseRectificationCampaignPayload extends CampaignPayload {}

@ObjectType({ description: 'Answer to `extendRectificationCampaign` (延期结果).' })
export class ExtendRectificationCampaignPayload extends CampaignPayload {}

@ObjectType({ description: 'Answer to `proposeRectificationCandidates` (提出候选结果).' })
export class ProposeRectificationCandidatesPayload extends CampaignPayload implements ProposalAnswer {
  @Field(() => Int, {
    nullable: true,
    description: 'How many candidates are new; null when nothing was looked through (新增候选数).',
  })
  proposedCount: number | null;
}
