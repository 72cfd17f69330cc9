import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { ALLOW_EXTENSION, FURTHER_EXTENSION } from '../access/allow';
import type { RequestContext } from '../access/context';
import { type Action, PERMISSIONS } from '../access/permissions';
import { requireGranted } from '../access/require-granted';
import { again, keptRoot } from './writer/root-values';

/**
 * Puts every field of Query and Mutation, and each nested field that states one, behind the action of its `@Allow`: nobody known is
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
    throw new Error(
      `Root fields without an action of the permission table: ${unguarded.join(', ')}. Add @Allow('<action>').`,
    );
  }
  for (const field of allFields(schema)) {
    const action = actionOf(field);
    if (action !== null) field.resolve = guarded(action, field.resolve ?? defaultFieldResolver);
  }
}

function allFields(schema: GraphQLSchema): GraphQLField<unknown, RequestContext>[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) ? Object.values(type.getFields()) : [],
  );
}

/** The action that a field states, or null. */
export function actionOf(field: Pick<GraphQLField<unknown, unknown>, 'extensions'>): Action | null {
  const action = field.extensions[ALLOW_EXTENSION];
  return isAction(action) ? action : null;
}

/** Actions that the use case behind a field asks for besides, by what its input says. */
export function furtherActionsOf(field: Pick<GraphQLField<unknown, unknown>, 'extensions'>): Action[] {
  const further = field.extensions[FURTHER_EXTENSION];
  return Array.isArray(further) ? further.filter(isAction) : [];
}

function isAction(word: unknown): word is Action {
  return typeof word === 'string' && Object.hasOwn(PERMISSIONS, word);
}

function guarded(
  action: Action,
  resolve: GraphQLFieldResolver<unknown, RequestContext>,
): GraphQLFieldResolver<unknown, RequestContext> {
  return (source, args, ctx, info) => {
    const root = keptRoot(ctx, info);
    if (root !== undefined) return again(root);
    requireGranted(ctx.viewer, action, info.fieldName);
    return resolve(source, args, ctx, info);
  };
}
