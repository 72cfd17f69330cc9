import { join } from 'node:path';
import { POSTGRAPHILE, POSTGRAPHILE_FLAT } from './dialect';
import { type BenchServer, type ServerStart, startServer } from './measure';
import { type PeerPackages, peerPackages } from './peer-packages';
import type { Pinning } from './pinning';

/** All that can be measured. `postgraphile-flat` is PostGraphile again, asked otherwise where that is faster. */
export const SERVERS = ['zuzhi', 'limit', 'postgraphile', 'postgraphile-flat', 'mercurius', 'naive'] as const;
export type ServerName = (typeof SERVERS)[number];

export interface StartOptions {
  names: readonly ServerName[];
  /** Environment of each server. */
  env: Record<string, string>;
  product: { env: Record<string, string>; headers: Record<string, string> };
  pinning: Pinning;
  say(line: string): void;
}

/** Starts the servers by name, in this order; a peer that cannot be had here is left out, which is said. */
export async function startServers({ names, env, product, pinning, say }: StartOptions): Promise<BenchServer[]> {
  const needsPeers = names.some((name) => name.startsWith('postgraphile') || name === 'mercurius');
  const peers = needsPeers ? peerPackages(say) : null;
  const started: BenchServer[] = [];
  try {
    for (const name of SERVERS.filter((each) => names.includes(each))) {
      const start = startOf(name, env, product, peers);
      if (start !== null) started.push(await startServer(start, pinning));
    }
  } catch (error) {
    for (const { stop } of started) stop();
    throw error;
  }
  return started;
}

function startOf(
  name: ServerName,
  env: Record<string, string>,
  product: StartOptions['product'],
  peers: PeerPackages | null,
): ServerStart | null {
  const node = (script: string, program: string = process.execPath) => ({ program, args: [script] });
  switch (name) {
    case 'zuzhi': {
      const script = join(__dirname, '..', 'src', 'main.js');
      return { name, ...node(script), env: { ...env, ...product.env }, path: '/graphql', headers: product.headers };
    }
    case 'limit':
    case 'naive':
      return { name, ...node(join(__dirname, 'servers', `${name}.js`)), env, path: '/' };
    case 'mercurius':
      return peers && { name, ...node(peers.script('mercurius')), env, path: '/graphql' };
    default: {
      if (peers === null || peers.node22 === null) return null;
      const dialect = name === 'postgraphile' ? POSTGRAPHILE : POSTGRAPHILE_FLAT;
      return { name, ...node(peers.script('postgraphile'), peers.node22), env, path: '/graphql', dialect };
    }
  }
}
