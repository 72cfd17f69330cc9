/**
 * What one request may ask, whoever asks. Each number leaves several times the room that the largest screen of
 * the guides needs, and is small enough that a refused request costs less than an ordinary answer.
 */
export const LIMITS = {
  /** Bytes of an HTTP body. */
  bodyBytes: 1_000_000,
  /** Values of the variables, at every depth: a batch of 1,000 records with all their fields fits. */
  variableValues: 25_000,
  /** Levels of objects and lists in the variables. */
  variableDepth: 20,
  /** Characters of a document: twenty for each of its tokens. */
  documentCharacters: 100_000,
  /** Levels of brackets of any kind in a document; the parser itself would run out of stack at some 2,000. */
  nesting: 64,
  /** Tokens of a document; the introspection query of GraphiQL has about 400. */
  tokens: 5_000,
  /** Levels of nested fields, fragments followed. The five-level chain with cards needs 8. */
  depth: 20,
  /** Aliases and directives after fragments are followed. */
  aliases: 50,
  directives: 50,
  /** Selections after fragments are followed: stops fragments that double at each level. */
  selections: 5_000,
  /** Estimated cost, with variables: see `src/shared/complexity.ts`. */
  cost: 20_000,
  /** Validation errors told at once. */
  errors: 5,
} as const;
