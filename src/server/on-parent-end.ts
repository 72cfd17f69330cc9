/**
 * Calls `end` once when the process that started this one is gone, if it was started through npm: a signal to npm alone
 * ends npm and the shell between, which passes it on to nobody, and leaves the server running, out of sight, on its port.
 * While that shell lives, as after SIGKILL to npm, nothing is noticed; nor on Windows, where a parent's end never shows.
 *
 * The parent is looked at, not listened to: no signal comes. The process is then another's child, mostly that of 1.
 */
export function onParentEnd(env: NodeJS.ProcessEnv, end: () => void, everyMs = 1_000): void {
  if (env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    end();
  }, everyMs);
  looking.unref();
}
