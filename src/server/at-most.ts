import { ApiError, type Message } from '../shared/errors';

/**
 * Runs as many works at once as is said and refuses the next: for what keeps a connection of the database as long as its reader
 * takes.
 *
 * @param refusal what is said to the one too many
 * @returns a function that runs a work, and rejects with RATE_LIMITED where too many run
 */
export function atMost(
  most: number,
  refusal: Message = tooMany(most),
): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  return async (work) => {
    if (running >= most) throw new ApiError('RATE_LIMITED', refusal, { limit: most });
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
    }
  };
}

/** The same for each of many, such as tenants: one of them leaves room for others. */
export function atMostEach(
  most: number,
  refusal: Message = tooMany(most),
): <Result>(of: string, work: () => Promise<Result>) => Promise<Result> {
  const running = new Map<string, number>();
  return async (of, work) => {
    const before = running.get(of) ?? 0;
    if (before >= most) throw new ApiError('RATE_LIMITED', refusal, { limit: most });
    running.set(of, before + 1);
    try {
      return await work();
    } finally {
      const now = (running.get(of) ?? 1) - 1;
      if (now === 0) running.delete(of);
      else running.set(of, now);
    }
  };
}

function tooMany(most: number): Message {
  return {
    en: `${most} files are being fetched from this server already. Try again in a moment.`,
    zh: `当前已有 ${most} 个文件正在下载，请稍后再试。`,
  };
}
