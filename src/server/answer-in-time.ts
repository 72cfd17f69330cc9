import type { RequestContext } from '../access/context';
import { requestAlarms } from './alarms';

/**
 * Waits for work until the deadline of the request, then answers in its place. The database cancels the SQL at the same
 * instant; what is left of the work ends unheard.
 */
export function answerInTime<Answer>(
  ctx: Pick<RequestContext, 'deadlineAt'>,
  work: Promise<Answer>,
  instead: () => Answer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const alarm = requestAlarms.after(ctx.deadlineAt - Date.now(), () => {
      try {
        resolve(instead());
      } catch (error) {
        reject(error);
      }
    });
    const end = () => requestAlarms.callOff(alarm);
    work.then(
      (answer) => {
        end();
        resolve(answer);
      },
      (error: unknown) => {
        end();
        reject(error);
      },
    );
  });
}
