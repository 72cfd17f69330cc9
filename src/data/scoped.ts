import type { RequestContext, Statement, TextRows, ViewerContext } from '../access/context';
import { unauthenticated } from '../shared/errors';
import { batchesOf } from './tenancy/batches';

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
    /** The same, with rows as the database sent them. */
    readTexts(statement: Statement): Promise<TextRows> {
      counters.statements += 1;
      return database.readTexts(viewer.tenantId, statement, deadlineAt);
    },
    /** Counts over the descendants of the tenant, through the functions of the aggregate role only. */
    aggregate<Row>(statement: Statement): Promise<Row[]> {
      counters.statements += 1;
      return database.aggregate<Row>(viewer.tenantId, statement, deadlineAt);
    },
    /**
     * Rows of one statement, all as they were when it began, a batch at a time: for more of them than memory should hold. They
     * may be read while `work` runs, in which a connection is kept.
     */
    readInBatches<Row, Result>(
      statement: Statement,
      work: (batches: AsyncIterableIterator<Row[]>) => Promise<Result>,
    ): Promise<Result> {
      counters.statements += 1;
      return database.transaction(viewer.tenantId, deadlineAt, (tx) => work(batchesOf<Row>(tx, statement)));
    },
  };
}
