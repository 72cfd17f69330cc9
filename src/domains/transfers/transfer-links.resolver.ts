import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { plannedMember } from '../members/member.planned';
import { Member } from '../members/member.type';
import { Organization } from '../organizations/organization.type';
import './member-transfers.planned';
import { plannedTransfer } from './transfer.planned';
import { nextStates, responsibleFor, type TransferParty, type TransferState } from './transfer.rules';
import { Transfer } from './transfer.type';
import { TransferPartyEnum, TransferStateEnum } from './transfer-enums.type';

@Resolver(() => Transfer)
export class TransferLinksResolver {
  @FieldResolver(() => TransferPartyEnum, {
    description: 'Who is responsible for the member: the origin, until the destination has accepted, R-503 (责任方).',
  })
  responsible(@Root() { state }: Transfer): TransferParty {
    return responsibleFor(state);
  }

  @FieldResolver(() => [TransferStateEnum], {
    description: 'What this side may make of it now; that a letter runs out is nobody’s step (可办理的下一状态).',
  })
  nextStates(@Root() transfer: Transfer): TransferState[] {
    return nextStates(transfer);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description:
      "The member of this tenant; null on the side of the destination until it has accepted, and outside the caller's reach (党员).",
  })
  member(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Transfer): Linked<Member | null> {
    return linked(ctx, plannedTransfer, root, info);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The branch that the member leaves; null on the side of the destination (转出党支部).',
  })
  fromBranch(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Transfer,
  ): Linked<Organization | null> {
    return linked(ctx, plannedTransfer, root, info);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The branch of this tenant that the member goes to; null on the side of the origin (转入党支部).',
  })
  toBranch(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Transfer,
  ): Linked<Organization | null> {
    return linked(ctx, plannedTransfer, root, info);
  }
}

/** The field of members that transfers give them. */
@Resolver(() => Member)
export class MemberTransfersResolver {
  @FieldResolver(() => [Transfer], {
    complexity: treeCost(2),
    description: 'Transfers of the member in the reach of the caller, the oldest first (组织关系转接记录).',
  })
  transfers(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Member): Linked<Transfer[]> {
    return linked(ctx, plannedMember, root, info);
  }
}
