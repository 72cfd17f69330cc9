import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Float, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import type { CoverageDenominator } from '../coverage/coverage.rules';
import { CoverageDenominatorEnum } from '../coverage/coverage-enums.type';
import { Division } from '../divisions/division.type';
import { Grid } from '../grids/grid.type';
import { Organization } from '../organizations/organization.type';
import { Unit } from '../units/unit.type';
import { plannedAuditScope } from './audit.planned';
import { CoverageAuditScope } from './audit.type';
import { CoverageAuditFigure } from './audit-figure.type';
import { plannedAuditRow } from './audit-row.planned';
import { CoverageAuditRow } from './audit-row.type';
import { figureShare } from './audit-share.rules';

@Resolver(() => CoverageAuditScope)
export class CoverageAuditScopeResolver {
  @FieldResolver(() => Organization, { nullable: true, description: 'The organization, where it is one (党组织).' })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAuditScope,
  ): Linked<Organization | null> {
    return linked(ctx, plannedAuditScope, root, info);
  }

  @FieldResolver(() => Division, { nullable: true, description: 'The division, where it is one (行政区划).' })
  division(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAuditScope,
  ): Linked<Division | null> {
    return linked(ctx, plannedAuditScope, root, info);
  }
}

@Resolver(() => CoverageAuditFigure)
export class CoverageAuditFigureResolver {
  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'Share in percent, two decimals, half up; null where the denominator is 0, and before it is computed (百分比).',
  })
  percent(@Root() figure: CoverageAuditFigure): number | null {
    return figureShare(figure).percent;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Why there is no share, in the reader's language; null where there is one (说明).",
  })
  reason(@Ctx() { language }: RequestContext, @Root() figure: CoverageAuditFigure): string | null {
    return figureShare(figure).reason?.[language] ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "What the numerator counts, in the reader's language, as it was; null before it is computed (分子口径).",
  })
  numeratorRule(@Ctx() { language }: RequestContext, @Root() figure: CoverageAuditFigure): string | null {
    return language === 'zh' ? figure.numeratorRuleZh : figure.numeratorRuleEn;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "What the denominator counts, in the reader's language, as it was; null before it is computed (分母口径).",
  })
  denominatorRule(@Ctx() { language }: RequestContext, @Root() figure: CoverageAuditFigure): string | null {
    return language === 'zh' ? figure.denominatorRuleZh : figure.denominatorRuleEn;
  }

  @FieldResolver(() => CoverageDenominatorEnum, {
    description: 'Which units were chosen, where the definition leaves that open (分母选项).',
  })
  denominatorOption(@Root() { options }: CoverageAuditFigure): CoverageDenominator {
    return options.denominator;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'The fewest workers that were chosen, if any (从业人员下限).',
  })
  minStaff(@Root() { options }: CoverageAuditFigure): number | null {
    return options.minStaff;
  }
}

@Resolver(() => CoverageAuditRow)
export class CoverageAuditRowResolver {
  @FieldResolver(() => Unit, { nullable: true, description: 'The unit as it is today, of a row that is one (单位).' })
  unit(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAuditRow,
  ): Linked<Unit | null> {
    return linked(ctx, plannedAuditRow, root, info);
  }

  @FieldResolver(() => Grid, { nullable: true, description: 'The grid as it is today, of a row that is one (网格).' })
  grid(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAuditRow,
  ): Linked<Grid | null> {
    return linked(ctx, plannedAuditRow, root, info);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description:
      'The organization as it is today: the one counted, the one that covered the unit, or the community of the grid (党组织).',
  })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageAuditRow,
  ): Linked<Organization | null> {
    return linked(ctx, plannedAuditRow, root, info);
  }
}
