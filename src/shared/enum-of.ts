/** An enum object of a list of words, as `registerEnumType` wants it: `{ CHAIN: 'CHAIN', … }`. */
export function enumOf<Word extends string>(words: readonly Word[]): { [Each in Word]: Each } {
  return Object.fromEntries(words.map((word) => [word, word])) as { [Each in Word]: Each };
}

/** Values of an enum for `valuesConfig`, each described by one English sentence and its Chinese term. */
export function described<Value extends string>(
  terms: Readonly<Record<Value, string>>,
  sentences: Readonly<Record<Value, string>>,
): Record<Value, { description: string }> {
  const values = Object.keys(sentences) as Value[];
  const config = values.map((value) => [value, { description: `${sentences[value]} (${terms[value]}).` }]);
  return Object.fromEntries(config);
}
