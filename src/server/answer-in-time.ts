import type { RequestContext } from '../access/context';

/**
 * Waits for work until the deadline of the request, then answers in its place. The database cancels the SQL at the same
 * instant; what is left of the work ends unheard.
 */
export async function answerInTime<Answer>(
  ctx: Pick<RequestContext, 'deadlineAt'>,
  work: Answer | Promise<Answer>,
  instead: () => Answer,
): Promise<Answer> {
  if (!(work instanceof Promise)) return work;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(ctx.deadlineAt - Date.now(), 0));
  }).then(instead);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
