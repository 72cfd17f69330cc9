import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, ID, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { plannedStep } from './case-history.planned';
import { RectificationEvidence, RectificationFact, RectificationFinding, RectificationStep } from './case-history.type';
import { factsOf } from './finding.rules';

@Resolver(() => RectificationFinding)
export class FindingFactsResolver {
  @FieldResolver(() => [RectificationFact], {
    complexity: treeCost(3),
    description: 'What the rule rested on, on that day; none where a person named the category (事实依据).',
  })
  facts(@Root() { facts }: RectificationFinding): RectificationFact[] {
    return factsOf(facts);
  }
}

@Resolver(() => RectificationStep)
export class StepLinksResolver {
  @FieldResolver(() => ID, {
    nullable: true,
    description:
      'Opaque id of the account that recorded it, the same for all that it did; null of a cancellation, which followed by itself (操作账号标识).',
  })
  actorId(@Root() { accountId }: RectificationStep): string | null {
    return accountId;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the caller recorded it: who wrote a plan cannot approve it, R-811 (是否本人办理).',
  })
  isMine(@Ctx() { viewer }: RequestContext, @Root() { accountId }: RectificationStep): boolean {
    return accountId !== null && accountId === viewer?.accountId;
  }

  @FieldResolver(() => [RectificationEvidence], {
    complexity: treeCost(2),
    description: 'Documents that it rests on (依据材料).',
  })
  evidence(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationStep,
  ): Linked<RectificationEvidence[]> {
    return linked(ctx, plannedStep, root, info);
  }
}
