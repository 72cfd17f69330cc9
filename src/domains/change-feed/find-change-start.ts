import type { RequestContext } from '../../access/context';
import { asViewer, scoped } from '../../data/scoped';
import { today } from '../../shared/clock';
import type { ChangeStart } from './change-feed.type';
import { encodeChangeToken, lastDayOf } from './change-token.rules';
import { readHead } from './read-changes';

/**
 * Where the log ends now, as a token that begins any feed. Taken before a snapshot is read: what is committed while it is read
 * comes after the token, so that it is told once too often rather than not at all.
 */
export async function findChangeStart(ctx: RequestContext): Promise<ChangeStart> {
  const { tenantId } = asViewer(ctx).viewer;
  const position = await readHead(scoped(ctx).read);
  const issuedOn = today();
  const token = encodeChangeToken(tenantId, { feed: null, position, issuedOn });
  return { token, tokenExpiresOn: lastDayOf(issuedOn) };
}
