import DataLoader from 'dataloader';
import type { RequestContext } from '../../access/context';
import { RequestMemory } from '../../access/request-memory';
import { now } from '../../shared/clock';
import { countFigures, type FigureCount } from './count-figures';
import { countFiguresBelow } from './count-figures-below';
import { findClaims } from './find-claims';
import { type ChangePage, type ChangePageAsked, findFigureChanges } from './find-figure-changes';
import type { CountAsked, DatedClaim } from './reconciliation.rules';

interface Loaders {
  /** The present instant of the request: all that it asks is known by then. */
  instant: Date;
  claims: DataLoader<string, DatedClaim | null>;
  own: DataLoader<CountAsked, FigureCount, string>;
  below: DataLoader<CountAsked, FigureCount, string>;
  changes: DataLoader<ChangePageAsked, ChangePage, string>;
}

const loaders = new RequestMemory<Loaders>();

/** The present instant, one for all that a request asks. */
export function instantOf(ctx: RequestContext): Date {
  return loadersOf(ctx).instant;
}

/** A declared figure by its key; null where the tenant has none: one statement for all of a request. */
export function claimOf(ctx: RequestContext, key: string): Promise<DatedClaim | null> {
  return loadersOf(ctx).claims.load(key);
}

/** What is counted of a measure: one statement for all of a request, and one for those of the tenants below. */
export function countOf(ctx: RequestContext, asked: CountAsked): Promise<FigureCount> {
  const { own, below } = loadersOf(ctx);
  return (asked.scope.kind === 'BELOW' ? below : own).load(asked);
}

/** A page of the rows that differ between two days: as many statements for all of a request. */
export function changesOf(ctx: RequestContext, asked: ChangePageAsked): Promise<ChangePage> {
  return loadersOf(ctx).changes.load(asked);
}

function loadersOf(ctx: RequestContext): Loaders {
  const known = loaders.get(ctx) ?? makeLoaders(ctx);
  loaders.set(ctx, known);
  return known;
}

/** As many as one statement counts: each is a query of its own in it. */
const MOST = 100;

const keyOf = (asked: object) => JSON.stringify(asked);

function makeLoaders(ctx: RequestContext): Loaders {
  return {
    instant: now(),
    claims: new DataLoader(async (keys) => {
      const byKey = await findClaims(ctx, keys);
      return keys.map((key) => byKey.get(key) ?? null);
    }),
    own: new DataLoader<CountAsked, FigureCount, string>((asked) => countFigures(ctx, asked), {
      maxBatchSize: MOST,
      cacheKeyFn: keyOf,
    }),
    below: new DataLoader<CountAsked, FigureCount, string>((asked) => countFiguresBelow(ctx, asked), {
      maxBatchSize: MOST,
      cacheKeyFn: keyOf,
    }),
    changes: new DataLoader<ChangePageAsked, ChangePage, string>((asked) => findFigureChanges(ctx, asked), {
      maxBatchSize: MOST,
      cacheKeyFn: keyOf,
    }),
  };
}
