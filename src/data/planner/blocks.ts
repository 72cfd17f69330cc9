import type { RequestContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { MAX_PAGE_SIZE } from '../../shared/keyset-page';
import type { PageLink, ToManyLink } from './declare';
import { ownedPages } from './fetch-pages';
import { ownedRows } from './fetch-to-many';
import { joinPrefix } from './join-names';
import { foundKeys, type OwnerKeys } from './owners';
import type { Plan, PlannedLink } from './plan';
import { refusalFor } from './read-scope';
import { ROOT_PART, regionOf } from './region';
import { quote } from './source';
import { ROW_OF_OWNER, type RootRows } from './statement';

/**
 * The regions of a plan that one statement reads together: the roots, and what to-many links and connections lead to from the roots
 * of another region. Round trips cost more than rows: a page with its lists, and theirs, comes in one.
 */
export interface Block {
  plan: Plan;
  root: RootRows;
  /** The link that leads here; null for the first. */
  planned: PlannedLink | null;
}

/** Beyond, planning one statement takes longer than a second round trip. */
const MAX_BLOCKS = 8;

/** The regions that can be read with the roots of a plan, each behind the one whose rows it needs. */
export function blocksOf(ctx: RequestContext, plan: Plan, root: RootRows): Block[] {
  const blocks: Block[] = [{ plan, root, planned: null }];
  for (let number = 0; number < blocks.length; number += 1) {
    const owners = blocks[number] as Block;
    for (const { planned, prefix } of linksOf(owners.plan)) {
      if (blocks.length === MAX_BLOCKS) return blocks;
      const rows = isReadable(ctx, planned) ? ownedBy(planned, keysOfBlock(owners, number, prefix)) : null;
      if (rows === null) continue;
      blocks.push({ plan: planned.plan, root: rows, planned });
      blocks[number] = { ...owners, root: { ...owners.root, isNumbered: owners.root.wanted !== undefined } };
    }
  }
  return blocks;
}

/** The name of the CTE of a block. */
export const blockName = (number: number) => `block_${number}`;

/** Links of the roots of a plan, and of what is joined to them, with the beginning of the columns of their owners. */
function linksOf(plan: Plan, prefix = ''): { planned: PlannedLink; prefix: string }[] {
  return [...plan.links.values()].flatMap((planned) => {
    if (planned.link.kind !== 'one') return [{ planned, prefix }];
    return linksOf(planned.plan, joinPrefix(prefix, planned.slot));
  });
}

function isReadable(ctx: RequestContext, { plan }: PlannedLink): boolean {
  return refusalFor(ctx, plan.type) === null;
}

/** The rows that a link leads to from all owners; null where that is for a statement of its own. */
function ownedBy(planned: PlannedLink, owners: OwnerKeys): RootRows | null {
  const { link } = planned;
  if (link.kind === 'many') return ownedRows(planned, link as ToManyLink, owners);
  return link.kind === 'page' && isPlainPage(planned) ? ownedPages(planned, link as PageLink, owners) : null;
}

/** A first page without a total. A cursor belongs to one owner, and a size may be out of bounds. */
function isPlainPage({ args, page }: PlannedLink): boolean {
  const { first = 20, after } = args as { first?: number; after?: string | null };
  return (
    page?.rows === true &&
    !page.total &&
    !isGiven(after) &&
    Number.isInteger(first) &&
    first >= 1 &&
    first <= MAX_PAGE_SIZE
  );
}

/** Keys of the owners in the rows of a block; of a page without the row that tells only that more follow. */
function keysOfBlock({ plan, root }: Block, number: number, prefix: string): OwnerKeys {
  const { wanted } = root;
  const key = quote(`${prefix}key`);
  const conditions = [`${key} is not null`];
  if (regionOf(plan).walks.length > 0) conditions.push(`"part" = '${ROOT_PART}'`);
  // Rows under a condition alone are different rows, and each has its own key.
  const isOnce = prefix === '' && root.owners === undefined && root.joins === undefined;
  return foundKeys((sql) => {
    const isOnPage = wanted === undefined ? [] : [`${quote(ROW_OF_OWNER)} <= ${sql.bind(wanted)}::int`];
    return `${key} from ${blockName(number)} where ${[...conditions, ...isOnPage].join(' and ')}`;
  }, isOnce);
}
