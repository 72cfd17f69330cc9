import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/shared/project-root';

const HOOK = join(projectRoot(), 'test', 'support', 'typescript-hook.js');

/** The most megabytes that a heap takes over 20 that stay alive, while objects grow old and die. */
const GROW = `
  const alive = Array.from({ length: 200_000 }, (_, number) => ({ number, text: String(number) }));
  const dying = [];
  let most = 0;
  for (let number = 0; number < 3_000_000; number += 1) {
    dying[number % 150_000] = { number, list: [number] };
    if (number % 5_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
  }
  console.log(most / 1_000_000, alive.length);`;

/** On one thread: how soon another one collects depends on what else the machine does. */
const megabytesTaken = (before: string) =>
  Number.parseFloat(
    execFileSync(process.execPath, ['--single-threaded', '-r', HOOK, '-e', before + GROW], {
      cwd: projectRoot(),
      encoding: 'utf8',
    }),
  );

test('the heap of a server grows by half of what is alive, and not as far as the machine has memory', () => {
  const bounded = megabytesTaken("require('./src/server/heap-growth').boundHeapGrowth();");

  expect(bounded).toBeLessThan(0.75 * megabytesTaken(''));
});
