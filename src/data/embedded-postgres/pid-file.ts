import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clusterFolder, type Place } from './place';
import { commandLine, isAlive } from './process-identity';

const pidFile = (place: Place) => join(clusterFolder(place), 'postmaster.pid');

/** postmaster.pid: pid, data folder, start, port, socket folder, address, shared memory, status; one a line. */
export function readPidFile(place: Place): { pid: number; port: number; isReady: boolean } | null {
  try {
    const lines = readFileSync(pidFile(place), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
}

/** Whether the process is a PostgreSQL server on this cluster. */
export function isServerOf(place: Place, pid: number): boolean {
  if (!isAlive(pid)) return false;
  const command = commandLine(pid);
  // Where it cannot be read we must assume the worst: two servers on the same data would destroy them.
  if (command === null) return isAlive(pid);
  return process.platform === 'win32' ? command.includes('postgres') : command.includes(`-D ${clusterFolder(place)} `);
}

/** Takes away the pid file of a server that runs no more. */
export function removePidFile(place: Place): void {
  rmSync(pidFile(place), { force: true });
}
