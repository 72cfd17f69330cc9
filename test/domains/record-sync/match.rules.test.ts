import fc from 'fast-check';
import { GRID_RECORD_FIELDS, readGridRecord } from '../../../src/domains/record-sync/grid-record.rules';
import { type Known, matchOf, nothingClaimed } from '../../../src/domains/record-sync/match.rules';
import {
  ORGANIZATION_RECORD_FIELDS,
  readOrganizationRecord,
} from '../../../src/domains/record-sync/organization-record.rules';
import { readUnitRecord, UNIT_RECORD_FIELDS } from '../../../src/domains/record-sync/unit-record.rules';
import { readForbiddenWords } from '../../../src/domains/sync/read-forbidden-words';

const READERS = [
  ['organizations', ORGANIZATION_RECORD_FIELDS, readOrganizationRecord],
  ['units', UNIT_RECORD_FIELDS, readUnitRecord],
  ['grids', GRID_RECORD_FIELDS, readGridRecord],
] as const;

test.each(READERS)(
  'whatever is sent as a record of %s, it is read or has a problem that repeats no value',
  (_, fields, read) => {
    const value = fc.oneof(fc.string({ minLength: 8 }), fc.integer(), fc.constant(null), fc.jsonValue());
    const record = fc.dictionary(fc.oneof(fc.constantFrom(...fields), fc.string()), value);
    fc.assert(
      fc.property(fc.oneof(record, fc.jsonValue()), fc.nat(999), (raw, index) => {
        const { record: found, problems } = read(raw, index);
        expect(found === null).toBe(problems.length > 0);
        for (const { code, path } of problems) {
          expect(code).toMatch(/^[A-Z][A-Z_]+$/);
          expect(path).toMatch(/^records\[[0-9]{1,3}\](\.[A-Za-z][A-Za-z_]{0,39})?$/);
        }
      }),
      { numRuns: 300 },
    );
  },
);

test.each(READERS)('no field of a record of %s is forbidden itself', (_, fields) => {
  expect(fields.filter((field) => readForbiddenWords()(field) !== null)).toEqual([]);
});

const thing = fc.record({ id: fc.constantFrom('a', 'b', 'c'), code: fc.constantFrom('A-1', 'B-1', 'C-1') });

test('no two records of a batch are about one thing, and none is about two', () => {
  const record = fc.record({
    externalId: fc.constantFrom('X-1', 'X-2', 'X-3'),
    code: fc.constantFrom(null, 'A-1', 'B-1', 'N-1'),
  });
  fc.assert(
    fc.property(fc.uniqueArray(thing, { selector: ({ id }) => id }), fc.array(record), (things, records) => {
      const known: Known<{ id: string }> = {
        byExternalId: new Map(things.slice(0, 1).map((each) => ['X-1', each] as const)),
        byId: new Map(),
        byCode: new Map(things.map((each) => [each.code, each] as const)),
        externalIds: new Map(things.slice(0, 1).map((each) => [each.id, 'X-1'] as const)),
      };
      const claimed = nothingClaimed();
      const matches = records.map(({ externalId, code }, index) => {
        const given = code === null ? null : { value: code, field: 'code', taken: 'CODE_TAKEN' as const };
        return { code, ...matchOf({ externalId }, given, index, { known, claimed, typeName: 'Grid' }) };
      });
      const clear = matches.filter(({ problems }) => problems.length === 0);
      const ids = clear.flatMap(({ thing: found }) => found?.id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      const codes = clear.flatMap(({ code }) => code ?? []);
      expect(new Set(codes).size).toBe(codes.length);
      for (const { thing: found, code } of clear) {
        const coded = code === null ? undefined : known.byCode.get(code);
        if (coded !== undefined) expect(found).toBe(coded);
      }
    }),
  );
});
