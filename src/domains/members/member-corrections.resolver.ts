import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { MemberAnswer } from './load-member-answer';
import { ReopenMembershipInput, VoidMemberInput } from './member-corrections.inputs';
import { ReopenMembershipPayload, VoidMemberPayload } from './member-payloads.type';
import { reopenMembership } from './reopen-membership';
import { voidMember } from './void-member';

const INPUT = 'What to do (输入).';

/** Taking back what was recorded by mistake; each is one use case. */
@Resolver()
export class MemberCorrectionsResolver {
  @Allow('member:end')
  @Mutation(() => VoidMemberPayload, {
    description:
      'Takes back a registration made in error, with all that hangs on it; the person can be registered again (作废党员登记).',
  })
  voidMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => VoidMemberInput, { description: INPUT }) input: VoidMemberInput,
  ): Promise<MemberAnswer> {
    return voidMember(ctx, input);
  }

  @Allow('member:end')
  @Mutation(() => ReopenMembershipPayload, {
    description:
      'Takes back the last end of a membership; posts, participations and employments that ended with it are recorded anew (撤销终止).',
  })
  reopenMembership(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ReopenMembershipInput, { description: INPUT }) input: ReopenMembershipInput,
  ): Promise<MemberAnswer> {
    return reopenMembership(ctx, input);
  }
}
