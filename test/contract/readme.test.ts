import 'reflect-metadata';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parse, validate } from 'graphql';
import { projectRoot } from '../../src/shared/project-root';
import { apiSchema } from '../support/graphql';

/**
 * What the documents tell a reader to type, ask and open: the two READMEs say the same, commands and queries are those
 * of the project, and no link leads nowhere.
 */

const ROOT = projectRoot();
const READMES = ['README.md', 'README.zh-CN.md'];
const QUERIES = join(ROOT, 'docs', 'queries');
const NOT_OURS = ['node_modules', 'dist', '.git', '.zuzhi'];

const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const scripts = (JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts;
const documents = markdownBelow(ROOT).map((path) => relative(ROOT, path));

describe('The READMEs', () => {
  it('give the same commands in both languages', () => {
    const [english, chinese] = READMES.map((path) => blocksOf(textOf(path), 'sh'));
    expect(english?.length).toBeGreaterThan(3);
    expect(chinese).toEqual(english);
  });

  it('list the same commands and the same variables in both languages', () => {
    const [english, chinese] = READMES.map((path) => tabledNames(textOf(path)));
    expect(english?.length).toBeGreaterThan(20);
    expect(chinese).toEqual(english);
  });

  it.each(READMES)('%s prints the example queries to the letter', (path) => {
    const examples = readdirSync(QUERIES)
      .sort()
      .map((name) => readFileSync(join(QUERIES, name), 'utf8'));
    expect(examples).toHaveLength(7);
    expect(blocksOf(textOf(path), 'graphql').filter((block) => block.startsWith('#'))).toEqual(examples);
  });
});

describe('All documents', () => {
  it('name only commands that exist', () => {
    const unknown = (command: string) => scripts[command] === undefined;
    expect(offencesOf((path) => commandsIn(textOf(path)).filter(unknown))).toEqual({});
    expect(commandsIn('`npm run nothing`, `npm run --silent token`').filter(unknown)).toEqual(['nothing']);
  });

  it('print only queries that the API takes', () => {
    expect(offencesOf((path) => blocksOf(textOf(path), 'graphql').flatMap(queryProblems))).toEqual({});
    expect(queryProblems('{ organization(code: "x") { nothing } }')).toHaveLength(1);
    expect(queryProblems('{ organization(')).toHaveLength(1);
  });

  it('link to files and headings that exist', () => {
    expect(offencesOf((path) => linksOf(textOf(path)).filter((link) => !leadsSomewhere(path, link)))).toEqual({});
  });

  it('would be found to link to what does not', () => {
    const links = ['docs/nowhere.md', 'docs/guides/frontend.md#nothing-of-the-kind', '#nor-here', 'LICENSE', '#start'];
    expect(links.filter((link) => !leadsSomewhere('README.md', link))).toEqual(links.slice(0, 3));
    const text = '[a](b.md) and [`c`](d.md#e), not [f](https://example.cn), not `[g](h.md)`';
    expect(linksOf(text)).toEqual(['b.md', 'd.md#e']);
  });
});

/** What is wrong in each document that has something wrong. */
function offencesOf(look: (path: string) => string[]): Record<string, string[]> {
  const found = documents.map((path): [string, string[]] => [path, look(path)]);
  return Object.fromEntries(found.filter(([, offences]) => offences.length > 0));
}

/** Why the API would not run a document. */
function queryProblems(query: string): string[] {
  try {
    return validate(apiSchema(), parse(query)).map(({ message }) => message);
  } catch (error) {
    return [String(error)];
  }
}

/** The texts of the fenced blocks of a language, with their last line feed. */
function blocksOf(markdown: string, language: string): string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text]) => text ?? '',
  );
}

/** Names in code at the beginning of rows of tables; of commands with arguments the command only, since these are words. */
function tabledNames(markdown: string): string[] {
  return [...markdown.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name?.replace(/ -- --.*/, '') ?? '');
}

function commandsIn(markdown: string): string[] {
  const named = [...markdown.matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name]) => name ?? '');
  return markdown.includes('npm start') ? [...named, 'start'] : named;
}

/** Targets of the links of a document to other places of the project. */
function linksOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, 'code');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? join(ROOT, from) : resolve(ROOT, dirname(from), file);
  return existsSync(path) && (anchor === undefined || anchorsOf(readFileSync(path, 'utf8')).includes(anchor));
}

/** Headings as the hosts of repositories turn them into anchors. */
function anchorsOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/ /g, '-'),
  );
}

function markdownBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.includes(entry.name) ? [] : markdownBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}
