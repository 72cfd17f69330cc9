import type { RequestContext, Statement } from '../../src/access/context';

/** A context that keeps what is read through it. */
export function spiedContext<Context extends RequestContext>(ctx: Context): { ctx: Context; sent: Statement[] } {
  const sent: Statement[] = [];
  const database: RequestContext['database'] = {
    ...ctx.database,
    read(tenantId, statement, deadlineAt) {
      sent.push(statement);
      return ctx.database.read(tenantId, statement, deadlineAt);
    },
    readTexts(tenantId, statement, deadlineAt) {
      sent.push(statement);
      return ctx.database.readTexts(tenantId, statement, deadlineAt);
    },
  };
  return { ctx: { ...ctx, database }, sent };
}
