import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { type Module, type ModuleItem, parseSync } from '@swc/core';

/** One import, export-from, `import()`, `require()` or `import type` of a file. */
export interface Import {
  line: number;
  specifier: string;
  /** Path from the project root of the file meant, when it is one of the tree; else null (a package, a data file). */
  target: string | null;
  /** True when nothing of it is left at run time. */
  isTypeOnly: boolean;
}

export interface SourceFile {
  /** From the project root, with slashes: `src/data/scoped.ts`. */
  path: string;
  lineCount: number;
  imports: Import[];
  /** True when the file has statements and every one is `export … from`. */
  isBarrel: boolean;
}

/** Source texts by path from the project root: what the rules are computed from, on disk or made up in a test. */
export type SourceTexts = ReadonlyMap<string, string>;

/** Reads every TypeScript file below the given folders of the project. */
export function readSources(root: string, folders: string[]): SourceTexts {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Parses each text and resolves its relative imports inside the tree. */
export function parseSources(texts: SourceTexts): SourceFile[] {
  return [...texts].map(([path, text]) => {
    const module = parseSync(text, { syntax: 'typescript', decorators: true, target: 'es2023' });
    return {
      path,
      lineCount: text.trimEnd().split('\n').length,
      imports: importsOf(module).map(({ specifier, offset, isTypeOnly }) => ({
        specifier,
        isTypeOnly,
        line: lineAt(text, offset),
        target: resolveIn(texts, path, specifier),
      })),
      isBarrel: module.body.length > 0 && module.body.every(isReExport),
    };
  });
}

interface FoundImport {
  specifier: string;
  /** Byte offset, as the parser counts. */
  offset: number;
  isTypeOnly: boolean;
}

interface AstNode {
  type?: string;
  span?: { start: number };
  [key: string]: unknown;
}

function importsOf(module: Module): FoundImport[] {
  const found: FoundImport[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as AstNode;
    const specifier = specifierOf(node);
    if (specifier !== null)
      found.push({ specifier, offset: (node.span?.start ?? 1) - 1, isTypeOnly: isTypeOnly(node) });
    for (const child of Object.values(node)) visit(child);
  };
  visit(module.body);
  return found;
}

/** The text of the module that this node imports, or null when it imports none. */
function specifierOf(node: AstNode): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return literal(node.source);
    case 'TsExternalModuleReference':
      return literal(node.expression);
    case 'TsImportType':
      return literal(node.argument);
    case 'CallExpression':
      return isImportCall(node.callee) ? literal((node.arguments as { expression: unknown }[])[0]?.expression) : null;
    default:
      return null;
  }
}

function isTypeOnly(node: AstNode): boolean {
  const specifiers = (node.specifiers ?? []) as { isTypeOnly?: boolean }[];
  const allTypes = specifiers.length > 0 && specifiers.every((specifier) => specifier.isTypeOnly === true);
  return node.type === 'TsImportType' || node.typeOnly === true || allTypes;
}

function isImportCall(callee: unknown): boolean {
  const { type, value } = callee as AstNode;
  return type === 'Import' || (type === 'Identifier' && value === 'require');
}

function literal(node: unknown): string | null {
  const { type, value } = (node ?? {}) as AstNode;
  return type === 'StringLiteral' && typeof value === 'string' ? value : null;
}

function isReExport(statement: ModuleItem): boolean {
  if (statement.type === 'ExportAllDeclaration') return true;
  return statement.type === 'ExportNamedDeclaration' && statement.source !== null && statement.source !== undefined;
}

/** Line, from 1, of a byte offset: the parser counts bytes. */
export function lineAt(text: string, byteOffset: number): number {
  return Buffer.from(text).subarray(0, byteOffset).toString().split('\n').length;
}

function resolveIn(texts: SourceTexts, from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const base = posix.join(dirname(from), specifier);
  return [base, `${base}.ts`, base.replace(/\.js$/, '.ts'), `${base}/index.ts`].find((path) => texts.has(path)) ?? null;
}
