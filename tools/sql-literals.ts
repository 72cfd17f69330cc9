import { parseSync } from '@swc/core';
import { lineAt } from './source-tree';

/** Stands in a text for what is put in at run time. */
export const UNKNOWN = '‹…›';

/** A string or template of the source that may hold SQL. */
export interface SqlLiteral {
  line: number;
  text: string;
}

interface AstNode {
  type?: string;
  span?: { start: number };
  [key: string]: unknown;
}

/** All strings and templates of a source text. A constant of the same file that a template takes in is written out. */
export function sqlLiterals(source: string): SqlLiteral[] {
  const texts: AstNode[] = [];
  const constants = new Map<string, AstNode>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as AstNode;
    if (isText(node)) texts.push(node);
    const declared = constantOf(node);
    if (declared !== null) constants.set(declared.name, declared.value);
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(source, { syntax: 'typescript', decorators: true, target: 'es2023' }).body);
  return texts.map((node) => ({
    line: lineAt(source, (node.span?.start ?? 1) - 1),
    text: textOf(node, constants),
  }));
}

function isText(node: AstNode): boolean {
  // A template without expressions is a type, which TypeScript writes alike.
  return node.type === 'StringLiteral' || (node.type === 'TemplateLiteral' && node.expressions !== undefined);
}

/** `const name = 'text'` or a template. */
function constantOf(node: AstNode): { name: string; value: AstNode } | null {
  if (node.type !== 'VariableDeclarator') return null;
  const [id, init] = [node.id as AstNode, node.init as AstNode | null];
  return id.type === 'Identifier' && init !== null && isText(init) ? { name: String(id.value), value: init } : null;
}

const MAX_DEPTH = 4;

function textOf(node: AstNode | undefined, constants: Map<string, AstNode>, depth = 0): string {
  if (node?.type === 'StringLiteral') return String(node.value);
  if (node?.type !== 'TemplateLiteral' || depth > MAX_DEPTH) return UNKNOWN;
  const expressions = node.expressions as AstNode[];
  return (node.quasis as AstNode[])
    .map((quasi, index) => {
      const constant = constants.get(String(expressions[index]?.value));
      const inserted = constant === undefined ? UNKNOWN : textOf(constant, constants, depth + 1);
      return String(quasi.cooked ?? quasi.raw) + (index < expressions.length ? inserted : '');
    })
    .join('');
}
