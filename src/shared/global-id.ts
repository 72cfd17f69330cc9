import { badUserInput, notFound } from './errors';

/**
 * Opaque ids of the API: a short prefix for the type and the row's key, `org_0190f3a2-…`. Clients must not take them apart.
 * Building one is a concatenation, because a deep tree makes thousands.
 */
const KEY_FORMS = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  code: /^[0-9]{6,12}$/,
};

interface IdForm {
  typeName: string;
  key: RegExp;
}

const formByPrefix = new Map<string, IdForm>();

/** Declares the prefix (three lower-case letters) of a GraphQL type; called once per type, at load. Returns the id maker. */
export function globalIdPrefix(
  typeName: string,
  prefix: string,
  keyForm: keyof typeof KEY_FORMS = 'uuid',
): (key: string) => string {
  const taken = formByPrefix.get(prefix);
  if (taken !== undefined && taken.typeName !== typeName) {
    throw new Error(`Id prefix ${prefix} belongs to ${taken.typeName} already.`);
  }
  formByPrefix.set(prefix, { typeName, key: KEY_FORMS[keyForm] });
  return (key) => `${prefix}_${key}`;
}

/** The id of a row of a type known by name only; null when that type has no ids (any more). */
export function globalIdOf(typeName: string, key: string): string | null {
  for (const [prefix, form] of formByPrefix) if (form.typeName === typeName) return `${prefix}_${key}`;
  return null;
}

/** Splits an id into type and key. Malformed, or of no type of this API: BAD_USER_INPUT. */
export function parseGlobalId(id: string): { typeName: string; key: string } {
  const form = formByPrefix.get(id.slice(0, 3));
  const key = id.slice(4);
  if (form === undefined || id[3] !== '_' || !form.key.test(key)) {
    throw badUserInput({ en: `"${shorten(id)}" is not an id of this API.`, zh: `“${shorten(id)}”不是本接口的标识。` });
  }
  return { typeName: form.typeName, key };
}

/** The key inside an id of the given type. Malformed: BAD_USER_INPUT; an id of another type: NOT_FOUND. */
export function keyOf(typeName: string, id: string): string {
  const parsed = parseGlobalId(id);
  if (parsed.typeName !== typeName) {
    throw notFound({ en: `There is no ${typeName} with id ${id}.`, zh: `没有标识为 ${id} 的 ${typeName}。` });
  }
  return parsed.key;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
