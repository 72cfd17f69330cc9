import fc from 'fast-check';
import { RECORD_FIELDS, readRecord } from '../../../src/domains/member-sync/member-record.rules';
import { forbiddenFields } from '../../../src/domains/sync/forbidden-field.rules';
import { readForbiddenWords } from '../../../src/domains/sync/read-forbidden-words';
import { countOutcomes, finishedState } from '../../../src/domains/sync/sync.rules';
import { separatorMended } from '../../../src/domains/sync/sync-text.rules';

const find = readForbiddenWords();

test('whatever is sent, it is read or has a problem, and no problem repeats a value', () => {
  const value = fc.oneof(fc.string({ minLength: 8 }), fc.integer(), fc.constant(null), fc.jsonValue());
  const record = fc.dictionary(fc.oneof(fc.constantFrom(...RECORD_FIELDS), fc.string()), value);
  fc.assert(
    fc.property(fc.oneof(record, fc.jsonValue()), fc.nat(999), (raw, index) => {
      const { record: read, problems } = readRecord(raw, index);
      expect(read === null).toBe(problems.length > 0);
      for (const { code, path } of problems) {
        expect(code).toMatch(/^[A-Z][A-Z_]+$/);
        expect(path).toMatch(/^records\[[0-9]{1,3}\](\.[A-Za-z][A-Za-z_]{0,39})?$/);
      }
    }),
    { numRuns: 500 },
  );
});

test('no field of a record is forbidden itself', () => {
  expect(RECORD_FIELDS.filter((field) => find(field) !== null)).toEqual([]);
});

test.each(['ethnicity', 'Ethnicity', 'ethnic_group', 'homeAddress', '籍贯', 'faceImage', 'petitionCount'])(
  'a field %s is found, at any depth',
  (name) => {
    for (const record of [{ [name]: 1 }, { a: { [name]: 1 } }, { a: [{ b: { [name]: null } }] }]) {
      expect(forbiddenFields([{}, record], RECORD_FIELDS, find)).toEqual([
        { code: 'FORBIDDEN_FIELD', path: 'records[1]' },
      ]);
    }
  },
);

test('a value is no name: what a person is called is not compared', () => {
  expect(forbiddenFields([{ name: 'religion', externalId: 'ethnicity' }], RECORD_FIELDS, find)).toEqual([]);
});

test('separators of other systems become U+00B7, and everything else stays', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('扎', '𠮷', '·', '•', '‧', '∙', '⋅', '・', '．', '･', '.', ' ', 'A')),
      (characters) => {
        const name = `扎${characters.join('')}西`;
        const mended = separatorMended(name);
        expect([...mended]).toHaveLength([...name].length);
        expect(mended).toBe([...name].map((each) => ('•‧∙⋅・．･'.includes(each) ? '·' : each)).join(''));
      },
    ),
  );
});

test('a synchronization ends as its records came out', () => {
  const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  expect(finishedState(counts, { isReconciled: false })).toBe('APPLIED');
  expect(finishedState({ ...counts, unchanged: 1 }, { isReconciled: true })).toBe('RECONCILED');
  expect(finishedState({ ...counts, rejected: 1 }, { isReconciled: true })).toBe('REJECTED');
  expect(finishedState({ ...counts, created: 1, rejected: 1 }, { isReconciled: true })).toBe('PARTIALLY_APPLIED');
  expect(countOutcomes([{ outcome: 'NOT_APPLIED' }, { outcome: 'REJECTED' }, { outcome: 'CREATED' }])).toEqual({
    created: 1,
    updated: 0,
    unchanged: 0,
    rejected: 2,
  });
});
