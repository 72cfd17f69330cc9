import { setTimeout as pause } from 'node:timers/promises';
import type { ViewerContext } from '../src/access/context';
import { runMutation } from '../src/audit/run-mutation';
import { memberNote } from '../src/domains/members/load-member-answer';

export interface Changing {
  /** A context for one write. */
  contextNow: () => ViewerContext;
  /** Members to change, over and over: internal ids. */
  memberIds: readonly string[];
  writers: number;
  /** Changes in all, about: each transaction makes 1 to `mostAtOnce`. */
  changes: number;
  mostAtOnce: number;
  /** A transaction waits up to this long before it commits, so that they commit in any order. */
  longestPauseMs: number;
}

/** A change as the feed has to tell it: `<internal id> <version>`. */
export type ToldChange = string;

/** Changes members in as many transactions at once as there are writers; gives back all changes that were committed. */
export async function changeMembersAtOnce(changing: Changing): Promise<ToldChange[]> {
  const each = Math.ceil(changing.changes / changing.writers);
  const written = await Promise.all(Array.from({ length: changing.writers }, () => writeSome(changing, each)));
  return written.flat();
}

async function writeSome(changing: Changing, changes: number): Promise<ToldChange[]> {
  const written: ToldChange[] = [];
  while (written.length < changes) written.push(...(await writeOnce(changing)));
  return written;
}

/** One write as a use case makes it: locked, counted up, noted; then it lingers. */
async function writeOnce({ contextNow, memberIds, mostAtOnce, longestPauseMs }: Changing): Promise<ToldChange[]> {
  const count = 1 + Math.floor(Math.random() * mostAtOnce);
  const ids = Array.from({ length: count }, () => memberIds[Math.floor(Math.random() * memberIds.length)]);
  const call = { name: 'updateMember', action: 'member:write', input: {} } as const;
  const { result } = await runMutation(contextNow(), call, async (tx) => {
    // Locked by id, or two would wait for each other.
    const rows = await tx.query<{ id: string; version: number }>({
      text: `with locked as materialized (
               select id from members where tenant_id = $1 and id = any($2::uuid[]) order by id for no key update)
             update members m set version = m.version + 1
               from locked l where m.tenant_id = $1 and m.id = l.id
             returning m.id, m.version`,
      values: [[...new Set(ids)]],
    });
    await pause(Math.random() * longestPauseMs);
    const audit = rows.map(({ id, version }) => memberNote(id, version, ['education']));
    return { result: rows.map(({ id, version }) => `${id} ${version}`), audit };
  });
  return result ?? [];
}
