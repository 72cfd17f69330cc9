import { paced } from '../../src/server/paced';

const bytes = (...sizes: number[]) => sizes.map((size) => Buffer.alloc(size, 'x'));

async function sizesOf(source: AsyncIterable<Buffer>): Promise<number[]> {
  const sizes: number[] = [];
  for await (const piece of source) sizes.push(piece.length);
  return sizes;
}

async function* slowly(pieces: Buffer[], everyMs: number): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    await new Promise((resolve) => setTimeout(resolve, everyMs));
    yield piece;
  }
}

const TOO_SLOW = { extensions: { code: 'LIMIT_EXCEEDED', limit: 'pace' } };

test('what comes fast enough passes, whatever its pieces, a small end too', async () => {
  expect(await sizesOf(paced(slowly(bytes(40, 60, 1), 1), { bytes: 50, everyMs: 10_000 }))).toEqual([40, 60, 1]);
});

test('what stops to come is given up', async () => {
  async function* stuck(): AsyncGenerator<Buffer> {
    yield Buffer.alloc(100);
    await new Promise(() => undefined);
  }
  await expect(sizesOf(paced(stuck(), { bytes: 50, everyMs: 30 }))).rejects.toMatchObject(TOO_SLOW);
});

test('a byte now and then is not enough', async () => {
  const drops = bytes(...Array.from({ length: 1_000 }, () => 1));
  await expect(sizesOf(paced(slowly(drops, 10), { bytes: 500, everyMs: 100 }))).rejects.toMatchObject(TOO_SLOW);
});

test('the time of the reader is not the sender’s', async () => {
  const source = paced(slowly(bytes(1, 1, 1), 1), { bytes: 50, everyMs: 200 });
  for await (const _ of source) await new Promise((resolve) => setTimeout(resolve, 150));
});
