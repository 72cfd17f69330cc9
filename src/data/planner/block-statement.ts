import type { RequestContext, Statement } from '../../access/context';
import { selectsApart } from './block-columns';
import { type Block, blockName, blocksOf } from './blocks';
import type { Plan } from './plan';
import { readScope, refusalFor } from './read-scope';
import { regionOf } from './region';
import { type FurtherText, type KnownBlocks, rememberedBlocks } from './remembered-blocks';
import { type RootRows, regionStatement } from './statement';
import { boundFor, type ReadScope, StatementBuilder } from './statement-builder';
import { typesBelow } from './types-below';

/** The blocks that can be read with the roots of a plan. */
export function knownBlocks(ctx: RequestContext, plan: Plan, root: RootRows, asOf: string | null): KnownBlocks {
  return rememberedBlocks(plan, kindOf(ctx, plan, root, readScope(ctx, asOf)), () => {
    const [first, ...further] = blocksOf(ctx, plan, root);
    // Of the first nothing else is kept: its rows are those of one request.
    return { isNumbered: first?.root.isNumbered === true, further, texts: new Map(), shared: undefined };
  });
}

/** All that the blocks behind the first depend on beside the plan, but for values. */
function kindOf(ctx: RequestContext, plan: Plan, { wanted, extras }: RootRows, scope: ReadScope): string {
  let kind = `${scope.asOf === null} ${wanted} ${Object.keys(extras ?? {}).join(' ')}`;
  for (const type of typesBelow(plan)) {
    const isReached = scope.rootsFor(type) === null;
    kind += ` ${refusalFor(ctx, type) === null}${isReached}${scope.ownerFor(type) === null}`;
  }
  return kind;
}

/** One statement for all blocks. Rows: the number of the block, then columns that `readRowsOfBlocks` knows. */
export function blocksStatement(
  ctx: RequestContext,
  { further, texts, shared }: KnownBlocks,
  { plan, root }: Block,
  asOf: string | null,
): Statement {
  const scope = readScope(ctx, asOf);
  const sql = new StatementBuilder(plan.type, scope);
  const first = regionStatement(sql, regionOf(plan), root);
  const values = first.values ?? [];
  const rest = texts.get(values.length) ?? furtherText(further, scope, values.length);
  texts.set(values.length, rest);
  const selects = shared?.selects ?? selectsApart(further.length + 1);
  if (rest.last?.first !== first.text || rest.last.selects !== selects) {
    const text = `with ${blockName(0)} as (${first.text}), ${rest.ctes} ${selects}`;
    rest.last = { first: first.text, selects, text };
  }
  const { isPlannedOnce } = first;
  return { text: rest.last.text, values: [...values, ...boundFor(scope, rest.values)], isPlannedOnce };
}

/** The first block of a request. */
export function firstBlock({ isNumbered }: KnownBlocks, plan: Plan, root: RootRows): Block {
  return { plan, root: Object.assign({}, root, { isNumbered }), planned: null };
}

/** @param bound how many values stand before theirs */
function furtherText(further: readonly Block[], scope: ReadScope, bound: number): FurtherText {
  const values: unknown[] = Array(bound).fill(null);
  const ctes = further.map(({ plan, root }, place) => {
    const sql = new StatementBuilder(plan.type, scope, values);
    return `${blockName(place + 1)} as (${regionStatement(sql, regionOf(plan), root).text})`;
  });
  return { ctes: ctes.join(', '), values: values.slice(bound), last: null };
}
