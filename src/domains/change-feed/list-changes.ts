import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { asViewer, scoped } from '../../data/scoped';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { type ApiError, badUserInput, resyncRequired } from '../../shared/errors';
import { globalIdOf } from '../../shared/global-id';
import type { ChangesArguments } from './change-feed.inputs';
import { CHANGE_TOKEN_DAYS, FED_ACTIONS, type FedType, MAX_CHANGES } from './change-feed.rules';
import type { RecordChanges } from './change-feed.type';
import {
  encodeChangeToken,
  type FeedPosition,
  lastDayOf,
  readChangeToken,
  type TokenProblem,
} from './change-token.rules';
import { type FeedChange, readChanges } from './read-changes';

/**
 * A page of the changes of one type of records, for the whole tenant. One statement.
 *
 * @throws FORBIDDEN for who may not read such records; BAD_USER_INPUT for a page size, or a token that is none of this feed and
 *   tenant; RESYNC_REQUIRED for one that is too old, or of a state that the database no longer has
 */
export async function listChanges(
  ctx: RequestContext,
  feed: FedType,
  { after, first }: ChangesArguments,
): Promise<RecordChanges> {
  requireGranted(ctx.viewer, FED_ACTIONS[feed], `The changes of ${feed}`);
  checkChangeCount(first);
  const { tenantId } = asViewer(ctx).viewer;
  const position = isGiven(after) ? positionIn(tenantId, feed, after) : null;
  const found = await readChanges(scoped(ctx).read, { types: [feed], after: position, limit: first });
  if (!found.isKnown) throw resyncOf('The database was restored to an earlier state', '数据库已恢复到较早的状态');
  const issuedOn = today();
  return {
    changes: found.changes.map(shownChange),
    token: encodeChangeToken(tenantId, { feed, position: found.next, issuedOn }),
    tokenExpiresOn: lastDayOf(issuedOn),
    hasMore: found.hasMore,
  };
}

function shownChange({
  objectType,
  objectId,
  kind,
  version,
  reason,
  at,
}: FeedChange): RecordChanges['changes'][number] {
  const id = globalIdOf(objectType, objectId);
  if (id === null) throw new Error(`${objectType} has no ids in this API.`);
  return { kind, id, version, reason, at };
}

function positionIn(tenantId: string, feed: FedType, token: string): FeedPosition {
  const read = readChangeToken(tenantId, feed, token, today());
  if ('position' in read) return read.position;
  throw refusalOf(read.problem, feed);
}

function refusalOf(problem: TokenProblem, feed: FedType): ApiError {
  if (problem === 'EXPIRED') {
    const days = CHANGE_TOKEN_DAYS;
    return resyncOf(`The token is older than ${days} days`, `令牌已超过 ${days} 天`);
  }
  const messages =
    problem === 'OTHER_FEED'
      ? {
          en: `The token follows the changes of another type than ${feed}; each feed has tokens of its own, and one of changeToken begins any.`,
          zh: `该令牌用于续读其他类型的变更，不适用于 ${feed}；各类变更令牌不通用，changeToken 给出的令牌均可作为起点。`,
        }
      : {
          en: 'after is no token of this feed. Give the token of the page before, or begin with changeToken.',
          zh: 'after 不是本接口的续读令牌。请提供上一页的 token，或以 changeToken 重新开始。',
        };
  return badUserInput(messages, { argument: 'after' });
}

/** Why changes may have been missed, and the way out: a fresh snapshot. */
function resyncOf(en: string, zh: string): ApiError {
  return resyncRequired({
    en: `${en}, so that changes may have been missed. Ask changeToken, read all records anew, then follow from that token.`,
    zh: `${zh}，其间的变更可能有遗漏。请先取得 changeToken，重新读取全部记录，再从该令牌续读。`,
  });
}

function checkChangeCount(first: number): void {
  if (Number.isInteger(first) && first >= 1 && first <= MAX_CHANGES) return;
  throw badUserInput(
    {
      en: `first is ${first}; a page of changes takes 1 to ${MAX_CHANGES}.`,
      zh: `first 为 ${first}，每页变更应为 1 至 ${MAX_CHANGES} 条。`,
    },
    { argument: 'first' },
  );
}
