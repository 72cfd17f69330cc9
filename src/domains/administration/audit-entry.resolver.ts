import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { selects } from '../../data/planner/selection';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { AuditEntriesArguments } from './audit-entry.inputs';
import { type AuditEntry, AuditEntryConnection } from './audit-entry.type';
import { listAuditEntries } from './list-audit-entries';

@Resolver()
export class AuditEntryResolver {
  @Allow('audit:read')
  @Query(() => AuditEntryConnection, {
    complexity: pageCost,
    description: "The tenant's audit log, latest first (审计日志).",
  })
  auditEntries(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => AuditEntriesArguments) args: AuditEntriesArguments,
  ): Promise<Page<AuditEntry>> {
    return listAuditEntries(ctx, args, selects(info, 'AuditEntryConnection', 'totalCount'));
  }
}
