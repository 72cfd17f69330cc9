import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import {
  CloseRectificationCampaignInput,
  ExtendRectificationCampaignInput,
  ProposeRectificationCandidatesInput,
  StartRectificationCampaignInput,
} from './campaign.inputs';
import {
  CloseRectificationCampaignPayload,
  ExtendRectificationCampaignPayload,
  ProposeRectificationCandidatesPayload,
  StartRectificationCampaignPayload,
} from './campaign-payloads.type';
import { closeRectificationCampaign } from './close-rectification-campaign';
import { extendRectificationCampaign } from './extend-rectification-campaign';
import type { CampaignAnswer } from './load-campaign-answer';
import { type ProposalAnswer, proposeRectificationCandidates } from './propose-rectification-candidates';
import { startRectificationCampaign } from './start-rectification-campaign';

const INPUT = 'What to do (输入).';

/** The writes of campaigns; each is one use case. */
@Resolver()
export class CampaignMutationsResolver {
  @Allow('campaign:write')
  @Mutation(() => StartRectificationCampaignPayload, {
    description: 'Begins the rectification of a year, without quota unless a document asks for one (启动年度整顿工作).',
  })
  startRectificationCampaign(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => StartRectificationCampaignInput, { description: INPUT }) input: StartRectificationCampaignInput,
  ): Promise<CampaignAnswer> {
    return startRectificationCampaign(ctx, input);
  }

  @Allow('campaign:write')
  @Mutation(() => CloseRectificationCampaignPayload, {
    description: 'Closes a campaign to new cases; those that are open go on (结束年度整顿工作).',
  })
  closeRectificationCampaign(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CloseRectificationCampaignInput, { description: INPUT }) input: CloseRectificationCampaignInput,
  ): Promise<CampaignAnswer> {
    return closeRectificationCampaign(ctx, input);
  }

  @Allow('campaign:write')
  @Mutation(() => ExtendRectificationCampaignPayload, {
    description: 'Puts off the last day of a campaign, by the document that decides on it, R-810 (年度整顿工作延期).',
  })
  extendRectificationCampaign(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ExtendRectificationCampaignInput, { description: INPUT })
    input: ExtendRectificationCampaignInput,
  ): Promise<CampaignAnswer> {
    return extendRectificationCampaign(ctx, input);
  }

  @Allow('case:review')
  @Mutation(() => ProposeRectificationCandidatesPayload, {
    description:
      'Makes candidates of the organizations that the facts on record speak against, R-804; nothing is labelled (按规则提出候选).',
  })
  proposeRectificationCandidates(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ProposeRectificationCandidatesInput, { description: INPUT })
    input: ProposeRectificationCandidatesInput,
  ): Promise<ProposalAnswer> {
    return proposeRectificationCandidates(ctx, input);
  }
}
