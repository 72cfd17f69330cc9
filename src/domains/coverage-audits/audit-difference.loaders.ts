import DataLoader from 'dataloader';
import type { RequestContext } from '../../access/context';
import { RequestMemory } from '../../access/request-memory';
import type { PlannedNode } from '../../data/planner/declare';
import { limitExceeded } from '../../shared/errors';
import type { CoverageAudit } from './audit.type';
import type { CoverageAuditDifference } from './audit-figure.type';
import { findAuditDifferences } from './find-audit-differences';

/** Each is counted twice from the facts; a list may ask for as many in one request. */
const MOST_AT_ONCE = 10;

type Loader = DataLoader<string, CoverageAuditDifference[] | null>;

const loaders = new RequestMemory<Loader>();

/**
 * What the figures of an audit would be today: two statements for all audits of a request.
 *
 * @throws LIMIT_EXCEEDED beyond ten audits
 */
export function differenceOf(ctx: RequestContext, audit: CoverageAudit): Promise<CoverageAuditDifference[] | null> {
  const loader = loaders.get(ctx) ?? makeLoader(ctx);
  loaders.set(ctx, loader);
  return loader.load((audit as CoverageAudit & PlannedNode).key);
}

function makeLoader(ctx: RequestContext): Loader {
  return new DataLoader(async (keys) => {
    if (keys.length > MOST_AT_ONCE) throw tooMany(keys.length);
    const byKey = await findAuditDifferences(ctx, keys);
    return keys.map((key) => byKey.get(key) ?? null);
  });
}

function tooMany(count: number) {
  return limitExceeded({
    en: `difference is asked of ${count} audits; it counts each anew, up to ${MOST_AT_ONCE} in one request. Ask for fewer.`,
    zh: `一次请求中对 ${count} 项核查查询差异；每项均须重新计算，一次最多 ${MOST_AT_ONCE} 项，请减少条数。`,
  });
}
