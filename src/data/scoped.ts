import type { RequestContext, Statement, ViewerContext } from '../access/context';
import { unauthenticated } from '../shared/errors';

/** The caller's context with a known viewer, or UNAUTHENTICATED. */
export function asViewer(ctx: RequestContext): ViewerContext {
  if (ctx.viewer === null) {
    throw unauthenticated({
      en: 'This needs a caller: send a bearer token in the Authorization header.',
      zh: '需要登录：请在 Authorization 头中提供令牌。',
    });
  }
  return ctx as ViewerContext;
}

/**
 * The one door to the tables for reads. Every statement names the tenant as `$1` (the caller's, bound here) and
 * runs under row-level security besides; `values` begin at `$2`.
 */
export function scoped(ctx: RequestContext) {
  const { viewer, database, deadlineAt, counters } = asViewer(ctx);
  return {
    read<Row>(statement: Statement): Promise<Row[]> {
      counters.statements += 1;
      return database.read<Row>(viewer.tenantId, statement, deadlineAt);
    },
    /** Counts over the descendants of the tenant, through the functions of the aggregate role only. */
    aggregate<Row>(statement: Statement): Promise<Row[]> {
      counters.statements += 1;
      return database.aggregate<Row>(viewer.tenantId, statement, deadlineAt);
    },
  };
}
