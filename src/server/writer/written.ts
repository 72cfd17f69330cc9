/** What the writer leaves to graphql-js: an error, a null where there may be none, a value of a form that it does not know. */
export class Unwritable extends Error {}

export const NULL_TEXT = 'null';

/** Words of JSON, as bytes. */
export const WORDS = {
  null: Buffer.from(NULL_TEXT),
  true: Buffer.from('true'),
  false: Buffer.from('false'),
  quote: Buffer.from('"'),
  comma: Buffer.from(','),
  object: Buffer.from('{'),
  list: Buffer.from('['),
  endOfList: Buffer.from(']'),
  endOfObject: Buffer.from('}'),
};

/** A promise whose rejection is heard, also when the writer has given up before it came. */
export function noticed<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
