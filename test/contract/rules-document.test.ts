import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/shared/project-root';

/** docs/rules.md tells by which code each rule refuses: all that the domains refuse by, and nothing else. */

const document = readFileSync(join(projectRoot(), 'docs', 'rules.md'), 'utf8');

/** The sources below a folder, as one text. */
function sourcesBelow(...folders: string[]): string {
  const root = join(projectRoot(), ...folders);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return names.map((name) => readFileSync(join(root, name), 'utf8')).join('\n');
}

const thrown = sourcesBelow('src', 'domains');

/** Codes of violations that stand in the sources as such. */
const codesThrown = (text: string) => unique(text.matchAll(/\bcode: '([A-Z][A-Z0-9_]{3,})',\s+message\b/g));
/** Codes, parameters and values that a text names. */
const namesIn = (text: string) => unique(text.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`/g));

function unique(matches: Iterable<RegExpMatchArray>): string[] {
  return [...new Set([...matches].map(([, name]) => name ?? ''))].sort();
}

const untold = (codes: string[], text: string) => codes.filter((code) => !text.includes(`\`${code}\``));

describe('docs/rules.md', () => {
  it('tells every code by which a domain refuses', () => {
    expect(codesThrown(thrown).length).toBeGreaterThan(50);
    expect(untold(codesThrown(thrown), document)).toEqual([]);
  });

  it('tells of no code, parameter or value that the sources do not have', () => {
    const sources = sourcesBelow('src') + sourcesBelow('migrations');
    expect(namesIn(document).length).toBeGreaterThan(50);
    expect(namesIn(document).filter((name) => !sources.includes(`'${name}'`))).toEqual([]);
  });

  it('is found out where it leaves out a code: this check can fail', () => {
    expect(untold(codesThrown("{ code: 'TOO_BLUE',\n message: 'x' }, { code: 'PLACE' }"), document)).toEqual([
      'TOO_BLUE',
    ]);
    expect(namesIn('`TOO_BLUE`, `R-101`, TOO_RED, `BRANCH`')).toEqual(['TOO_BLUE']);
  });
});
