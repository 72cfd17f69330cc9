import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { RequestContext } from '../access/context';
import { isGiven } from '../shared/check-argument';

type Storage = ReturnType<typeof getMetadataStorage>;
type Field = Storage['fields'][number];
type Method = Storage['fieldResolvers'][number];
/** A method of a resolver class, of a type's field or of the root. */
type Called = Pick<Method, 'target' | 'methodName' | 'params' | 'middlewares' | 'roles'>;
type Parameter = NonNullable<Method['params']>[number];
type Resolver = GraphQLFieldResolver<unknown, RequestContext>;
type ReadParameter = (...call: Parameters<Resolver>) => unknown;

/**
 * Takes type-graphql's wrappers off the fields of object types, of which one deep tree resolves thousands: a plain
 * field is read by graphql-js itself, a method of a resolver class is called at once. The wrapper makes a promise of
 * each argument, and with it of every node above.
 *
 * Fields of Query likewise: a small query is over before its wrapper is. Mutations stay as they are, and so does whatever the wrapper
 * serves: middleware, roles, input objects.
 *
 * @param resolvers the resolver classes of this schema
 */
export function callResolversDirectly(schema: GraphQLSchema, resolvers: readonly object[]): void {
  const { objectTypes, interfaceTypes, fieldResolvers, queries } = getMetadataStorage();
  const methods = fieldResolvers.filter(({ kind, target }) => kind === 'internal' || resolvers.includes(target));
  const instances = new Map<object, object>();
  for (const { name, fields = [], interfaceClasses = [] } of objectTypes) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    const inherited = interfaceTypes.filter(({ target }) => interfaceClasses.includes(target));
    for (const declared of [...inherited.flatMap((each) => each.fields ?? []), ...fields]) {
      const field: GraphQLField<unknown, RequestContext> | undefined = type.getFields()[declared.schemaName];
      if (field !== undefined) field.resolve = directly(declared, methods, instances, field.resolve) ?? field.resolve;
    }
  }
  const roots = schema.getQueryType()?.getFields() ?? {};
  for (const query of queries.filter(({ target }) => resolvers.includes(target))) {
    const field: GraphQLField<unknown, RequestContext> | undefined = roots[query.schemaName];
    if (field?.resolve !== undefined) field.resolve = directCall(query, instances, field.resolve) ?? field.resolve;
  }
}

const directCalls = new WeakSet<GraphQLFieldResolver<never, never>>();

/** Whether a field's resolver is a method of a resolver class and nothing around it. */
export function isDirectCall(resolve: GraphQLFieldResolver<never, never>): boolean {
  return directCalls.has(resolve);
}

/** How a field is resolved without a wrapper; null when it has to keep its own. */
function directly(
  declared: Field,
  methods: readonly Method[],
  instances: Map<object, object>,
  wrapped: Resolver | undefined,
): Resolver | null {
  if (isWrapped(declared)) return null;
  const method = methods.find(
    (each) => each.methodName === declared.name && each.getObjectType?.() === declared.target,
  );
  if (method !== undefined) return method.kind === 'internal' ? null : directCall(method, instances, wrapped);
  return declared.name === declared.schemaName ? defaultFieldResolver : null;
}

function isWrapped({ middlewares = [], roles }: Pick<Field, 'middlewares' | 'roles'>): boolean {
  return middlewares.length > 0 || roles !== undefined;
}

/**
 * The method with its parameters read off the call, or null when they need more than reading. Where an input object is given, which few
 * queries do, the wrapper is called after all.
 */
function directCall(method: Called, instances: Map<object, object>, wrapped: Resolver | undefined): Resolver | null {
  if (isWrapped(method)) return null;
  const params = [...(method.params ?? [])].sort((a, b) => a.index - b.index);
  const readers = params.map(readerOf);
  if (!readers.every((reader) => reader !== null)) return null;
  const instance = instances.get(method.target) ?? Reflect.construct(method.target, []);
  instances.set(method.target, instance);
  const call: (...parameters: unknown[]) => unknown = Reflect.get(instance, method.methodName);
  const direct: Resolver = (root, args, ctx, info) =>
    Reflect.apply(
      call,
      instance,
      readers.map((read) => read(root, args, ctx, info)),
    );
  const inputs = params.flatMap((each) => (each.kind === 'arg' && isInputObject(each) ? each.name : []));
  if (inputs.length === 0) {
    directCalls.add(direct);
    return direct;
  }
  if (wrapped === undefined) return null;
  return (root, args, ctx, info) =>
    (inputs.some((name) => isGiven(args[name])) ? wrapped : direct)(root, args, ctx, info);
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
      if (validateFn !== undefined || validateSettings) return null;
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
