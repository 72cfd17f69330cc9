import { Extensions } from 'type-graphql';
import type { Action } from './permissions';

/** Key of the field extension that carries the action. */
export const ALLOW_EXTENSION = 'allow';

/**
 * States which action of `permissions.ts` a field needs. The server checks it before the resolver runs and refuses to
 * start when a root field has none. A nested field may state one too, where its `@FieldResolver` is all that declares
 * it: type-graphql drops what stands beside a `@Field` of the same name.
 */
export function Allow(action: Action): MethodDecorator {
  return Extensions({ [ALLOW_EXTENSION]: action }) as MethodDecorator;
}
