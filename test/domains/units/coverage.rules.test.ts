import fc from 'fast-check';
import { type CoverageOfDay, coverageViolations } from '../../../src/domains/units/coverage.rules';
import { FORMATION_MODES, JOINT_MODES } from '../../../src/domains/units/unit.rules';

const LIMITS = { field: 'input.units', mostJoint: 5, isApproved: false };
const on = (day: string, units: CoverageOfDay['units']): CoverageOfDay => ({
  organization: { code: 'T-1', name: '联合党支部' },
  day,
  units,
});
const codes = (days: CoverageOfDay[], limits: Parameters<typeof coverageViolations>[1] = LIMITS) =>
  coverageViolations(days, limits).map(({ code, rule }) => `${code} ${rule}`);

test.each(JOINT_MODES)('%s takes two units', (mode) => {
  expect(codes([on('2024-01-01', { [mode]: 1 })])).toEqual([`JOINT_NEEDS_TWO FORMATION ${mode}`]);
  expect(codes([on('2024-01-01', { [mode]: 2 })])).toEqual([]);
});

test('two units by two joint modes are two halves', () => {
  expect(codes([on('2024-01-01', { JOINT: 1, AREA_JOINT: 1 })])).toEqual(['JOINT_NEEDS_TWO FORMATION JOINT']);
});

test('an organization of one unit covers no other, but may host affiliated and functional ones', () => {
  expect(codes([on('2024-01-01', { SINGLE: 1, AFFILIATED: 3, FUNCTIONAL: 2 })])).toEqual([]);
  expect(codes([on('2024-01-01', { SINGLE: 2 })])).toEqual(['SINGLE_COVERS_ONE FORMATION SINGLE']);
  expect(codes([on('2024-01-01', { SYNCHRONOUS: 1, JOINT: 2 })])).toEqual(['SINGLE_COVERS_ONE FORMATION SYNCHRONOUS']);
});

test('R-102: five units jointly, more with an approval; where nobody joins, nothing is asked', () => {
  const six = [on('2024-01-01', { JOINT: 4, AREA_JOINT: 2 })];
  expect(codes([on('2024-01-01', { JOINT: 5 })])).toEqual([]);
  expect(codes(six)).toEqual(['JOINT_TOO_MANY R-102']);
  expect(codes(six, { ...LIMITS, isApproved: true })).toEqual([]);
  expect(codes(six, { ...LIMITS, mostJoint: null })).toEqual([]);
});

test('each problem is told once, on its first day', () => {
  const days = [on('2024-03-01', { JOINT: 1 }), on('2024-01-01', { JOINT: 1 }), on('2024-02-01', { JOINT: 2 })];
  expect(coverageViolations(days, LIMITS).map(({ params }) => params.date)).toEqual(['2024-01-01']);
});

test('units merely affiliated or gathered never decide', () => {
  const anyUnits = fc.record(Object.fromEntries(FORMATION_MODES.map((mode) => [mode, fc.nat({ max: 7 })])));
  fc.assert(
    fc.property(anyUnits, (units) => {
      const beside = { ...units, AFFILIATED: 0, FUNCTIONAL: 0 };
      expect(codes([on('2024-01-01', units)])).toEqual(codes([on('2024-01-01', beside)]));
    }),
  );
});
