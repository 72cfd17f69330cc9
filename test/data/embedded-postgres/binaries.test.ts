import { chmodSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { can, databaseAccount } from '../../../src/data/embedded-postgres/account';
import { mend, program, usableInstallation } from '../../../src/data/embedded-postgres/binaries';
import { explain } from '../../../src/data/embedded-postgres/error';

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'zuzhi-native-'));
  chmodSync(parent, 0o755);
});

afterEach(() => rmSync(parent, { recursive: true, force: true }));

test('an install without scripts lacks library links and the right to execute: both are mended', () => {
  const native = aPackage('package');
  expect(mend(native)).toBe(true);
  expect(readlinkSync(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.17');
  expect(statSync(program(native, 'postgres')).mode & 0o111).toBe(0o111);
  expect(mend(native)).toBe(true);
});

test('programs that the account can read are used where they are', () => {
  const native = aPackage('package');
  expect(usableInstallation(native, databaseAccount(null), [join(parent, 'cache', 'copy')])).toBe(native);
  expect(existsSync(join(parent, 'cache'))).toBe(false);
});

test('below a closed home, or installed under a strict umask, they are copied once', () => {
  const native = aPackage('home');
  const account = databaseAccount(null);
  // Root hands over to another account, which the mode keeps out; a plain user is kept out of nothing of its own.
  chmodSync(join(parent, 'home'), 0o700);
  const copy = join(parent, 'cache', 'copy');
  expect(usableInstallation(native, account, [copy])).toBe(account === null ? native : copy);
  if (account === null) return;
  expect(can(account, '-x', program(copy, 'initdb'))).toBe(true);
  expect(readlinkSync(join(copy, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.17');
  const madeAt = statSync(copy).ctimeMs;
  expect(usableInstallation(native, account, [copy])).toBe(copy);
  expect(statSync(copy).ctimeMs).toBe(madeAt);
});

test('a copy that another account could have put there is not run', () => {
  const native = aPackage('package');
  rmSync(join(native, 'share'), { recursive: true });
  const open = join(parent, 'open');
  mkdirSync(open);
  chmodSync(open, 0o777);
  expect(() => usableInstallation(native, databaseAccount(null), [join(open, 'copy')])).toThrow(
    /no copy could be made/,
  );
  expect(existsSync(join(open, 'copy'))).toBe(false);
});

describe('why PostgreSQL did not run', () => {
  const run = { program: '/p/initdb', errorCode: null, exitCode: 1, output: '' };

  test.each([
    [
      'its loader is missing (musl)',
      { errorCode: 'ENOENT', exitCode: null },
      /no glibc \(Alpine and other musl systems\)/,
    ],
    [
      'a compatibility layer lacks a symbol',
      { output: 'Error relocating /p/initdb: foo: symbol not found' },
      /no glibc/,
    ],
    ['noexec', { errorCode: 'EACCES', exitCode: null }, /may not be executed \(EACCES\).*noexec/],
    ['a full disk', { output: 'FATAL: could not write: No space left on device' }, /the disk is full/],
    [
      'data of another version',
      { output: 'FATAL: database files are incompatible with server' },
      /another version of PostgreSQL.*db:reset/s,
    ],
    ['anything else', { output: 'FATAL: whatever it is' }, /failed \(exit code 1\).*whatever it is/s],
  ])('%s', (_, what, message) => {
    expect(explain({ ...run, ...what })).toMatch(message);
  });
});

/** The shape of the npm package, as an install without scripts and with a strict umask leaves it. */
function aPackage(name: string): string {
  const native = join(parent, name, 'native');
  for (const folder of ['bin', 'lib', join('share', 'postgresql')])
    mkdirSync(join(native, folder), { recursive: true });
  for (const file of ['initdb', 'postgres']) writeFileSync(program(native, file as 'initdb'), '', { mode: 0o644 });
  writeFileSync(join(native, 'lib', 'libpq.so.5.17'), '');
  writeFileSync(join(native, 'share', 'postgresql', 'postgres.bki'), '');
  const links = [{ source: 'native/lib/libpq.so.5.17', target: 'native/lib/libpq.so.5' }];
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  return native;
}
