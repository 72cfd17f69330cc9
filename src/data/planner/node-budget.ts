import type { RequestContext } from '../../access/context';
import { RequestMemory } from '../../access/request-memory';
import { type ApiError, limitExceeded } from '../../shared/errors';
import { MAX_NODES } from './declare';

/** Nodes of a request: those made from rows, those that stand in the answer, where one may stand often, and rows written without a node. */
export interface NodeCounts {
  fetched: number;
  answered: number;
  written: number;
}

const counts = new RequestMemory<NodeCounts>();

/** Counts one node made from a row; LIMIT_EXCEEDED beyond the most that a request may have. */
export function countFetched(ctx: RequestContext): void {
  const known = nodeCounts(ctx);
  known.fetched += 1;
  if (known.fetched > MAX_NODES) throw tooManyNodes();
}

/** Counts nodes of a list that goes into the answer; LIMIT_EXCEEDED as for reading. */
export function countAnswered(ctx: RequestContext, nodes: number): void {
  const known = nodeCounts(ctx);
  known.answered += nodes;
  if (known.answered > MAX_NODES) throw tooManyNodes();
}

/** Counts one row that is written without being made a node; at least as many as nodes would have been made of it. */
export function countWritten(counts: NodeCounts): void {
  counts.written += 1;
  if (counts.fetched + counts.written > MAX_NODES) throw tooManyNodes();
}

/** Begins to count what stands in the answer anew: it is put together another way. */
export function answerAnew(ctx: RequestContext): void {
  const known = nodeCounts(ctx);
  known.answered = 0;
  known.written = 0;
}

/** Begins to count everything anew: all is read again. */
export function countAnew(ctx: RequestContext): void {
  counts.set(ctx, undefined);
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

/** What a request has counted so far. */
export function nodeCounts(ctx: RequestContext): NodeCounts {
  const known = counts.get(ctx);
  if (known !== undefined) return known;
  const fresh = { fetched: 0, answered: 0, written: 0 };
  counts.set(ctx, fresh);
  return fresh;
}
