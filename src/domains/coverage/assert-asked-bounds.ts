import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import { type AskedBounds, assertBounds, boundsSql, type FigureTime } from './coverage-asked.rules';
import type { CoverageScope } from './coverage-scope.rules';

/** Refuses a scope or time that the tenant has nothing of, in a statement of its own: where there is no other that could tell. */
export async function assertAskedBounds(ctx: RequestContext, scope: CoverageScope, time: FigureTime): Promise<void> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value) + 1}`;
  const text = `select ${boundsSql(scope, bind)} where $1::uuid is not null`;
  const [bounds] = await scoped(ctx).read<AskedBounds>({ text, values });
  if (bounds !== undefined) assertBounds(bounds, scope, time);
}
