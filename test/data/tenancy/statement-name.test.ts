/** @jest-environment node */
import { statementName } from '../../../src/data/tenancy/statement-name';

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

  it('is not given beyond a thousand, so that connections do not grow without end', () => {
    const names = new Set<string | undefined>();
    for (let number = 0; number < 2_000; number += 1) {
      statementName(`select ${number} as many`);
      names.add(statementName(`select ${number} as many`));
    }
    expect(names.size).toBeLessThanOrEqual(1_001);
    expect(names).toContain(undefined);
  });
});
