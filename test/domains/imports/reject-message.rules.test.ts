import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureTold } from '../../../src/domains/imports/import-failure.rules';
import { REJECT_COLUMNS, rejectCells } from '../../../src/domains/imports/reject-message.rules';
import { REMEDIES } from '../../../src/domains/sync/remedy.rules';
import { projectRoot } from '../../../src/shared/project-root';

const COLUMNS = [
  { number: 1, header: '姓名', field: 'name' },
  { number: 28, header: '支部', field: 'branchCode' },
  { number: 29, header: null, field: null },
];
const line = (wishes: object) => ({ rowNumber: 7, columnNumber: null, field: null, code: 'REQUIRED', ...wishes });

describe('a line of a reject file', () => {
  it('names the column by its field, as a spreadsheet shows it', () => {
    expect(rejectCells(line({ field: 'branchCode' }), COLUMNS).slice(0, 5)).toEqual([
      7,
      'AB',
      '支部',
      'branchCode',
      'REQUIRED',
    ]);
    expect(rejectCells(line({ field: 'since' }), COLUMNS).slice(0, 5)).toEqual([7, null, null, 'since', 'REQUIRED']);
  });

  it('names a column whose header is not told by its letter alone', () => {
    expect(rejectCells(line({ columnNumber: 29, code: 'FORMULA' }), COLUMNS).slice(0, 4)).toEqual([
      7,
      'AC',
      null,
      null,
    ]);
  });

  it('has as many cells as the file has columns, also for a code without words of its own', () => {
    const cells = rejectCells(line({ code: 'SOMETHING_NEW' }), []);
    expect(cells).toHaveLength(REJECT_COLUMNS.length);
    expect(cells.at(-1)).toContain('docs/rules.md');
  });

  it('names the mutation that does what a file does not, and has words for each of these', () => {
    for (const [code, mutation] of Object.entries(REMEDIES)) {
      const cells = rejectCells(line({ code }), []);
      expect({ code, mutation: cells[5] }).toEqual({ code, mutation });
      expect({ code, message: cells.at(-1) }).not.toEqual({ code, message: expect.stringContaining('docs/rules.md') });
    }
  });

  it('has words for each problem that the guide for integrators tells of, and for those of common rules', () => {
    const guide = readFileSync(join(projectRoot(), 'docs', 'guides', 'integrators.md'), 'utf8');
    const [, table = ''] = /\| code \| what to do \|\n(.*?)\n\n/s.exec(guide) ?? [];
    const codes = [...table.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code);
    expect(codes).toContain('NAME_DIFFERS');
    const ofRules = ['ID_NUMBER_CONTRADICTS_SEX', 'JOINED_BEFORE_18', 'USCC_CHECKSUM', 'LEVEL_NOT_ALLOWED'];
    const wordless = [...codes, ...ofRules].filter((code) =>
      String(rejectCells(line({ code }), []).at(-1)).includes('docs/rules.md'),
    );
    expect(wordless).toEqual([]);
  });
});

describe('a failure', () => {
  it('is told with its numbers', () => {
    const kept = { failureCode: 'TOO_MANY_ROWS', failureParams: { maximum: 5 } };
    expect(failureTold(kept, 'en')).toEqual({
      code: 'TOO_MANY_ROWS',
      message: expect.stringContaining('more than 5 rows'),
    });
    expect(failureTold({ failureCode: null, failureParams: null }, 'en')).toBeNull();
  });
});
