import { randomUUID } from 'node:crypto';
import { link, mkdir, open, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a file that did not exist, with its folder: written aside, brought to the disk and linked into place. So it is
 * there whole or not at all, also after a crash, and of several processes that make it at once one makes it.
 *
 * @param mode the file's permissions, 0o600 for a secret
 * @returns false when the file was there already; it is left alone
 */
export async function writeOnce(path: string, content: string | Buffer, mode = 0o666): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', mode);
  try {
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}
