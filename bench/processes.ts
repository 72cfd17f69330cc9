import { readFileSync, writeFileSync } from 'node:fs';

/** What Linux tells of processes. */

/** Processor time of a process in ms; clock ticks are 10 ms. */
export function cpuMs(pid: number): number {
  const [user, system] = statOf(pid).slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

/** Processor time of a process, its children of now and those that have ended, in ms: a database server with its backends. */
export function familyCpuMs(pid: number): number {
  const ended = statOf(pid)
    .slice(13, 15)
    .reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
  return childrenOf(pid).reduce((sum, child) => sum + (ifAlive(() => cpuMs(child)) ?? 0), cpuMs(pid) + ended);
}

export function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

export function parentOf(pid: number): number {
  return Number(statOf(pid)[1]);
}

/** Resident memory in MiB: now, and the most since `forgetPeak`. */
export function memoryMb(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: mb('VmRSS'), peak: mb('VmHWM') };
}

/** Lets the peak begin anew, where the kernel allows it; else it counts since the start of the process. */
export function forgetPeak(pid: number): void {
  ifAlive(() => writeFileSync(`/proc/${pid}/clear_refs`, '5'));
}

/** Fields of `/proc/<pid>/stat` after the name of the program, the state being the first. */
function statOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
}

function ifAlive<Value>(look: () => Value): Value | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
