import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, processStamp } from './process-identity';

/** A holder writes its content in one go; a file still empty after this long belongs to one that died in between. */
const UNWRITTEN_MS = 2_000;

interface Holder {
  pid: number;
  /** Start of that process: a pid alone may belong to somebody else by now. */
  stamp: string | null;
  token: string;
}

/**
 * Runs `work` while holding the lock file at `path`; other processes wait. The lock of a process that has died is
 * taken over. Never nest it.
 *
 * @throws Error naming the holder when the lock is not free after `timeoutMs`
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, timeoutMs = 120_000): Promise<T> {
  const held = `${JSON.stringify({ pid: process.pid, stamp: processStamp(process.pid), token: randomUUID() })}\n`;
  const until = Date.now() + timeoutMs;
  while (!tryCreate(path, held)) {
    if (!takeAwayIfStale(path)) await sleep(25);
    if (Date.now() > until) {
      throw new Error(`Another process holds ${path} (${read(path)?.trim()}). Wait for it, or end it and try again.`);
    }
  }
  try {
    return await work();
  } finally {
    if (read(path) === held) rmSync(path, { force: true });
  }
}

function tryCreate(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two processes may find the same dead lock: each moves it aside and looks at what it really moved. */
function takeAwayIfStale(path: string): boolean {
  const content = read(path);
  if (content === null) return !existsSync(path);
  if (!isStale(path, content)) return false;
  const aside = `${path}.${process.pid}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return true;
  }
  // A live lock, made between our look and our move, goes back.
  if (read(aside) !== content) tryCreate(path, read(aside) ?? '');
  rmSync(aside, { force: true });
  return true;
}

function isStale(path: string, content: string): boolean {
  try {
    const holder = JSON.parse(content) as Holder;
    if (!isAlive(holder.pid)) return true;
    const stamp = processStamp(holder.pid);
    return stamp !== null && holder.stamp !== null && stamp !== holder.stamp;
  } catch {
    return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > UNWRITTEN_MS;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
