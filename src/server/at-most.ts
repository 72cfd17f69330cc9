import { ApiError } from '../shared/errors';

/**
 * Runs as many works at once as is said and refuses the next: for what keeps a connection of the database as long as its reader
 * takes.
 *
 * @returns a function that runs a work, and rejects with RATE_LIMITED where too many run
 */
export function atMost(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  return async (work) => {
    if (running >= most) throw tooMany(most);
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
    }
  };
}

function tooMany(most: number): ApiError {
  return new ApiError(
    'RATE_LIMITED',
    {
      en: `${most} files are being fetched from this server already. Try again in a moment.`,
      zh: `当前已有 ${most} 个文件正在下载，请稍后再试。`,
    },
    { limit: most },
  );
}
