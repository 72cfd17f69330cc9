/** An enum object of a list of words, as `registerEnumType` wants it: `{ CHAIN: 'CHAIN', … }`. */
export function enumOf<Word extends string>(words: readonly Word[]): { [Each in Word]: Each } {
  return Object.fromEntries(words.map((word) => [word, word])) as { [Each in Word]: Each };
}
