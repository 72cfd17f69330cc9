import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether a process with this pid runs, whoever owns it. One that ended and waits to be collected does not run. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return procStat(pid)?.[0] !== 'Z';
}

/** When the process started, as the system tells it; with the pid it names one process. Null where it cannot be told. */
export function processStamp(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const started = procStat(pid)?.[19];
      if (started === undefined) return null;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${started}`;
    }
    if (process.platform === 'win32') return null;
    return ps(pid, 'lstart=');
  } catch {
    return null;
  }
}

/** The command line of a process, or null where it cannot be read. */
export function commandLine(pid: number): string | null {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    if (process.platform === 'win32') {
      return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' });
    }
    return ps(pid, 'command=');
  } catch {
    return null;
  }
}

/** The fields of proc(5) from the state on: state is field 3, the start is field 22. Null where there is no /proc. */
function procStat(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command before them, in parentheses, may hold blanks.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string | null {
  return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
}
