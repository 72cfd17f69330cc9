import type { ViewerContext } from '../../access/context';

/** Gives a token from which what changes after this moment can be followed; null where the caller may not follow changes. */
export type FindChangeToken = (ctx: ViewerContext) => Promise<string | null>;

let findToken: FindChangeToken | undefined;

/** Where tokens come from, registered once by the domain of the change feed: an export keeps one, and knows nothing of feeds. */
export function provideChangeTokens(find: FindChangeToken): void {
  if (findToken !== undefined) throw new Error('Change tokens are provided twice.');
  findToken = find;
}

/** A token to be taken before the rows of a snapshot are read: what is committed meanwhile is told after it. */
export async function findChangeToken(ctx: ViewerContext): Promise<string | null> {
  return (await findToken?.(ctx)) ?? null;
}
