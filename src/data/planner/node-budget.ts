import type { RequestContext } from '../../access/context';
import { type ApiError, limitExceeded } from '../../shared/errors';
import { MAX_NODES } from './declare';

/** Nodes of a request: those read from the database, and those that stand in the answer, where one may stand often. */
interface Counts {
  fetched: number;
  answered: number;
}

const counts = new WeakMap<RequestContext, Counts>();

/** Counts one node made from a row; LIMIT_EXCEEDED beyond the most that a request may have. */
export function countFetched(ctx: RequestContext): void {
  const known = countsOf(ctx);
  known.fetched += 1;
  if (known.fetched > MAX_NODES) throw tooManyNodes();
}

/** Counts nodes of a list that goes into the answer; LIMIT_EXCEEDED as for reading. */
export function countAnswered(ctx: RequestContext, nodes: number): void {
  const known = countsOf(ctx);
  known.answered += nodes;
  if (known.answered > MAX_NODES) throw tooManyNodes();
}

export function tooManyNodes(): ApiError {
  return limitExceeded(
    {
      en: `The answer has more than ${MAX_NODES} nodes. Ask for fewer levels, or start further down.`,
      zh: `结果超过 ${MAX_NODES} 个节点，请减少层级或从更低一级开始查询。`,
    },
    { limit: MAX_NODES },
  );
}

function countsOf(ctx: RequestContext): Counts {
  const known = counts.get(ctx) ?? { fetched: 0, answered: 0 };
  counts.set(ctx, known);
  return known;
}
