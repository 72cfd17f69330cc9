import {
  divisionKind,
  divisionLevel,
  divisionLineage,
  parentDivisionCode,
  placeName,
  templateForTownship,
} from '../../../src/domains/divisions/division.rules';
import { readReferenceDivisions } from '../../../src/domains/divisions/read-reference-divisions';

describe('a division code', () => {
  test.each([
    ['540000', 'PROVINCE', 'PROVINCE', null],
    ['540100', 'PREFECTURE', 'PREFECTURE', '540000'],
    ['542500', 'PREFECTURE', 'PREFECTURE', '540000'],
    ['540102', 'COUNTY', 'COUNTY', '540100'],
    ['540171', 'COUNTY', 'STATISTICAL_ZONE', '540100'],
    ['540481', 'COUNTY', 'COUNTY', '540400'],
    ['540102007', 'TOWNSHIP', 'SUBDISTRICT', '540102'],
    ['542521100', 'TOWNSHIP', 'TOWN', '542521'],
    ['542521200', 'TOWNSHIP', 'TOWNSHIP', '542521'],
    ['540171400', 'TOWNSHIP', 'TOWNSHIP_EQUIVALENT', '540171'],
    ['540102007003', 'VILLAGE', 'RESIDENTS_COMMITTEE', '540102007'],
    ['540102010201', 'VILLAGE', 'VILLAGERS_COMMITTEE', '540102010'],
    ['540171400498', 'VILLAGE', 'VILLAGE_EQUIVALENT', '540171400'],
  ])('%s is a %s of kind %s below %s', (code, level, kind, parent) => {
    expect(divisionLevel(code)).toBe(level);
    expect(divisionKind(code)).toBe(kind);
    expect(parentDivisionCode(code)).toBe(parent);
  });

  test.each([
    ['540102001', 'SUBDISTRICT'],
    ['540102099', 'SUBDISTRICT'],
    ['540102100', 'TOWN'],
    ['540102199', 'TOWN'],
    ['540102200', 'TOWNSHIP'],
    ['540102399', 'TOWNSHIP'],
    ['540102400', 'TOWNSHIP_EQUIVALENT'],
    ['540102599', 'TOWNSHIP_EQUIVALENT'],
    ['540102007199', 'RESIDENTS_COMMITTEE'],
    ['540102007200', 'VILLAGERS_COMMITTEE'],
    ['540102007399', 'VILLAGERS_COMMITTEE'],
    ['540102007400', 'VILLAGE_EQUIVALENT'],
  ])('at the edge of a range, %s is a %s', (code, kind) => {
    expect(divisionKind(code)).toBe(kind);
  });

  test.each([
    '',
    '54',
    '5401',
    '54010',
    '5401020',
    '540102-07',
    '540102007003x',
    '540102600',
    '540102000',
    '540102007000',
  ])('is refused when no standard has it: "%s"', (code) => {
    expect(() => divisionKind(code)).toThrow(/division code|GB\/T 10114|village codes/);
  });

  test('names the whole line from the province down', () => {
    expect(divisionLineage('540102007003')).toEqual(['540000', '540100', '540102', '540102007', '540102007003']);
  });
});

describe('the chain that a place calls for', () => {
  test('is urban on a street, the township one on a town or township, and none on a quasi-township', () => {
    expect(templateForTownship('540102007')).toBe('URBAN_5');
    expect(templateForTownship('542521100')).toBe('TOWNSHIP_5');
    expect(templateForTownship('542521200')).toBe('TOWNSHIP_5');
    expect(templateForTownship('540171400')).toBeNull();
    expect(() => templateForTownship('540102')).toThrow('540102 is not a street');
  });
});

describe('a statistical zone', () => {
  test('is one of four of the 78 county-level areas, all of them parks by name', () => {
    const areas = readReferenceDivisions().filter(({ code }) => divisionLevel(code) === 'COUNTY');
    const zones = areas.filter(({ code }) => divisionKind(code) === 'STATISTICAL_ZONE');
    expect(areas).toHaveLength(78);
    expect(zones.map(({ name }) => name)).toEqual([
      '格尔木藏青工业园区',
      '拉萨经济技术开发区',
      '西藏文化旅游创意园区',
      '达孜工业园区',
    ]);
    const others = areas.filter((area) => !zones.includes(area));
    expect(others.filter(({ name }) => /园|开发/.test(name))).toEqual([]);
  });
});

describe('the name of a place', () => {
  test.each([
    ['统建社区居委会', '统建社区'],
    ['次角林村委会', '次角林村'],
    ['康乐新居居民委员会', '康乐新居'],
    ['多油村', '多油村'],
    ['多油村村委会', '多油村'],
  ])('%s is %s', (published, place) => {
    expect(placeName(published)).toBe(place);
  });
});
