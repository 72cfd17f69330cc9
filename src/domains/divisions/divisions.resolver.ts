import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import type { LocalDate } from '../../shared/clock';
import { pageCost, treeCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { parseDateRange } from '../../shared/date-range';
import { DateScalar } from '../../shared/scalars';
import { plannedDivision } from './division.planned';
import type { DivisionLevel } from './division.rules';
import { Division, DivisionConnection, DivisionLevelEnum } from './division.type';
import { listDivisions } from './list-divisions';

@Resolver(() => Division)
export class DivisionsResolver {
  @Allow('division:read')
  @Query(() => DivisionConnection, {
    complexity: pageCost,
    description: 'Administrative divisions by code: all below one, of one level, or by code (行政区划列表).',
  })
  divisions(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('codes', () => [String], { nullable: true, description: 'Only these codes (区划代码).' }) codes?:
      | string[]
      | null,
    @Arg('parentCode', () => String, {
      nullable: true,
      description: 'Only direct children of this division (上级区划代码).',
    })
    parentCode?: string | null,
    @Arg('under', () => String, {
      nullable: true,
      description: 'Only divisions below this one, at any depth (所属区划代码).',
    })
    under?: string | null,
    @Arg('level', () => DivisionLevelEnum, { nullable: true, description: 'Only this level (层级).' })
    level?: DivisionLevel | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<Division>> {
    return listDivisions(ctx, info, { codes, parentCode, under, level }, { first, after });
  }

  @FieldResolver(() => Division, {
    nullable: true,
    complexity: treeCost(1),
    description: 'The division above; none for a province (上级区划).',
  })
  parent(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() division: Division,
  ): Linked<Division | null> {
    return linked(ctx, plannedDivision, division, info);
  }

  @FieldResolver(() => [Division], {
    complexity: treeCost(10),
    description: 'Divisions directly below, by code (下级区划).',
  })
  children(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() division: Division,
  ): Linked<Division[]> {
    return linked(ctx, plannedDivision, division, info);
  }

  @FieldResolver(() => [Division], {
    complexity: treeCost(5),
    description: 'Divisions above, the province first (各级上级区划).',
  })
  ancestors(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() division: Division,
  ): Linked<Division[]> {
    return linked(ctx, plannedDivision, division, info);
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'First day on which the code is in force (启用日期).',
  })
  validFrom(@Root() division: Division): LocalDate | null {
    return parseDateRange(division.validity).from;
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'First day on which it no longer is (停用日期).' })
  validUntil(@Root() division: Division): LocalDate | null {
    return parseDateRange(division.validity).until;
  }
}
