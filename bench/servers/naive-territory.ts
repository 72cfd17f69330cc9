import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import type { GridEntity } from '../../src/domains/grids/grid.entity';
import type { MemberEntity } from '../../src/domains/members/member.entity';
import type { OrganizationEntity } from '../../src/domains/organizations/organization.entity';
import type { NaiveContext } from './naive-loaders';
import {
  NaiveGrid,
  NaiveGridConnection,
  NaiveGridCoverage,
  NaiveMember,
  NaiveMemberConnection,
  NaiveOrganization,
  NaiveSecretary,
} from './naive-types';

const PRIMARY = ['COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH'];

type Coverage = 'NONE' | 'GROUP_ONLY' | 'BRANCH' | 'MULTIPLE';

async function coverageOf(ctx: NaiveContext, gridId: string): Promise<Coverage> {
  const standing = await ctx.standing.load(gridId);
  const primary = standing.filter(({ kind }) => PRIMARY.includes(kind)).length;
  if (primary > 1) return 'MULTIPLE';
  if (primary === 1) return 'BRANCH';
  return standing.length > 0 ? 'GROUP_ONLY' : 'NONE';
}

/** Grids and members of organizations. */
@Resolver(() => NaiveOrganization)
export class NaiveTerritoryResolver {
  @FieldResolver(() => Int)
  async fullMemberCount(@Ctx() ctx: NaiveContext, @Root() root: OrganizationEntity): Promise<number> {
    return (await ctx.card.load(root.id))?.fullMemberCount ?? 0;
  }

  @FieldResolver(() => NaiveSecretary, { nullable: true })
  async secretary(@Ctx() ctx: NaiveContext, @Root() root: OrganizationEntity): Promise<NaiveSecretary | null> {
    const maskedName = (await ctx.card.load(root.id))?.secretaryMaskedName ?? null;
    return maskedName === null ? null : { maskedName };
  }

  @FieldResolver(() => NaiveGridConnection)
  async grids(@Ctx() ctx: NaiveContext, @Root() root: OrganizationEntity, @Arg('first', () => Int) first: number) {
    const grids = await ctx.grids.load(root.id);
    return { edges: grids.slice(0, first).map((node) => ({ node })) };
  }

  @FieldResolver(() => NaiveGridCoverage)
  async gridCoverage(@Ctx() ctx: NaiveContext, @Root() root: OrganizationEntity): Promise<NaiveGridCoverage> {
    const communities = [root, ...(await ctx.children.load(root.id))];
    const grids = await Promise.all(communities.map(({ id }) => ctx.grids.load(id)));
    const coverages = await Promise.all(grids.flat().map(({ id }) => coverageOf(ctx, id)));
    const count = (coverage: Coverage) => coverages.filter((each) => each === coverage).length;
    const [total, none] = [coverages.length, count('NONE')];
    return {
      total,
      covered: total - none,
      none,
      groupOnly: count('GROUP_ONLY'),
      branch: count('BRANCH'),
      multiple: count('MULTIPLE'),
    };
  }

  @FieldResolver(() => NaiveMemberConnection)
  async members(@Ctx() ctx: NaiveContext, @Root() root: OrganizationEntity, @Arg('first', () => Int) first: number) {
    const members = await ctx.members.load(root.id);
    return { edges: members.slice(0, first).map((node) => ({ node })) };
  }
}

@Resolver(() => NaiveGrid)
export class NaiveGridResolver {
  @FieldResolver(() => ID)
  id(@Root() root: GridEntity): string {
    return `grd_${root.id}`;
  }

  @FieldResolver(() => String)
  coverage(@Ctx() ctx: NaiveContext, @Root() root: GridEntity): Promise<string> {
    return coverageOf(ctx, root.id);
  }

  @FieldResolver(() => [NaiveOrganization])
  organizations(@Ctx() ctx: NaiveContext, @Root() root: GridEntity): Promise<OrganizationEntity[]> {
    return ctx.standing.load(root.id);
  }
}

@Resolver(() => NaiveMember)
export class NaiveMemberResolver {
  @FieldResolver(() => ID)
  id(@Root() root: MemberEntity): string {
    return `mem_${root.id}`;
  }
}
