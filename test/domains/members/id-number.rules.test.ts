import fc from 'fast-check';
import { inventedIdNumber } from '../../../src/demo/invented-numbers';
import {
  birthOf,
  contradictionViolations,
  hasValidChecksum,
  idNumberViolations,
  normalizedIdNumber,
  sexOf,
} from '../../../src/domains/members/id-number.rules';

const TODAY = '2026-03-01';
const codesOf = (idNumber: string) => idNumberViolations(idNumber, 'input.idNumber', TODAY).map(({ code }) => code);

const born = fc
  .date({ min: new Date('1920-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const sex = fc.constantFrom('MALE' as const, 'FEMALE' as const);
const anIdNumber = fc.tuple(fc.nat({ max: 4_000_000 }), born, sex).map((parts) => inventedIdNumber(...parts));

test('the specimen of the standard is valid, and is not with another last digit', () => {
  expect(hasValidChecksum('11010519491231002X')).toBe(true);
  expect(codesOf('11010519491231002X')).toEqual([]);
  for (const last of '0123456789') expect(codesOf(`11010519491231002${last}`)).toEqual(['ID_NUMBER_CHECKSUM']);
});

test('the specimen tells its day of birth and its sex', () => {
  expect(birthOf('11010519491231002X')).toBe('1949-12-31');
  expect(sexOf('11010519491231002X')).toBe('FEMALE');
});

test('any one digit changed breaks the checksum', () => {
  fc.assert(
    fc.property(anIdNumber, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (idNumber, at, shift) => {
      expect(hasValidChecksum(idNumber)).toBe(true);
      const digit = (Number(idNumber[at]) + shift) % 10;
      expect(hasValidChecksum(`${idNumber.slice(0, at)}${digit}${idNumber.slice(at + 1)}`)).toBe(false);
    }),
  );
});

test('a number contradicts any other day of birth, and the other sex', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1000 }), born, sex, born, sex, (serial, birthOn, isSex, otherBirth, otherSex) => {
      const found = contradictionViolations(inventedIdNumber(serial, birthOn, isSex), {
        birthOn: otherBirth,
        sex: otherSex,
      });
      expect(found.map(({ code }) => code)).toEqual([
        ...(otherBirth === birthOn ? [] : ['ID_NUMBER_CONTRADICTS_BIRTH']),
        ...(otherSex === isSex ? [] : ['ID_NUMBER_CONTRADICTS_SEX']),
      ]);
    }),
  );
});

test('what is not known contradicts nothing', () => {
  for (const unknown of ['UNKNOWN', 'UNSPECIFIED'] as const) {
    expect(contradictionViolations('11010519491231002X', { birthOn: null, sex: unknown })).toEqual([]);
  }
});

test.each([
  ['', 'ID_NUMBER_FORMAT'],
  ['11010519491231002', 'ID_NUMBER_FORMAT'],
  ['11010519491231002XX', 'ID_NUMBER_FORMAT'],
  ['1101051949123100２X', 'ID_NUMBER_FORMAT'],
  ['X10105194912310020', 'ID_NUMBER_FORMAT'],
  // The digits fit, the day does not exist or is to come.
  [withCheck('11010519490231002'), 'ID_NUMBER_BIRTH_DATE'],
  [withCheck('11010500000000002'), 'ID_NUMBER_BIRTH_DATE'],
  [withCheck('11010520260302002'), 'ID_NUMBER_BIRTH_DATE'],
])('%s is refused: %s', (idNumber, code) => {
  expect(codesOf(idNumber)).toEqual([code]);
});

test('a small x and blanks at the ends are forgiven', () => {
  expect(normalizedIdNumber(' 11010519491231002x ')).toBe('11010519491231002X');
});

function withCheck(body: string): string {
  const last = [...'0123456789X'].find((character) => hasValidChecksum(body + character));
  return body + last;
}
