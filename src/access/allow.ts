import { Extensions } from 'type-graphql';
import type { Action } from './permissions';

/** Key of the field extension that carries the action. */
export const ALLOW_EXTENSION = 'allow';

/** Key of the one that carries what is asked for besides. */
export const FURTHER_EXTENSION = 'allowFurther';

/**
 * States which action of `permissions.ts` a field needs. The server checks it before the resolver runs and refuses to
 * start when a root field has none. A nested field may state one too, where its `@FieldResolver` is all that declares
 * it: type-graphql drops what stands beside a `@Field` of the same name.
 *
 * @param further actions that the use case itself asks for besides, by what its input says: told to auditors, checked there
 */
export function Allow(action: Action, ...further: Action[]): MethodDecorator {
  return Extensions({ [ALLOW_EXTENSION]: action, [FURTHER_EXTENSION]: further }) as MethodDecorator;
}
