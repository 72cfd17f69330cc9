import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { countCost, pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import { CoverageScope } from '../coverage/coverage-scope.type';
import { plannedGrid } from '../grids/grid.planned';
import { Grid } from '../grids/grid.type';
import { plannedOrganization } from '../organizations/organization.planned';
import { Organization } from '../organizations/organization.type';
import { plannedUnit } from '../units/unit.planned';
import { Unit } from '../units/unit.type';
import { changedThing } from './changed-things.loaders';
import { DeclaredFigure } from './declared-figure.type';
import { FigureChangeKindEnum } from './declared-figure-enums.type';
import type { ChangeKind } from './figure-change.rules';
import { listFigureChanges } from './list-figure-changes';
import { reconcileFigure } from './reconcile-figure';
import { FigureChange, FigureChangeConnection, FigureReconciliation } from './reconciliation.type';

@Resolver(() => DeclaredFigure)
export class DeclaredFigureResolver {
  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'The day of which the paper speaks; null where it does not say (统计日期).',
  })
  asOf(@Root() { speaksOf }: DeclaredFigure): LocalDate | null {
    return speaksOf;
  }

  @FieldResolver(() => CoverageScope, { description: 'Of whom it speaks (统计范围).' })
  scope(@Root() { scopeKind, scopeOrganizationKey, scopeDivisionCode }: DeclaredFigure): CoverageScope {
    return { kind: scopeKind, organizationKey: scopeOrganizationKey, divisionCode: scopeDivisionCode };
  }

  @FieldResolver(() => FigureReconciliation, {
    complexity: countCost(100),
    description: 'The claim beside what the records count, and the rows that tell two days apart (数据比对).',
  })
  reconciliation(
    @Ctx() ctx: RequestContext,
    @Root() root: DeclaredFigure,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'The day to count; the one of which the claim speaks by default (统计日期).',
    })
    asOf?: LocalDate | null,
    @Arg('comparedWith', () => ID, {
      nullable: true,
      description:
        'Another declared figure of the same measure and scope: rows are compared between the days of both; by default between the day of the claim and `asOf`, or today (对照数据标识).',
    })
    comparedWith?: string | null,
    @Arg('knownAt', () => DateTimeScalar, {
      nullable: true,
      description: 'By when what is counted had been recorded; now by default (数据时点).',
    })
    knownAt?: Date | null,
  ): Promise<FigureReconciliation> {
    return reconcileFigure(ctx, root, { asOf, comparedWith, knownAt });
  }
}

@Resolver(() => FigureReconciliation)
export class FigureReconciliationResolver {
  @FieldResolver(() => FigureChangeConnection, {
    nullable: true,
    complexity: pageCost,
    description:
      'What was added, ended or changed between the two days; null of a percentage without base, and of units below a parent (差异明细).',
  })
  changes(
    @Ctx() ctx: RequestContext,
    @Root() { changesAsked }: FigureReconciliation,
    @Arg('kinds', () => [FigureChangeKindEnum], { nullable: true, description: 'Only these (变化类别).' })
    kinds?: ChangeKind[] | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<FigureChange>> | null {
    return changesAsked === null ? null : listFigureChanges(ctx, changesAsked, { kinds, first, after });
  }
}

const OF_OWN_TENANT = "null of another kind, and of the tenants below, whose rows are not opened from the caller's";

@Resolver(() => FigureChange)
export class FigureChangeResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: `The organization as it is today; ${OF_OWN_TENANT} (党组织).`,
  })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() { subject, ownKey }: FigureChange,
  ): Promise<Organization | null> | null {
    return changedThing(ctx, info, plannedOrganization, subject === 'ORGANIZATION' ? ownKey : null);
  }

  @FieldResolver(() => Grid, {
    nullable: true,
    description: `The grid as it is today; ${OF_OWN_TENANT} (网格).`,
  })
  grid(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() { subject, ownKey }: FigureChange,
  ): Promise<Grid | null> | null {
    return changedThing(ctx, info, plannedGrid, subject === 'GRID' ? ownKey : null);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: `The unit as it is today; ${OF_OWN_TENANT} (单位).`,
  })
  unit(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() { subject, ownKey }: FigureChange,
  ): Promise<Unit | null> | null {
    return changedThing(ctx, info, plannedUnit, subject === 'UNIT' ? ownKey : null);
  }
}
