import { atMost, atMostEach } from '../../src/server/at-most';

describe('At most two works', () => {
  it('run at once; the third is RATE_LIMITED, and may begin when one has ended or failed', async () => {
    const limited = atMost(2);
    const gates: { open: () => void; fail: (error: Error) => void }[] = [];
    const work = () =>
      limited(
        () => new Promise<string>((resolve, reject) => gates.push({ open: () => resolve('done'), fail: reject })),
      );
    const [one, two] = [work(), work()];
    await expect(work()).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED', limit: 2 } });
    gates[0]?.open();
    await expect(one).resolves.toBe('done');
    const three = work();
    gates[1]?.fail(new Error('torn'));
    await expect(two).rejects.toThrow('torn');
    const four = work();
    gates[2]?.open();
    gates[3]?.open();
    await expect(Promise.all([three, four])).resolves.toEqual(['done', 'done']);
  });
});

test('one of many takes no more than its share, and leaves room for the others', async () => {
  const run = atMostEach(1);
  let end = () => {};
  const first = run('a', () => new Promise<void>((resolve) => (end = resolve)));
  await expect(run('a', async () => 1)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED', limit: 1 } });
  expect(await run('b', async () => 2)).toBe(2);
  end();
  await first;
  expect(await run('a', async () => 3)).toBe(3);
});
