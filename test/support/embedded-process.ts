import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface EmbeddedProcess {
  superuserUrl: string;
  wasCreated: boolean;
  /** Ends as a program should: closes the database first. */
  leave(): Promise<void>;
  /** Ends as in a power cut of that process alone. */
  kill(): Promise<void>;
}

/** Opens the embedded database of a folder from another process, optionally as another account. */
export async function openInAnotherProcess(
  directory: string,
  account: { uid: number; gid: number } | null = null,
): Promise<EmbeddedProcess> {
  const child = spawn(
    process.execPath,
    ['-r', join(__dirname, 'typescript-hook.js'), join(__dirname, 'embedded-user.ts'), directory],
    { ...(account ?? {}), stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const said = JSON.parse(await firstLine(child)) as { superuserUrl: string; wasCreated: boolean; error?: string };
  if (said.error !== undefined) throw new Error(said.error);
  const ended = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return {
    ...said,
    leave: async () => {
      child.stdin?.end();
      await ended();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended();
    },
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) return reject(new Error('The process has no output.'));
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The process ended (${code}) before it said anything.`)));
  });
}
