import { type GraphQLError, Kind } from 'graphql';
import type { Message } from '../shared/errors';
import { shorten } from '../shared/shorten';
import { inChinese } from './graphql-js-in-chinese';
import { literalPlace } from './literal-place';

/** Some messages of graphql-js list as many names as the document has. */
const MAX_LENGTH = 500;
const HINT = ' Did you mean ';

/**
 * What graphql-js and Apollo say of a request, without the values that they like to print and with no more than the
 * beginning of the names that it sent.
 *
 * @param hints whether names of the schema may be suggested
 */
export function requestErrorText(error: GraphQLError, hints: boolean): Message {
  const hintAt = error.message.indexOf(HINT);
  const sentence = hintAt < 0 ? error.message : error.message.slice(0, hintAt);
  const reworded = literalText(error, sentence) ?? rewordings.find(({ pattern }) => pattern.test(sentence))?.message;
  const text = bounded(sentence.startsWith('Syntax Error') ? sentence.replace(LITERAL_TOKEN, '$1.') : sentence);
  const { en, zh } = reworded ?? { en: text, zh: inChinese(text) };
  const hint = hints && hintAt >= 0 && !reworded ? bounded(error.message.slice(hintAt)) : '';
  return { en: `${en}${hint}`, zh: `请求有误：${zh}${hint && `是否指 ${hint.match(/"[^"]+"/g)?.join('、')}?`}` };
}

/** A literal where the grammar has none: what follows its kind is its value. */
const LITERAL_TOKEN = /\b(String|BlockString|Int|Float) ".*$/s;

const rewordings: { pattern: RegExp; message: Message }[] = [
  {
    pattern: /^GraphQL introspection is not allowed/,
    message: {
      en: 'Introspection is off here. Take schema/api.graphql, or set INTROSPECTION=true.',
      zh: '本服务未开放内省查询。请使用 schema/api.graphql，或设置 INTROSPECTION=true。',
    },
  },
  {
    pattern: /^Too many validation errors/,
    message: { en: 'There are more mistakes; mend these first.', zh: '另有其他错误，请先修正以上错误。' },
  },
];

/** Names keep their first characters, and the whole stays readable. */
function bounded(text: string): string {
  const short = text.replace(/"([^"]*)"/g, (_quoted, name: string) => `"${shorten(name)}"`);
  return short.length > MAX_LENGTH ? `${short.slice(0, MAX_LENGTH)}…` : short;
}

const LITERALS: readonly string[] = [
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
];

/** A literal in the document that does not fit: named by its place, with the type if the message begins with one. */
function literalText(error: GraphQLError, sentence: string): Message | null {
  const argument = /^Argument "(\w+)" has invalid value /.exec(sentence)?.[1];
  const [node] = error.nodes ?? [];
  const isLiteral = node !== undefined && LITERALS.includes(node.kind) && !/^Field "/.test(sentence);
  if (argument === undefined && !isLiteral) return null;
  const place = argument ?? (node && literalPlace(node));
  const name = place ? ` of "${shorten(place)}"` : '';
  const type =
    /^Expected value of type "([^"]+)"/.exec(sentence)?.[1] ??
    /^Value "[^"]*" does not exist in "(\w+)" enum/.exec(sentence)?.[1] ??
    /^(?:Enum "(?=\w+" cannot))?(\w+)"? cannot represent/.exec(sentence)?.[1];
  return {
    en: `The literal${name} does not fit its type${type ? ` ${type}` : ''}.`,
    zh: `${place ? `"${shorten(place)}" 的` : ''}字面值不符合${type ? `类型 ${type}` : '其类型'}。`,
  };
}
