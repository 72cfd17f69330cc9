import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import type { LocalDate } from '../../shared/clock';
import { type Complexity, pageCost, treeCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DateScalar } from '../../shared/scalars';
import { plannedOrganization } from '../organizations/organization.planned';
import { Organization } from '../organizations/organization.type';
import { findOrganizationLife } from './find-organization-life';
import { yearsTouched } from './life-span.rules';
import type { MeetingKind } from './meeting.rules';
import { type Meeting, MeetingConnection } from './meeting.type';
import { MeetingKindEnum } from './meeting-enums.type';
import { plannedOrganizationLife } from './organization-life.planned';
import { LifeDuty, OrganizationLife } from './organization-life.type';

/** As much as ten objects for each year: every one of its months is counted. */
const lifeCost: Complexity = (estimate) => yearsTouched(estimate.args) * treeCost(10)(estimate);

const FROM = 'First day (起始日期).';
const UNTIL = 'Last day (截止日期).';

@Resolver(() => OrganizationLife)
export class OrganizationLifeResolver {
  @Allow('meeting:read')
  @Query(() => OrganizationLife, {
    complexity: lifeCost,
    description:
      'What an organization should have held in a span of days by R-301 to R-307, what it held, and what is missing; only whole periods count that are over (组织生活情况).',
  })
  organizationLife(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('organizationId', () => ID, { description: 'The organization (组织标识).' }) organizationId: string,
    @Arg('from', () => DateScalar, { description: FROM }) from: LocalDate,
    @Arg('until', () => DateScalar, { description: UNTIL }) until: LocalDate,
  ): Promise<OrganizationLife> {
    return findOrganizationLife(ctx, info, { organizationId, from, until });
  }

  @FieldResolver(() => Organization, { description: 'The organization (组织).' })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: OrganizationLife,
  ): Linked<Organization> {
    return linked(ctx, plannedOrganizationLife, root, info);
  }
}

@Resolver(() => Organization)
export class OrganizationMeetingsResolver {
  @FieldResolver(() => MeetingConnection, {
    complexity: pageCost,
    description: 'Meetings that it held until the date asked for, the latest first (组织生活记录).',
  })
  meetings(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('kinds', () => [MeetingKindEnum], { nullable: true, description: 'Only these kinds (类别).' })
    kinds?: MeetingKind[] | null,
    @Arg('from', () => DateScalar, { nullable: true, description: FROM }) from?: LocalDate | null,
    @Arg('until', () => DateScalar, { nullable: true, description: UNTIL }) until?: LocalDate | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Linked<Page<Meeting>> {
    return linked(ctx, plannedOrganization, root, info, { kinds, from, until, first, after });
  }

  @FieldResolver(() => [LifeDuty], {
    complexity: lifeCost,
    description:
      'What it should have held in a span of days, what it held, and what is missing, as `organizationLife` tells it (组织生活情况).',
  })
  life(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('from', () => DateScalar, { description: FROM }) from: LocalDate,
    @Arg('until', () => DateScalar, { description: UNTIL }) until: LocalDate,
  ): Linked<LifeDuty[]> {
    return linked(ctx, plannedOrganization, root, info, { from, until });
  }
}
