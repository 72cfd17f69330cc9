import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFileLock } from '../../../src/data/embedded-postgres/file-lock';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuzhi-lock-'));
  path = join(folder, 'lock');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('one at a time, and the lock is gone afterwards', async () => {
  let inside = 0;
  let most = 0;
  const work = () =>
    withFileLock(path, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    });
  await Promise.all(Array.from({ length: 8 }, work));
  expect(most).toBe(1);
  expect(existsSync(path)).toBe(false);
});

test('work that fails frees the lock', async () => {
  await expect(withFileLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(path)).toBe(false);
});

test.each([
  ['its holder has died', () => ({ pid: deadPid(), stamp: 'then', token: 'x' })],
  ['its pid belongs to another process by now', () => ({ pid: process.pid, stamp: 'another start', token: 'x' })],
])('a lock is taken over when %s', async (_, holder) => {
  writeFileSync(path, JSON.stringify(holder()));
  expect(await withFileLock(path, async () => 'done', 1_000)).toBe('done');
});

test('a lock left empty is taken over after a while, not at once', async () => {
  writeFileSync(path, '');
  await expect(withFileLock(path, async () => 'done', 100)).rejects.toThrow(/Another process holds/);
  utimesSync(path, new Date(0), new Date(0));
  expect(await withFileLock(path, async () => 'done', 1_000)).toBe('done');
});

test('a living holder is named when the wait is over', async () => {
  await withFileLock(path, () =>
    expect(withFileLock(path, async () => {}, 100)).rejects.toThrow(new RegExp(`holds ${path}.*${process.pid}`)),
  );
});

function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}
