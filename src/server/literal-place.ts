import { type ASTNode, type Token, TokenKind } from 'graphql';

/**
 * The argument, input field or variable that a literal of a document was given for. The errors of graphql-js do not say,
 * so this goes back over the tokens to the nearest colon outside of what stands before in the same lists and objects.
 *
 * @returns its name, or null where there is none
 */
export function literalPlace(literal: ASTNode): string | null {
  let closed = 0;
  for (let token: Token | null = literal.loc?.startToken.prev ?? null; token !== null; token = token.prev) {
    if (CLOSING.has(token.kind)) closed += 1;
    else if (OPENING.has(token.kind)) closed = Math.max(closed - 1, 0);
    else if (token.kind === TokenKind.COLON && closed === 0) return token.prev?.value ?? null;
  }
  return null;
}

const OPENING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L]);
const CLOSING: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R]);
