import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A compiled file whose third line throws, which is the second of its source; `map` is what lies beside it. */
function stackOf(map: string | null): { folder: string; stack: string } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'maps-')));
  mkdirSync(join(folder, 'dist'));
  const file = join(folder, 'dist', 'clerk.js');
  writeFileSync(
    file,
    `'use strict';\nfunction sign() {\n    throw new TypeError('no pen');\n}\nmodule.exports = { sign };\n`,
  );
  if (map !== null) writeFileSync(`${file}.map`, map);
  const script = `require('./tools/source-maps.js').showSourceLines(${JSON.stringify(join(folder, 'dist'))});
    try { require(${JSON.stringify(file)}).sign(); } catch (error) { process.stdout.write(error.stack); }`;
  return { folder, stack: spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout };
}

describe('the stack of an error', () => {
  it('shows the line of the source', () => {
    // Line 2 of the compiled file is line 1 of the source, line 3 is line 2; the throw stands two columns further left there.
    const mappings = ';AAAA;IACE';
    const { folder, stack } = stackOf(
      JSON.stringify({ version: 3, sources: ['../src/clerk.ts'], names: [], mappings }),
    );
    const [head, first] = stack.split('\n');
    expect(head).toBe('TypeError: no pen');
    expect(first).toBe(`    at Object.sign (${join(folder, 'src', 'clerk.ts')}:2:3)`);
  });

  it.each([
    ['is missing', null],
    ['cannot be read', '{'],
    ['names no source', JSON.stringify({ version: 3, sources: [null], names: [], mappings: ';AAAA;IACE' })],
    ['knows nothing of the line', JSON.stringify({ version: 3, sources: [], names: [], mappings: '' })],
  ])('shows the compiled line where the map %s', (_, map) => {
    const { folder, stack } = stackOf(map);
    expect(stack.split('\n')[1]).toBe(`    at Object.sign (${join(folder, 'dist', 'clerk.js')}:3:11)`);
  });
});
