import DataLoader from 'dataloader';
import type { RequestContext } from '../../access/context';
import { RequestMemory } from '../../access/request-memory';
import type { TenantRectificationFigures } from './below.type';
import type { RectificationFigures } from './figures.type';
import { findFigures } from './find-figures';
import { findFiguresBelow } from './find-figures-below';

type Loaders = {
  figures: DataLoader<string, RectificationFigures[]>;
  below: DataLoader<number, TenantRectificationFigures[]>;
};

const loaders = new RequestMemory<Loaders>();

/** The figures of a campaign by its key: one statement for all campaigns of a request. */
export function figuresOf(ctx: RequestContext, campaignId: string): Promise<RectificationFigures[]> {
  return loadersOf(ctx).figures.load(campaignId);
}

/** The figures of the tenants below for a year: two statements for all years of a request. */
export function figuresBelow(ctx: RequestContext, year: number): Promise<TenantRectificationFigures[]> {
  return loadersOf(ctx).below.load(year);
}

function loadersOf(ctx: RequestContext): Loaders {
  const known = loaders.get(ctx) ?? makeLoaders(ctx);
  loaders.set(ctx, known);
  return known;
}

function makeLoaders(ctx: RequestContext): Loaders {
  return {
    figures: new DataLoader(async (keys) => {
      const byKey = await findFigures(ctx, keys);
      return keys.map((key) => byKey.get(key) ?? []);
    }),
    below: new DataLoader(async (years) => {
      const byYear = await findFiguresBelow(ctx, years);
      return years.map((year) => byYear.get(year) ?? []);
    }),
  };
}
