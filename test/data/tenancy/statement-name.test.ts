/** @jest-environment node */
import { renameStatement, statementName } from '../../../src/data/tenancy/statement-name';

describe('The name of a prepared statement', () => {
  it('is given at the second sight of a text, and stays', () => {
    expect(statementName('select 1')).toBeUndefined();
    const name = statementName('select 1');
    expect(name).toMatch(/^s_[0-9a-f]{40}$/);
    expect(statementName('select 1')).toBe(name);
  });

  it('differs from text to text', () => {
    for (const text of ['select 2', 'select 3']) statementName(text);
    expect(statementName('select 2')).not.toBe(statementName('select 3'));
  });

  it('is not given to long texts', () => {
    const text = `select '${'x'.repeat(8_000)}'`;
    expect([statementName(text), statementName(text)]).toEqual([undefined, undefined]);
  });

  it('is given up when so many others were used that connections would grow without end, and given again', () => {
    const named = (text: string) => [statementName(text), statementName(text)];
    const [, rare] = named('select 4 as rare');
    const [, hot] = named('select 5 as hot');
    for (let number = 0; number < 1_000; number += 1) {
      named(`select ${number} as many`);
      expect(statementName('select 5 as hot')).toBe(hot);
    }
    expect(named('select 4 as rare')).toEqual([undefined, rare]);
  });

  it('becomes another when what stands under it is of no more use', () => {
    const text = 'select 6';
    statementName(text);
    const before = statementName(text) as string;
    renameStatement(text, before);
    const after = statementName(text);
    expect(after).toMatch(/^s_[0-9a-f]{40}$/);
    expect(after).not.toBe(before);
    // A query that was under way under the name of before.
    renameStatement(text, before);
    expect(statementName(text)).toBe(after);
  });
});
