import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { Complexity } from '../../shared/complexity';
import { ChangesArguments } from './change-feed.inputs';
import { FED_ACTIONS, MAX_CHANGES } from './change-feed.rules';
import { ChangeStart, RecordChanges } from './change-feed.type';
import { findChangeStart } from './find-change-start';
import { listChanges } from './list-changes';

/** A change brings no record along: each is one object, however many fields of it are selected. */
const complexity: Complexity = ({ args }) => {
  const first = typeof args.first === 'number' ? args.first : 100;
  return 1 + Math.min(Math.max(first, 1), MAX_CHANGES);
};

@Resolver()
export class ChangeFeedResolver {
  @Allow('change:read')
  @Query(() => ChangeStart, {
    description: 'A token from which changes can be followed: take it first, then read all records (变更起点).',
  })
  changeToken(@Ctx() ctx: RequestContext): Promise<ChangeStart> {
    return findChangeStart(ctx);
  }

  @Allow('change:read', FED_ACTIONS.Member)
  @Query(() => RecordChanges, { complexity, description: 'Changes of members, oldest first (党员信息变更).' })
  memberChanges(
    @Ctx() ctx: RequestContext,
    @Args(() => ChangesArguments) args: ChangesArguments,
  ): Promise<RecordChanges> {
    return listChanges(ctx, 'Member', args);
  }

  @Allow('change:read', FED_ACTIONS.Organization)
  @Query(() => RecordChanges, { complexity, description: 'Changes of organizations, oldest first (党组织信息变更).' })
  organizationChanges(
    @Ctx() ctx: RequestContext,
    @Args(() => ChangesArguments) args: ChangesArguments,
  ): Promise<RecordChanges> {
    return listChanges(ctx, 'Organization', args);
  }

  @Allow('change:read', FED_ACTIONS.Unit)
  @Query(() => RecordChanges, { complexity, description: 'Changes of units, oldest first (单位信息变更).' })
  unitChanges(
    @Ctx() ctx: RequestContext,
    @Args(() => ChangesArguments) args: ChangesArguments,
  ): Promise<RecordChanges> {
    return listChanges(ctx, 'Unit', args);
  }

  @Allow('change:read', FED_ACTIONS.Grid)
  @Query(() => RecordChanges, { complexity, description: 'Changes of grids, oldest first (网格信息变更).' })
  gridChanges(
    @Ctx() ctx: RequestContext,
    @Args(() => ChangesArguments) args: ChangesArguments,
  ): Promise<RecordChanges> {
    return listChanges(ctx, 'Grid', args);
  }
}
