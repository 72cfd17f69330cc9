import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { Member } from '../members/member.type';
import { Organization } from '../organizations/organization.type';
import { Unit } from '../units/unit.type';
import { plannedOffice, plannedTerm } from './office.planned';
import { Office } from './office.type';
import { plannedSecretary } from './organization-posts.planned';
import { Secretary } from './secretary.type';
import { Term } from './term.type';

@Resolver(() => Office)
export class OfficeLinksResolver {
  @FieldResolver(() => Organization, { description: 'The organization whose post it is, or that sends (组织).' })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Office,
  ): Linked<Organization> {
    return linked(ctx, plannedOffice, root, info);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: "The holder; null outside the caller's reach, and where a unit holds the post (任职党员).",
  })
  member(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Office): Linked<Member | null> {
    return linked(ctx, plannedOffice, root, info);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit that is guided, or that holds the post (单位).',
  })
  unit(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Office): Linked<Unit | null> {
    return linked(ctx, plannedOffice, root, info);
  }

  @FieldResolver(() => Term, {
    nullable: true,
    description: 'The term for which the holder was elected; none of an appointed one (任期).',
  })
  term(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Office): Linked<Term | null> {
    return linked(ctx, plannedOffice, root, info);
  }
}

@Resolver(() => Term)
export class TermOrganizationResolver {
  @FieldResolver(() => Organization, { description: 'The organization whose body it is (组织).' })
  organization(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Term): Linked<Organization> {
    return linked(ctx, plannedTerm, root, info);
  }
}

@Resolver(() => Secretary)
export class SecretaryLinksResolver {
  @FieldResolver(() => Office, { description: 'The office (任职).' })
  office(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Secretary): Linked<Office> {
    return linked(ctx, plannedSecretary, root, info);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: "The person; null outside the caller's reach (党员).",
  })
  member(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Secretary): Linked<Member | null> {
    return linked(ctx, plannedSecretary, root, info);
  }
}
