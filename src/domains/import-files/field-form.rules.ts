/** What a field of a record may be called in a file, and how its values are written there. */

/** Words of a file for the values of a field, by `plainWord`. */
export type FieldWords = ReadonlyMap<string, string>;

/** TEXT goes on as it is; of a CODE full-width characters become plain ones; WHOLE_NUMBER and YES_NO become what JSON has. */
export type FieldForm = 'TEXT' | 'CODE' | 'DAY' | 'WHOLE_NUMBER' | 'YES_NO' | FieldWords;

export interface FieldColumn {
  form: FieldForm;
  /** Headers besides the name of the field itself. */
  headers: readonly string[];
}

/** The columns that files of one kind are known to have. */
export interface KnownColumns {
  fields: Readonly<Record<string, FieldColumn>>;
  /** Headers of what is not read: it follows from the rest, or only tells a person where to look. */
  unread: readonly string[];
}

/** A word without what differs between files: width, case, blanks. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .toLowerCase();
}

/** Words for values: the value itself, its term, and others. */
export function fieldWords(values: Readonly<Record<string, readonly string[]>>): FieldWords {
  return new Map(
    Object.entries(values).flatMap(([value, words]) =>
      [value, ...words].map((word) => [plainWord(word), value] as const),
    ),
  );
}

/** Words for the values of an enum: each value itself, its term, and others that mean the same. */
export function termWords<Value extends string>(
  terms: Readonly<Record<Value, string>>,
  others?: Readonly<Partial<Record<Value, readonly string[]>>>,
): FieldWords {
  const values = Object.keys(terms) as Value[];
  return fieldWords(Object.fromEntries(values.map((value) => [value, [terms[value], ...(others?.[value] ?? [])]])));
}

export const textColumn = (...headers: string[]): FieldColumn => ({ form: 'TEXT', headers });
export const codeColumn = (...headers: string[]): FieldColumn => ({ form: 'CODE', headers });
export const dayColumn = (...headers: string[]): FieldColumn => ({ form: 'DAY', headers });
export const numberColumn = (...headers: string[]): FieldColumn => ({ form: 'WHOLE_NUMBER', headers });
export const wordColumn = (form: FieldWords, ...headers: string[]): FieldColumn => ({ form, headers });
export const yesNoColumn = (...headers: string[]): FieldColumn => ({ form: 'YES_NO', headers });
