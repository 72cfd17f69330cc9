import { randomUUID } from 'node:crypto';
import { ApiFailure, ask, type Connection, linesOf } from './client';
import {
  ChangesDocument,
  type ChangesQuery,
  ExportNowDocument,
  MembersDocument,
  RequestMembersDocument,
} from './gql/graphql';

/** A member as this system keeps it. */
export interface KeptMember {
  id: string;
  version: number;
  maskedName: string;
  standing: string;
  branchId: string | null;
  endReason: string | null;
}

/** A copy of all members, and how far it is. Save it whole after each step: what was done twice does no harm. */
export interface MemberCopy {
  /** Asked for, and not fetched yet. */
  exportId: string | null;
  /** From where to go on; null before the first load. */
  token: string | null;
  members: Record<string, KeptMember>;
}

export const emptyCopy = (): MemberCopy => ({ exportId: null, token: null, members: {} });

/** One step: asks for an export, fetches it, or follows to the end of what has changed. Gives back what was done. */
export async function bringUpToDate(connection: Connection, copy: MemberCopy): Promise<string> {
  if (copy.token !== null) return follow(connection, copy, copy.token);
  if (copy.exportId === null) copy.exportId = await requestMembers(connection);
  return load(connection, copy, copy.exportId);
}

async function requestMembers(connection: Connection): Promise<string> {
  const { requestExport } = await ask(connection, RequestMembersDocument, { idempotencyKey: randomUUID() });
  if (requestExport?.export) return requestExport.export.id;
  throw new Error(requestExport?.userErrors.map(({ code, message }) => `${code}: ${message}`).join(' '));
}

async function load(connection: Connection, copy: MemberCopy, exportId: string): Promise<string> {
  const { node } = await ask(connection, ExportNowDocument, { id: exportId });
  if (node?.__typename !== 'Export') throw new Error('That is no export.');
  if (node.status === 'AWAITING_APPROVAL') return 'The export awaits the approval of the department.';
  const { path, changeToken } = node;
  if (path === null || changeToken === null) {
    copy.exportId = null;
    return 'The export is not to be had any more: it is asked for anew next time.';
  }
  const members: Record<string, KeptMember> = {};
  let rowCount: number | null = null;
  for await (const line of linesOf(connection, path)) {
    const row = JSON.parse(line) as { export: { rowCount: number } } | KeptMember;
    if ('export' in row) rowCount = row.export.rowCount;
    else members[row.id] = keptOf(row);
  }
  const count = Object.keys(members).length;
  if (count !== rowCount) throw new Error(`The file has ${count} of ${rowCount} rows.`);
  Object.assign(copy, { members, token: changeToken, exportId: null });
  return `Loaded ${count} members.`;
}

async function follow(connection: Connection, copy: MemberCopy, from: string): Promise<string> {
  let told = 0;
  try {
    for (let hasMore = true, after = from; hasMore; ) {
      const { memberChanges: page } = await ask(connection, ChangesDocument, { after });
      if (!page) throw new Error('There was no page.');
      await takeChanges(connection, copy, page.changes);
      told += page.changes.length;
      copy.token = after = page.token;
      hasMore = page.hasMore;
    }
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.code !== 'RESYNC_REQUIRED') throw error;
    Object.assign(copy, emptyCopy());
    return 'Changes may have been missed: the copy begins anew.';
  }
  return `Followed ${told} changes.`;
}

type Change = NonNullable<ChangesQuery['memberChanges']>['changes'][number];

/** Reads anew what is not known yet in this version, up to 100 at a time, and strikes out what should never have been there. */
async function takeChanges(connection: Connection, copy: MemberCopy, changes: readonly Change[]): Promise<void> {
  const voided = new Set(changes.filter(({ kind }) => kind === 'VOIDED').map(({ id }) => id));
  for (const id of voided) delete copy.members[id];
  const news = changes.filter(({ id, version }) => !voided.has(id) && isNews(version, copy.members[id]));
  const ids = [...new Set(news.map(({ id }) => id))];
  for (let at = 0; at < ids.length; at += 100) {
    const asked = ids.slice(at, at + 100);
    const { nodes } = await ask(connection, MembersDocument, { ids: asked });
    for (const [index, id] of asked.entries()) {
      const node = nodes?.[index];
      if (node?.__typename === 'Member') copy.members[id] = keptOf({ ...node, branchId: node.branch?.id ?? null });
      // Out of the reach of this key by now.
      else delete copy.members[id];
    }
  }
}

const isNews = (version: number | null | undefined, kept: KeptMember | undefined) =>
  version === null || version === undefined || kept === undefined || version > kept.version;

/** Only what this system needs: an export and a query tell more. */
function keptOf({ id, version, maskedName, standing, branchId, endReason }: KeptMember): KeptMember {
  return { id, version, maskedName, standing, branchId, endReason };
}
