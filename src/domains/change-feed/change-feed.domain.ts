import { mayRead } from '../../access/granted';
import type { Domain } from '../domain';
import { provideChangeTokens } from '../exports/change-token.watch';
import { changeFeedChecks } from './change-feed.checks';
import { ChangeFeedResolver } from './change-feed.resolver';
import { findChangeStart } from './find-change-start';

/**
 * What changed since a system last asked. The feed is the sealed audit log read by type of record: no table of its own, hence
 * nothing that could be forgotten beside a write. A change says which record, what happened to it, its version and of an end
 * the reason, never the record. Order is that of sealing, which is the order of versions for each record; numbers are given to
 * what is committed, so nothing comes in later behind a token. `changeToken` begins: take it, read all records, then follow.
 * A token is a place in the log with the hash of the entry there: after a restore to an earlier state it is known no more, and
 * the answer is RESYNC_REQUIRED rather than a gap.
 */
export const changeFeed: Domain = {
  name: 'change-feed',
  entities: [],
  resolvers: [ChangeFeedResolver],
  checks: changeFeedChecks,
};

// An export of records keeps where the log ended before they were read: snapshot, then follow.
provideChangeTokens(async (ctx) => (mayRead(ctx.viewer, 'change:read') ? (await findChangeStart(ctx)).token : null));
