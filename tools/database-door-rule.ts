import { parseSync } from '@swc/core';
import { lineAt, type SourceTexts } from './source-tree';

/** Where a request's database may be touched; everyone else reads by `scoped` and writes by `runMutation`. */
const INSIDE = /^src\/(data|audit)\//;

interface AstNode {
  type?: string;
  span?: { start: number };
  [key: string]: unknown;
}

/** The one caller of a transaction in two tenants; and where it is declared, opened, and held back until the caller is known. */
const BRIDGE = 'src/access/bridge.ts';
const OF_THE_BRIDGE = [
  BRIDGE,
  'src/access/context.ts',
  'src/data/tenancy/presumed-caller.ts',
  'src/data/tenancy/tenant-database.ts',
];

/**
 * Ways around the one door to the tables: `ctx.database` and `.transaction(…)` outside the data and audit layers; a
 * transaction in two tenants anywhere but on the bridge; and
 * pg's client-side `query_timeout` anywhere, which gives up on a statement without ending its transaction
 * (docs/decisions/0005).
 */
export function doorOffences(texts: SourceTexts): string[] {
  return [...texts].flatMap(([path, source]) => {
    const offences: string[] = [];
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const node = value as AstNode;
      const offence = offenceOf(node, path);
      if (offence !== null) offences.push(`${path}:${lineAt(source, (node.span?.start ?? 1) - 1)} ${offence}`);
      for (const child of Object.values(node)) visit(child);
    };
    visit(parseSync(source, { syntax: 'typescript', decorators: true, target: 'es2023' }).body);
    return offences;
  });
}

function offenceOf(node: AstNode, path: string): string | null {
  if (isNamed(node, 'query_timeout'))
    return 'sets query_timeout: use the deadline, which ends the statement on the server.';
  if (isNamed(node, 'transactionAcross') && !OF_THE_BRIDGE.includes(path))
    return `binds a transaction to a second tenant: only ${BRIDGE} does, for the steps it names.`;
  if (INSIDE.test(path)) return null;
  if (isDatabaseOfContext(node))
    return 'takes the database from the context: read by scoped(ctx), write by runMutation.';
  if (isTransactionCall(node)) return 'opens a transaction: write by runMutation.';
  return null;
}

function isNamed(node: AstNode, name: string): boolean {
  return (node.type === 'Identifier' || node.type === 'StringLiteral') && node.value === name;
}

/** `ctx.database`, or `const { database } = ctx`. */
function isDatabaseOfContext(node: AstNode): boolean {
  if (node.type === 'MemberExpression') return isContext(node.object) && isNamed(node.property as AstNode, 'database');
  if (node.type !== 'VariableDeclarator' || !isContext(node.init)) return false;
  const { type, properties } = node.id as AstNode;
  return (
    type === 'ObjectPattern' &&
    (properties as AstNode[]).some((property) => isNamed((property.key ?? {}) as AstNode, 'database'))
  );
}

function isContext(node: unknown): boolean {
  return isNamed((node ?? {}) as AstNode, 'ctx');
}

function isTransactionCall(node: AstNode): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = node.callee as AstNode;
  return callee.type === 'MemberExpression' && isNamed(callee.property as AstNode, 'transaction');
}
