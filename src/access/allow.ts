import { Extensions } from 'type-graphql';
import type { Action } from './permissions';

/** Key of the field extension that carries the action of a root field. */
export const ALLOW_EXTENSION = 'allow';

/**
 * States which action of `permissions.ts` a root field needs. The server checks it before the resolver runs and
 * refuses to start when a root field has none.
 */
export function Allow(action: Action): MethodDecorator {
  return Extensions({ [ALLOW_EXTENSION]: action }) as MethodDecorator;
}
