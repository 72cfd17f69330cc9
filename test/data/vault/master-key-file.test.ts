import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMasterKeyFile, readMasterKeyFile } from '../../../src/data/vault/master-key-file';

const folder = mkdtempSync(join(tmpdir(), 'zuzhi-master-key-'));
let count = 0;
const newFile = () => {
  count += 1;
  return join(folder, `key-${count}`);
};

function fileWith(text: string, mode = 0o600): string {
  const file = newFile();
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const read = (file: string) => readMasterKeyFile(file, 'MASTER_KEY_FILE');
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

describe('A master key file', () => {
  it('is made with a new key each time, for its owner only', async () => {
    const [one, other] = [newFile(), newFile()];
    expect(await createMasterKeyFile(one)).toBe(true);
    expect(await createMasterKeyFile(other)).toBe(true);
    expect(statSync(one).mode & 0o777).toBe(0o600);
    expect((await read(one)).currentId).toMatch(/^[0-9a-f]{32}$/);
    expect((await read(one)).currentId).not.toBe((await read(other)).currentId);
  });

  it('is never written over', async () => {
    const file = fileWith(key(1));
    expect(await createMasterKeyFile(file)).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe(key(1));
  });

  it('takes over the keys of the file before it, which then only unwrap', async () => {
    const [before, after] = [fileWith(`${key(1)}\n${key(2)}\n`), newFile()];
    await createMasterKeyFile(after, before);
    const [old, fresh] = [await read(before), await read(after)];
    expect(fresh.ids).toEqual([fresh.currentId, ...old.ids]);
    expect(old.ids).not.toContain(fresh.currentId);
  });

  it('may have empty lines and the line ends of Windows', async () => {
    const file = fileWith(`\r\n${key(1)}\r\n\n${key(2)}\r\n`);
    expect((await read(file)).ids).toHaveLength(2);
  });

  it.each([0o640, 0o604, 0o620, 0o644, 0o660])('that others may use is refused: mode %o', async (mode) => {
    const file = fileWith(key(1), mode);
    await expect(read(file)).rejects.toThrow(
      `MASTER_KEY_FILE: others than its owner may use ${file} (mode ${mode.toString(8)}). Close it: chmod 600 ${file}`,
    );
  });

  it.each([
    ['nothing', ''],
    ['a short key', Buffer.alloc(31, 1).toString('base64')],
    ['a long key', Buffer.alloc(33, 1).toString('base64')],
    ['two keys on a line', `${key(1)}${key(2)}`],
    ['a key in hexadecimal', Buffer.alloc(32, 1).toString('hex')],
    ['a key without its padding', key(1).replace('=', '')],
    ['something else behind a key', `${key(1)}\n# the old one\n`],
    ['a file of another kind', 'x'.repeat(20_000)],
  ])('with %s is refused, and nothing of it repeated', async (_, text) => {
    const file = fileWith(text);
    const refusal = await read(file).catch((error: Error) => error.message);
    expect(refusal).toBe(
      `MASTER_KEY_FILE: ${file} must hold master keys, 32 bytes in base64 a line. Make one with npm run keys:create-master -- --file <file>.`,
    );
  });

  it('that is not there, or is a folder, is said so', async () => {
    const file = newFile();
    await expect(read(file)).rejects.toThrow(`MASTER_KEY_FILE: the master key ${file} cannot be read (ENOENT).`);
    expect(existsSync(file)).toBe(false);
    const closed = mkdtempSync(join(tmpdir(), 'zuzhi-master-key-'));
    await expect(read(closed)).rejects.toThrow('cannot be read (EISDIR)');
  });
});
