import { limitExceeded } from '../shared/errors';

/** How fast bytes have to come: so many in each stretch of time that is waited for them, but for the last. */
export interface Pace {
  bytes: number;
  everyMs: number;
}

/**
 * Passes bytes on as long as they come fast enough: whoever sends one byte every now and then would else keep others out for as long
 * as a file may take.
 *
 * @throws LIMIT_EXCEEDED (`limit` pace)
 */
export async function* paced(bytes: AsyncIterable<Buffer>, { bytes: fewest, everyMs }: Pace): AsyncGenerator<Buffer> {
  const iterator = bytes[Symbol.asyncIterator]();
  let [leftMs, came] = [everyMs, 0];
  for (;;) {
    const askedAt = performance.now();
    const next = await within(iterator.next(), leftMs);
    if (next.done === true) return;
    // What is done with the bytes in between is not the sender's time.
    leftMs -= performance.now() - askedAt;
    came += next.value.length;
    if (came >= fewest) [leftMs, came] = [everyMs, 0];
    yield next.value;
  }
}

async function within<Result>(result: Promise<Result>, ms: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), Math.max(ms, 0));
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
    // Of two that fail the later one is nobody's.
    result.catch(() => undefined);
  }
}

const tooSlow = () =>
  limitExceeded(
    {
      en: 'The file came too slowly. Nothing of it was kept. Send it over a faster connection, or in several files.',
      zh: '文件上传过慢，未予保存。请更换网络，或拆分为多个文件。',
    },
    { limit: 'pace' },
  );
