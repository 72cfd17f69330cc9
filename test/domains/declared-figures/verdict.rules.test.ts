import fc from 'fast-check';
import {
  agrees,
  type Claim,
  computedValue,
  differenceOf,
  judge,
} from '../../../src/domains/declared-figures/verdict.rules';

const count = (value: number, qualifier: Claim['qualifier'] = 'EXACT'): Claim => ({
  measure: 'GRID_ORGANIZATIONS',
  unit: 'PIECES',
  value,
  qualifier,
  numerator: null,
  denominator: null,
});

const rate = (value: number, base: [number, number] | null, qualifier: Claim['qualifier'] = 'EXACT'): Claim => ({
  measure: 'STRICT_RATE',
  unit: 'PERCENT',
  value,
  qualifier,
  numerator: base?.[0] ?? null,
  denominator: base?.[1] ?? null,
});

const counted = (numerator: number, denominator: number | null = null, firstDay: string | null = '2019-01-01') => ({
  numerator,
  denominator,
  bounds: { firstDay },
});

const of = (value: number) => ({ value, numerator: null, denominator: null });

describe('A number of things', () => {
  test('agrees when it is exactly the same, and differs by one', () => {
    expect(judge(count(479), counted(479), '2023-12-31')).toMatchObject({ verdict: 'AGREES', reason: null });
    const { verdict, message } = judge(count(479), counted(478), '2024-06-30');
    expect(verdict).toBe('DIFFERS');
    expect(message).toEqual({
      en: 'The paper gives 479 as the number of organizations on grids; the records of 2024-06-30 count 478. The difference is −1.',
      zh: '文件称网格上的基层党组织数为 479 个；按 2024-06-30 的登记统计为 478 个。相差 −1。',
    });
  });

  test('that is “more than” agrees when more is counted, and not when it is the same', () => {
    expect(agrees(count(900, 'MORE_THAN'), of(901))).toBe(true);
    expect(agrees(count(900, 'MORE_THAN'), of(900))).toBe(false);
  });

  test.each([
    [500, 450, true],
    [500, 549, true],
    [500, 449, false],
    [500, 550, false],
    [479, 478, false],
    [480, 478, true],
    [0, 0, true],
    [0, 1, false],
  ])('that is about %d agrees with %d: %s', (claimed, computed, isSo) => {
    expect(agrees(count(claimed, 'ABOUT'), of(computed))).toBe(isSo);
  });

  test('that is exact agrees with itself alone, whatever it is', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (claimed, computed) => {
        expect(agrees(count(claimed), of(computed))).toBe(claimed === computed);
        expect(differenceOf(claimed, computed)).toBe(computed - claimed);
      }),
    );
  });
});

describe('A percentage', () => {
  test('is half up to two decimals: 69 of 86 are 80.23, 7 of 8 are 87.50', () => {
    expect(computedValue({ numerator: 69, denominator: 86 })).toBe(80.23);
    expect(computedValue({ numerator: 7, denominator: 8 })).toBe(87.5);
  });

  test('agrees by value and base', () => {
    expect(judge(rate(80.23, [69, 86]), counted(69, 86), '2024-01-01').verdict).toBe('AGREES');
    const other = judge(rate(80.23, [69, 86]), counted(138, 172), '2024-01-01');
    expect(other.verdict).toBe('DIFFERS');
    expect(other.message.en).toContain('The value is the same, but its base is not.');
  });

  test('without base is compared with nothing, whatever is counted', () => {
    expect(judge(rate(80.23, null), counted(69, 86), '2024-01-01')).toMatchObject({
      verdict: 'NOT_COMPARABLE',
      reason: 'NO_BASE',
    });
  });

  test('of nothing is none', () => {
    expect(judge(rate(100, [1, 1]), counted(0, 0), '2024-01-01')).toMatchObject({
      verdict: 'NOT_COMPARABLE',
      reason: 'EMPTY_DENOMINATOR',
    });
  });

  test('has no noise of binary fractions in its difference', () => {
    expect(differenceOf(80.23, 80.24)).toBe(0.01);
    expect(differenceOf(0.3, 0.1)).toBe(-0.2);
  });
});

test('A claim of a day before the first record is compared with nothing', () => {
  expect(judge(count(3), counted(0, null, '2019-01-01'), '2018-12-31')).toMatchObject({
    verdict: 'NOT_COMPARABLE',
    reason: 'BEFORE_FIRST_RECORD',
  });
  expect(judge(count(3), counted(0, null, null), '2018-12-31').message.zh).toBe('尚无任何登记，无从比对。');
});
