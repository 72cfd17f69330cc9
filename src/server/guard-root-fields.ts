import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { ALLOW_EXTENSION } from '../access/allow';
import type { RequestContext } from '../access/context';
import { granted, reachOf } from '../access/granted';
import { type Action, PERMISSIONS, ROLES } from '../access/permissions';
import { forbidden, unauthenticated } from '../shared/errors';

/**
 * Puts every field of Query and Mutation behind the action that `@Allow` states for it: nobody known is
 * UNAUTHENTICATED, nobody permitted is FORBIDDEN, and the resolver runs in neither case. Which rows a permitted
 * caller sees is decided later, by the door to the tables.
 *
 * @throws naming the fields that state no action, or one that the permission table lacks
 */
export function guardRootFields(schema: GraphQLSchema): void {
  const rootFields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    type ? Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })) : [],
  );
  const unguarded = rootFields.filter(({ field }) => actionOf(field) === null).map(({ name }) => name);
  if (unguarded.length > 0) {
    throw new Error(`Root fields without an action of the permission table: ${unguarded.join(', ')}. Add @Allow('<action>').`);
  }
  for (const { field } of rootFields) {
    field.resolve = guarded(actionOf(field) as Action, field.resolve ?? defaultFieldResolver);
  }
}

/** The action that a root field states, or null. */
export function actionOf(field: Pick<GraphQLField<unknown, unknown>, 'extensions'>): Action | null {
  const action = field.extensions[ALLOW_EXTENSION];
  return typeof action === 'string' && Object.hasOwn(PERMISSIONS, action) ? (action as Action) : null;
}

function guarded(
  action: Action,
  resolve: GraphQLFieldResolver<unknown, RequestContext>,
): GraphQLFieldResolver<unknown, RequestContext> {
  const holders = ROLES.filter((role) => reachOf(role, action) !== null);
  return (source, args, ctx, info) => {
    if (ctx.viewer === null) {
      throw unauthenticated({
        en: `${info.fieldName} needs a caller: send a bearer token in the Authorization header.`,
        zh: `${info.fieldName} 需要登录:请在 Authorization 头中提供令牌。`,
      });
    }
    if (granted(ctx.viewer, action) === null) {
      throw forbidden({
        en: `${info.fieldName} needs permission ${action}, which the roles ${holders.join(', ')} hold. Ask with an account that has one.`,
        zh: `${info.fieldName} 需要权限 ${action},由角色 ${holders.join('、')} 拥有。请使用具有其中之一的账号。`,
      });
    }
    return resolve(source, args, ctx, info);
  };
}
