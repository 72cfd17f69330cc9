import { type ApiError, badUserInput, notFound } from './errors';
import { shorten } from './shorten';

/**
 * Opaque ids of the API: a short prefix for the type and the row's key, `org_0190f3a2-…`. Clients must not take them apart.
 * Building one is a concatenation, because a deep tree makes thousands.
 */
const KEY_FORMS = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  code: /^[0-9]{6,12}$/,
  /** A word and the key of what it is about: of things that are derived, and have no row of their own. */
  worded: /^[A-Z]+(?:_[A-Z]+)*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
};

interface IdForm {
  typeName: string;
  /** The Chinese term for the type, for messages. */
  chinese: string;
  key: RegExp;
}

/** An id of the API taken apart. */
export interface ParsedId {
  typeName: string;
  key: string;
}

const formByPrefix = new Map<string, IdForm>();

/** Declares the prefix (three lower-case letters) and Chinese term of a GraphQL type; called once per type, at load. Returns the id maker. */
export function globalIdPrefix(
  typeName: string,
  prefix: string,
  chinese: string,
  keyForm: keyof typeof KEY_FORMS = 'uuid',
): (key: string) => string {
  const taken = formByPrefix.get(prefix);
  if (taken !== undefined && taken.typeName !== typeName) {
    throw new Error(`Id prefix ${prefix} belongs to ${taken.typeName} already.`);
  }
  formByPrefix.set(prefix, { typeName, chinese, key: KEY_FORMS[keyForm] });
  return (key) => `${prefix}_${key}`;
}

/** The id of a row of a type known by name only; null when that type has no ids (any more). */
export function globalIdOf(typeName: string, key: string): string | null {
  for (const [prefix, form] of formByPrefix) if (form.typeName === typeName) return `${prefix}_${key}`;
  return null;
}

/** Splits an id into type and key. Malformed, or of no type of this API: BAD_USER_INPUT. */
export function parseGlobalId(id: string): ParsedId {
  const parsed = parsedOrNull(id);
  if (parsed === null) throw noId(id);
  return parsed;
}

/** As `parseGlobalId`, for the id in an argument, which the refusal then names. */
export function parseIdArgument(argument: string, id: string): ParsedId {
  const parsed = parsedOrNull(id);
  if (parsed === null) throw noId(id, argument);
  return parsed;
}

/**
 * The key inside an id of the given type. Malformed: BAD_USER_INPUT; an id of another type: NOT_FOUND.
 *
 * @param argument where the id was given, for the refusal to name
 */
export function keyOf(typeName: string, id: string, argument?: string): string {
  const parsed = parsedOrNull(id);
  if (parsed === null) throw noId(id, argument);
  if (parsed.typeName === typeName) return parsed.key;
  const chinese = [...formByPrefix.values()].find((form) => form.typeName === typeName)?.chinese ?? typeName;
  throw notFound({
    en: `There is no ${typeName} with id ${shorten(id)}.`,
    zh: `没有标识为 ${shorten(id)} 的${chinese}。`,
  });
}

/** The key inside an id of the given type; null for anything else: for who tells the caller in a way of their own. */
export function keyOrNull(typeName: string, id: string): string | null {
  const parsed = parsedOrNull(id);
  return parsed?.typeName === typeName ? parsed.key : null;
}

function parsedOrNull(id: string): ParsedId | null {
  const form = formByPrefix.get(id.slice(0, 3));
  const key = id.slice(4);
  return form !== undefined && id[3] === '_' && form.key.test(key) ? { typeName: form.typeName, key } : null;
}

/** What looks like an id may be repeated; anything else may be a name or a number of somebody. */
const LIKE_AN_ID = /^[a-z]{3}_[0-9a-z-]*$/;

function noId(id: string, argument?: string): ApiError {
  const shown = LIKE_AN_ID.test(id) ? shorten(id) : null;
  if (argument === undefined) {
    return badUserInput(
      shown === null
        ? { en: 'What was given is not an id of this API.', zh: '所提供的内容不是本接口的标识。' }
        : { en: `"${shown}" is not an id of this API.`, zh: `“${shown}”不是本接口的标识。` },
    );
  }
  const messages =
    shown === null
      ? { en: `${argument} is not an id of this API.`, zh: `${argument} 不是本接口的标识。` }
      : {
          en: `${argument} is "${shown}", which is not an id of this API.`,
          zh: `${argument} 为“${shown}”，不是本接口的标识。`,
        };
  return badUserInput(messages, { argument });
}
