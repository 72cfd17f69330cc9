import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { openDemoKey } from '../../src/access/demo-key';

describe('the demo key', () => {
  let home: string;

  beforeEach(async () => {
    home = join(await mkdtemp(join(tmpdir(), 'zuzhi-key-')), 'home');
  });
  afterEach(() => rm(join(home, '..'), { recursive: true }));

  const asked = { subject: 'demo:540102:ORGANIZER', tenantCode: '540102' };

  it('is made at first use, for its owner only, and kept', async () => {
    const token = await (await openDemoKey(home)).sign(asked);
    expect(await readdir(home)).toEqual(['demo-key.json']);
    expect((await stat(join(home, 'demo-key.json'))).mode & 0o777).toBe(0o600);
    const verified = await (await openDemoKey(home)).verifier.verify(token, new Date());
    expect(verified).toMatchObject({ issuer: 'zuzhi-demo', subject: asked.subject, tenantCode: '540102' });
  });

  it('is one key also when several processes make it at once', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => openDemoKey(home)));
    const tokens = await Promise.all(keys.map((key) => key.sign(asked)));
    for (const token of tokens) for (const key of keys) await key.verifier.verify(token, new Date());
    expect(await readdir(home)).toEqual(['demo-key.json']);
  });

  it('signs tokens that hold for twelve hours', async () => {
    const { exp = 0, iat = 0, aud } = decodeJwt(await (await openDemoKey(home)).sign(asked));
    expect(exp - iat).toBe(12 * 3600);
    expect(aud).toBe('zuzhi');
  });

  it('gives no token that another home accepts', async () => {
    const token = await (await openDemoKey(home)).sign(asked);
    const other = await openDemoKey(join(home, 'other'));
    await expect(other.verifier.verify(token, new Date())).rejects.toThrow();
  });

  it('says what to do when its file is broken', async () => {
    await openDemoKey(home);
    const path = join(home, 'demo-key.json');
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, 20));
    await expect(openDemoKey(home)).rejects.toThrow('delete it and a new one is made');
  });
});
