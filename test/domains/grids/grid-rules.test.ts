import fc from 'fast-check';
import { GRID_STATUSES } from '../../../src/domains/grids/grid.rules';
import { codePrefix, gridCodeViolations, nextCode } from '../../../src/domains/grids/grid-code.rules';
import {
  gridStatusViolations,
  hasGridEnded,
  listed,
  notInUseViolations,
} from '../../../src/domains/grids/grid-life.rules';
import { buildingViolations, organizationViolations } from '../../../src/domains/grids/redraw.rules';

const PLACE = '540102007003';

describe('Codes', () => {
  test('the next code is free, well formed and behind the others, whatever is taken', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2000 })), (serials) => {
        const taken = serials.map((serial) => `${PLACE}${String(serial).padStart(3, '0')}`);
        const code = nextCode(PLACE, taken);
        expect(taken).not.toContain(code);
        expect(gridCodeViolations(code, 'input.code')).toEqual([]);
        expect(Number(code.slice(12))).toBe(Math.max(0, ...serials) + 1);
      }),
    );
  });

  test('codes that go on otherwise behind the place do not count', () => {
    expect(nextCode(PLACE, [`${PLACE}-EAST`, '540102007004009', 'GRID-7'])).toBe(`${PLACE}001`);
  });

  test('the place code comes first, else the own code', () => {
    expect(codePrefix({ code: 'C-1', divisionCode: PLACE })).toBe(PLACE);
    expect(codePrefix({ code: 'C-1', divisionCode: '540102007' })).toBe('C-1-');
    expect(codePrefix({ code: 'C-1', divisionCode: null })).toBe('C-1-');
  });
});

describe('The life of a grid', () => {
  const grid = (status: (typeof GRID_STATUSES)[number]) => ({
    code: 'G-1',
    name: '第一网格',
    status,
    startedOn: '2021-01-01',
    endedOn: hasGridEnded(status) ? '2022-01-01' : null,
  });

  test('takes the steps of its state machine and no others', () => {
    const steps = GRID_STATUSES.flatMap((status) =>
      GRID_STATUSES.filter((next) => gridStatusViolations(grid(status), next, 'input.id').length === 0).map(
        (next) => `${status}>${next}`,
      ),
    );
    expect(steps).toEqual(['PLANNED>ACTIVE', 'PLANNED>RETIRED', 'ACTIVE>REDRAWN', 'ACTIVE>RETIRED']);
  });

  test('something stands on it only while it is in use', () => {
    expect(GRID_STATUSES.filter((status) => notInUseViolations(grid(status), 'input.gridId').length === 0)).toEqual([
      'ACTIVE',
    ]);
  });

  test('many names are not all said', () => {
    expect(listed(['甲', '乙', '丙', '丁', '戊', '己', '庚'])).toEqual({
      en: '甲, 乙, 丙, 丁, 戊 and 2 more',
      zh: '“甲”、“乙”、“丙”、“丁”、“戊”等 7 个',
    });
  });
});

describe('A redraw', () => {
  const things = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { maxLength: 8 });
  const named = (ids: string[]) => ids.map((id) => ({ id, name: `楼${id}` }));

  test('is right about buildings exactly when the shares are a partition of what stands there', () => {
    fc.assert(
      fc.property(things, fc.array(things, { minLength: 1, maxLength: 4 }), (standing, shares) => {
        const given = shares.flat();
        const isPartition =
          given.length === standing.length && standing.every((id) => given.filter((each) => each === id).length === 1);
        const violations = buildingViolations({ standing: named(standing), taken: shares.map(named) });
        expect(violations.length === 0).toBe(isPartition);
      }),
    );
  });

  test('is right about buildings for every partition', () => {
    fc.assert(
      fc.property(things, fc.integer({ min: 1, max: 4 }), (standing, parts) => {
        const shares = Array.from({ length: parts }, (_, part) =>
          standing.filter((__, index) => index % parts === part),
        );
        expect(buildingViolations({ standing: named(standing), taken: shares.map(named) })).toEqual([]);
      }),
    );
  });

  test('is right about organizations exactly when the shares together are what stands there', () => {
    fc.assert(
      fc.property(things, fc.array(things, { minLength: 1, maxLength: 4 }), (standing, shares) => {
        const given = new Set(shares.flat());
        const isCover = given.size === standing.length && standing.every((id) => given.has(id));
        const violations = organizationViolations({ standing: named(standing), taken: shares.map(named) });
        expect(violations.length === 0).toBe(isCover);
      }),
    );
  });
});
