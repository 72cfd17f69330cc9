import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { Member } from '../members/member.type';
import { Organization } from '../organizations/organization.type';
import { plannedCandidate } from './candidate.planned';
import { Candidate } from './candidate.type';
import { plannedCandidateGuide, plannedCandidateStep } from './candidate-history.planned';
import { CandidateGuide, CandidateNextStep, CandidateStep } from './candidate-history.type';
import { type NextStep, type NextStepFacts, nextSteps } from './next-steps.rules';

@Resolver(() => Candidate)
export class CandidateLinksResolver {
  @FieldResolver(() => Organization, { description: 'The branch that develops the candidate (所在党支部).' })
  branch(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Candidate): Linked<Organization> {
    return linked(ctx, plannedCandidate, root, info);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: "The member that an admitted candidate became; null before, and outside the caller's reach (党员).",
  })
  member(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Candidate): Linked<Member | null> {
    return linked(ctx, plannedCandidate, root, info);
  }

  @FieldResolver(() => [CandidateStep], {
    complexity: treeCost(8),
    description: 'The steps taken, oldest first, R-404 (发展步骤).',
  })
  steps(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Candidate,
  ): Linked<CandidateStep[]> {
    return linked(ctx, plannedCandidate, root, info);
  }

  @FieldResolver(() => [CandidateGuide], {
    complexity: treeCost(4),
    description: 'Full members who accompany the candidate, or did, oldest first (培养联系人、入党介绍人).',
  })
  guides(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Candidate,
  ): Linked<CandidateGuide[]> {
    return linked(ctx, plannedCandidate, root, info);
  }

  @FieldResolver(() => [CandidateNextStep], {
    complexity: treeCost(2),
    description: 'The steps that may come next, from when and by when, in the order of the rules (下一步骤).',
  })
  nextSteps(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Candidate): Linked<NextStep[]> {
    const facts = linked<NextStepFacts>(ctx, plannedCandidate, root, info);
    // What the plan brought along is answered at once: graphql-js drops the promises of a list whose later item fails.
    return facts instanceof Promise ? facts.then(nextSteps) : nextSteps(facts);
  }
}

@Resolver(() => CandidateStep)
export class CandidateStepLinksResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The committee that took it, where it is the step of the superior (作出该事项的上级党委).',
  })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CandidateStep,
  ): Linked<Organization | null> {
    return linked(ctx, plannedCandidateStep, root, info);
  }
}

@Resolver(() => CandidateGuide)
export class CandidateGuideLinksResolver {
  @FieldResolver(() => Member, { nullable: true, description: "The member; null outside the caller's reach (党员)." })
  member(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CandidateGuide,
  ): Linked<Member | null> {
    return linked(ctx, plannedCandidateGuide, root, info);
  }
}
