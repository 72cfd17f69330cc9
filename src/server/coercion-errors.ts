import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { ApiError, badUserInput, type Message } from '../shared/errors';
import { shorten } from '../shared/shorten';
import { LIMITS } from './limits';

/** A place in the variables, what is wrong there, and the type that was expected or that has no such field. */
interface Misfit {
  place: string;
  problem: 'MISSING' | 'UNKNOWN' | 'UNFIT';
  type: string;
  /** What a scalar of ours says besides, without the value. */
  reason?: Message | undefined;
}

/**
 * Says which variables of an operation do not fit their types, by place and expected type. The messages of graphql-js
 * print the offending values, which may be personal: ours never repeat a value.
 *
 * The walk ends at the first few misfits. Asked for all, graphql-js prints the whole object and looks for similar names
 * at each: seconds for a body of a few kilobytes. So this comes before any coercion of its own.
 *
 * @returns null when all fit
 */
export function coercionError(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): ApiError | null {
  const declared = declaredIn(schema, operation);
  const misfits = firstMisfits((report) => {
    for (const { name, type, isRequired } of declared) {
      if (Object.hasOwn(variables, name)) reportMisfits(variables[name], type, name, report);
      else if (isRequired) report({ place: `$${name}`, problem: 'MISSING', type: String(type) });
    }
  });
  if (misfits.length === 0) return null;
  return badUserInput(
    { en: misfits.map(english).join(' '), zh: misfits.map(chinese).join('') },
    { places: misfits.map((misfit) => misfit.place) },
  );
}

interface DeclaredVariable {
  name: string;
  type: GraphQLInputType;
  /** Without a default, and of a type that is not null. */
  isRequired: boolean;
}

/** The same operations come again and again. */
const declarations = new WeakMap<OperationDefinitionNode, readonly DeclaredVariable[]>();

function declaredIn(schema: GraphQLSchema, operation: OperationDefinitionNode): readonly DeclaredVariable[] {
  const known = declarations.get(operation);
  if (known !== undefined) return known;
  const declared = (operation.variableDefinitions ?? []).flatMap((definition) => {
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) return [];
    const isRequired = definition.defaultValue === undefined && isNonNullType(type);
    return [{ name: definition.variable.name.value, type, isRequired }];
  });
  declarations.set(operation, declared);
  return declared;
}

type Report = (misfit: Misfit) => void;

/** Made once: each request would look down its stack for nothing. */
const ENOUGH = new Error('enough');

/** What a walk reports, until that is enough: the walk is then left by a throw, as graphql-js offers no other way out. */
function firstMisfits(walk: (report: Report) => void): Misfit[] {
  const misfits: Misfit[] = [];
  try {
    walk((misfit) => {
      misfits.push({ ...misfit, place: shorten(misfit.place) });
      if (misfits.length === LIMITS.errors) throw ENOUGH;
    });
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return misfits;
}

/** The sentences of graphql-js that say what is wrong with a field; they hold names only, no values. */
const MISSING_FIELD = /^Field "(\w+)" of required type "([^"]+)" was not provided\.$/;
const UNKNOWN_FIELD = /^Field "(\w{1,80})" is not defined by type "(\w+)"\./;

function reportMisfits(value: unknown, type: GraphQLInputType, name: string, report: Report): void {
  const onError: Parameters<typeof coerceInputValue>[2] = (path, _value, error) => {
    const missing = MISSING_FIELD.exec(error.message);
    const unknown = UNKNOWN_FIELD.exec(error.message);
    const field = missing ?? unknown;
    report({
      place: `$${[name, ...path, ...(field ? [field[1]] : [])].join('.')}`,
      problem: missing ? 'MISSING' : unknown ? 'UNKNOWN' : 'UNFIT',
      type: field?.[2] ?? String(typeAt(type, path) ?? type),
      reason: error instanceof ApiError ? error.messages : undefined,
    });
  };
  const hideSuggestions = true;
  coerceInputValue(value, type, onError, hideSuggestions);
}

/** The input type at a path, or null where the path leaves the type: an unknown field of an input. */
function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType | null {
  let current: GraphQLInputType | null = type;
  for (const step of path) {
    const inside: GraphQLInputType | null = current === null ? null : getNullableType(current);
    if (isListType(inside)) current = inside.ofType;
    else if (isInputObjectType(inside)) current = inside.getFields()[step]?.type ?? null;
    else return null;
    // A list may be given as its only item: the step then belongs to the item.
    if (isListType(inside) && typeof step === 'string') current = typeAt(inside.ofType, [step]);
  }
  return current;
}

function english({ place, problem, type, reason }: Misfit): string {
  if (problem === 'MISSING') return `${place} of type ${type} is missing.`;
  if (problem === 'UNKNOWN') return `${place} is not a field of ${type}.`;
  return `${place} does not fit its type ${type}.${reason ? ` ${reason.en}` : ''}`;
}

function chinese({ place, problem, type, reason }: Misfit): string {
  if (problem === 'MISSING') return `缺少类型为 ${type} 的 ${place}。`;
  if (problem === 'UNKNOWN') return `${type} 没有字段 ${place}。`;
  return `${place} 不符合类型 ${type}。${reason?.zh ?? ''}`;
}
