import { badUserInput, notFound } from './errors';

/**
 * Opaque ids of the API: a short prefix for the type and the row's UUID, `org_0190f3a2-…`. Clients must not take them apart.
 * Building one is a concatenation, because a deep tree makes thousands.
 */
const typeByPrefix = new Map<string, string>();
const prefixByType = new Map<string, string>();

const ID = /^([a-z]{3})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9]{6,12})$/;

/** Declares the prefix (three lower-case letters) of a GraphQL type; called once per type, at load. Returns the id maker. */
export function globalIdPrefix(typeName: string, prefix: string): (key: string) => string {
  const taken = typeByPrefix.get(prefix);
  if (taken !== undefined && taken !== typeName) throw new Error(`Id prefix ${prefix} belongs to ${taken} already.`);
  typeByPrefix.set(prefix, typeName);
  prefixByType.set(typeName, prefix);
  return (key) => `${prefix}_${key}`;
}

/** Splits an id into type and key. Malformed: BAD_USER_INPUT. The type is null when the prefix is unknown. */
export function parseGlobalId(id: string): { typeName: string | null; key: string } {
  const match = ID.exec(id);
  if (match === null) {
    throw badUserInput({ en: `"${shorten(id)}" is not an id of this API.`, zh: `“${shorten(id)}”不是本接口的标识。` });
  }
  return { typeName: typeByPrefix.get(match[1] ?? '') ?? null, key: match[2] ?? '' };
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
