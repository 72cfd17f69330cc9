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
import { type ApiError, badUserInput } from '../shared/errors';
import { LIMITS } from './limits';

/** A place in the variables, what is wrong there, and the type that was expected or that has no such field. */
interface Misfit {
  place: string;
  problem: 'MISSING' | 'UNKNOWN' | 'UNFIT';
  type: string;
}

/**
 * Says which variables of an operation do not fit their types, by place and expected type. The messages of graphql-js
 * print the offending values, which may be personal: ours never repeat a value.
 *
 * @returns null when all fit
 */
export function coercionError(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): ApiError | null {
  const misfits = (operation.variableDefinitions ?? []).flatMap((definition): Misfit[] => {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) return [];
    const isGiven = Object.hasOwn(variables, name);
    if (!isGiven && (definition.defaultValue !== undefined || !isNonNullType(type))) return [];
    if (!isGiven) return [{ place: `$${name}`, problem: 'MISSING', type: String(type) }];
    return misfitsOf(variables[name], type, name);
  });
  if (misfits.length === 0) return null;
  const told = misfits.slice(0, LIMITS.errors);
  return badUserInput(
    { en: told.map(english).join(' '), zh: told.map(chinese).join('') },
    { places: told.map((misfit) => misfit.place) },
  );
}

/** The sentences of graphql-js that say what is wrong with a field; they hold names only, no values. */
const MISSING_FIELD = /^Field "(\w+)" of required type "([^"]+)" was not provided\.$/;
const UNKNOWN_FIELD = /^Field "(\w{1,80})" is not defined by type "(\w+)"\./;

function misfitsOf(value: unknown, type: GraphQLInputType, name: string): Misfit[] {
  const misfits: Misfit[] = [];
  coerceInputValue(value, type, (path, _value, error) => {
    const missing = MISSING_FIELD.exec(error.message);
    const unknown = UNKNOWN_FIELD.exec(error.message);
    const field = missing ?? unknown;
    misfits.push({
      place: `$${[name, ...path, ...(field ? [field[1]] : [])].join('.')}`,
      problem: missing ? 'MISSING' : unknown ? 'UNKNOWN' : 'UNFIT',
      type: field?.[2] ?? String(typeAt(type, path) ?? type),
    });
  });
  return misfits;
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

function english({ place, problem, type }: Misfit): string {
  if (problem === 'MISSING') return `${place} of type ${type} is missing.`;
  if (problem === 'UNKNOWN') return `${place} is not a field of ${type}.`;
  return `${place} does not fit its type ${type}.`;
}

function chinese({ place, problem, type }: Misfit): string {
  if (problem === 'MISSING') return `缺少类型为 ${type} 的 ${place}。`;
  if (problem === 'UNKNOWN') return `${type} 没有字段 ${place}。`;
  return `${place} 不符合类型 ${type}。`;
}
