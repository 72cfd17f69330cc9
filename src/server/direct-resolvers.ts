import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { RequestContext } from '../access/context';

type Storage = ReturnType<typeof getMetadataStorage>;
type Field = Storage['fields'][number];
type Method = Storage['fieldResolvers'][number];
type Parameter = NonNullable<Method['params']>[number];
type Resolver = GraphQLFieldResolver<unknown, RequestContext>;
type ReadParameter = (...call: Parameters<Resolver>) => unknown;

/**
 * Takes type-graphql's wrappers off the fields of object types, of which one deep tree resolves thousands: a plain
 * field is read by graphql-js itself, a method of a resolver class is called at once. The wrapper makes a promise of
 * each argument, and with it of every node above.
 *
 * Root fields stay as they are, and so does whatever the wrapper serves: middleware, roles, input objects.
 *
 * @param resolvers the resolver classes of this schema
 */
export function callResolversDirectly(schema: GraphQLSchema, resolvers: readonly object[]): void {
  const { objectTypes, interfaceTypes, fieldResolvers } = getMetadataStorage();
  const methods = fieldResolvers.filter(({ kind, target }) => kind === 'internal' || resolvers.includes(target));
  const instances = new Map<object, object>();
  for (const { name, fields = [], interfaceClasses = [] } of objectTypes) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    const inherited = interfaceTypes.filter(({ target }) => interfaceClasses.includes(target));
    for (const declared of [...inherited.flatMap((each) => each.fields ?? []), ...fields]) {
      const field: GraphQLField<unknown, RequestContext> | undefined = type.getFields()[declared.schemaName];
      if (field !== undefined) field.resolve = directly(declared, methods, instances) ?? field.resolve;
    }
  }
}

/** How a field is resolved without a wrapper; null when it has to keep its own. */
function directly(declared: Field, methods: readonly Method[], instances: Map<object, object>): Resolver | null {
  if (isWrapped(declared)) return null;
  const method = methods.find(
    (each) => each.methodName === declared.name && each.getObjectType?.() === declared.target,
  );
  if (method !== undefined) return directCall(method, instances);
  return declared.name === declared.schemaName ? defaultFieldResolver : null;
}

function isWrapped({ middlewares = [], roles }: Pick<Field, 'middlewares' | 'roles'>): boolean {
  return middlewares.length > 0 || roles !== undefined;
}

/** The method with its parameters read off the call, or null when they need more than reading. */
function directCall(method: Method, instances: Map<object, object>): Resolver | null {
  if (method.kind === 'internal' || isWrapped(method)) return null;
  const readers = [...(method.params ?? [])].sort((a, b) => a.index - b.index).map(readerOf);
  if (!readers.every((reader) => reader !== null)) return null;
  const instance = instances.get(method.target) ?? Reflect.construct(method.target, []);
  instances.set(method.target, instance);
  const call: (...parameters: unknown[]) => unknown = Reflect.get(instance, method.methodName);
  return (root, args, ctx, info) =>
    Reflect.apply(
      call,
      instance,
      readers.map((read) => read(root, args, ctx, info)),
    );
}

function readerOf(parameter: Parameter): ReadParameter | null {
  switch (parameter.kind) {
    case 'root':
      return parameter.propertyName === undefined && parameter.getType === undefined ? (root) => root : null;
    case 'context':
      return parameter.propertyName === undefined ? (_root, _args, ctx) => ctx : null;
    case 'info':
      return (_root, _args, _ctx, info) => info;
    case 'arg': {
      const { name, validateFn, validateSettings } = parameter;
      if (validateFn !== undefined || validateSettings || isInputObject(parameter)) return null;
      return (_root, args) => args[name];
    }
    default:
      return null;
  }
}

/** Input objects come as instances of their classes; scalars and enums as graphql-js made them. */
function isInputObject({ getType }: Extract<Parameter, { kind: 'arg' }>): boolean {
  const type = getType();
  return getMetadataStorage().inputTypes.some(({ target }) => target === type);
}
