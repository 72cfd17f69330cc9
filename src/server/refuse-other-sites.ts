import type { IncomingMessage } from 'node:http';
import { badUserInput } from '../shared/errors';
import { isJson } from './read-body';

/** Headers that no page can set without asking first; clients of Apollo send one of them. */
const ASKED_FIRST = ['apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Refuses a GET that any web page could make a browser send. Apollo's `csrfPrevention` would refuse it too, in a
 * paragraph, and in English only. A POST has to be JSON, which browsers ask about first.
 */
export function refuseOtherSites({ headers }: IncomingMessage): void {
  if (isJson(headers['content-type']) || ASKED_FIRST.some((name) => headers[name])) return;
  throw badUserInput({
    en: 'A GET that another site could have sent is refused. Set the header apollo-require-preflight: yes, or send a POST.',
    zh: '可能由其他网站发出的 GET 请求被拒绝。请设置请求头 apollo-require-preflight: yes，或改用 POST。',
  });
}
