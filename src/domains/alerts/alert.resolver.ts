import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { Organization } from '../organizations/organization.type';
import { Unit } from '../units/unit.type';
import { plannedAlert } from './alert.planned';
import { evidenceOf } from './alert.rules';
import { Alert, AlertAcknowledgement, AlertEvidence } from './alert.type';
import { alertMessage } from './alert-message.rules';

@Resolver(() => Alert)
export class AlertResolver {
  @FieldResolver(() => String, {
    description: "What is the matter and what to do, in the reader's language, with the numbers (说明).",
  })
  message(@Ctx() { language }: RequestContext, @Root() alert: Alert): string {
    return alertMessage(alert.kind, alert.facts, alert)[language];
  }

  @FieldResolver(() => [AlertEvidence], {
    complexity: treeCost(3),
    description: 'The numbers, dates and periods that it rests on (依据).',
  })
  evidence(@Root() { facts }: Alert): AlertEvidence[] {
    return evidenceOf(facts);
  }

  @FieldResolver(() => Organization, {
    description: 'The organization that it is about, or that is responsible for the unit (党组织).',
  })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Alert,
  ): Linked<Organization> {
    return linked(ctx, plannedAlert, root, info);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit that it is about; null where it is about an organization (单位).',
  })
  unit(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Alert): Linked<Unit | null> {
    return linked(ctx, plannedAlert, root, info);
  }

  @FieldResolver(() => AlertAcknowledgement, {
    nullable: true,
    description: 'That all of it was seen and let rest, and for which reason; null while it is open (确认情况).',
  })
  acknowledgement(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Alert,
  ): Linked<AlertAcknowledgement | null> {
    return linked(ctx, plannedAlert, root, info);
  }
}
