import { type GraphQLLeafType, isEnumType } from 'graphql';
import { NULL_TEXT, Unwritable } from './written';

/** JSON text of a value of a scalar or enum; null is `null`. */
export type LeafText = (value: unknown) => string;

/** How the values of a scalar or enum are written: what graphql-js serializes, without an object in between. */
export function leafText(type: GraphQLLeafType): LeafText {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, JSON.stringify(name)]));
    return (value) => texts.get(value) ?? serialized(type, value);
  }
  if (type.name === 'String' || type.name === 'ID') {
    return (value) => (typeof value === 'string' ? quoted(value) : serialized(type, value));
  }
  if (type.name === 'Boolean') return (value) => (typeof value === 'boolean' ? String(value) : serialized(type, value));
  return (value) => serialized(type, value);
}

/** What JSON writes otherwise than as it stands: quotes, backslashes, control characters, and halves of surrogate pairs. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

export function quoted(text: string): string {
  return isPlain(text) ? `"${text}"` : JSON.stringify(text);
}

const LONG = 64;

/** Short texts are looked at here: for them it takes longer to call for the expression than to look. */
function isPlain(text: string): boolean {
  if (text.length > LONG) return !ESCAPED.test(text);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || unit === QUOTE || unit === BACKSLASH || (unit >= 0xd800 && unit <= 0xdfff)) return false;
  }
  return true;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function serialized(type: GraphQLLeafType, value: unknown): string {
  if (value === null || value === undefined) return NULL_TEXT;
  const text = JSON.stringify(type.serialize(value));
  // What JSON has no word for: graphql-js says what is wrong with it.
  if (text === undefined || text === NULL_TEXT) throw new Unwritable();
  return text;
}
