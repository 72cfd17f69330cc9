import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOnce } from '../../src/shared/write-once';

describe('A file that is written once', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'write-once-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made with its folder, for the owner only where asked, with nothing beside it', async () => {
    const path = join(folder, 'deep', 'key');
    expect(await writeOnce(path, 'secret', 0o600)).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('secret');
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'deep'))).toEqual(['key']);
  });

  it('is that of the first, whole, whoever comes second', async () => {
    const path = join(folder, 'key');
    const texts = Array.from({ length: 8 }, (_, index) => String(index).repeat(100_000));
    const made = await Promise.all(texts.map((text) => writeOnce(path, text)));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await readFile(path, 'utf8')).toBe(texts[made.indexOf(true)]);
    expect(await readdir(folder)).toEqual(['key']);
  });

  it('is not there when it could not be written', async () => {
    const path = join(folder, 'key', 'below');
    await writeOnce(join(folder, 'key'), 'a file, no folder');
    await expect(writeOnce(path, 'lost')).rejects.toThrow(/ENOTDIR|EEXIST/);
  });
});
