/** What a division code says: pure functions over GB/T 2260 (digits 1–6), GB/T 10114 (7–9) and the statistical village codes (10–12). */

export const DIVISION_LEVELS = ['PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP', 'VILLAGE'] as const;
export type DivisionLevel = (typeof DIVISION_LEVELS)[number];

export const DIVISION_KINDS = [
  'PROVINCE',
  'PREFECTURE',
  'COUNTY',
  'STATISTICAL_ZONE',
  'SUBDISTRICT',
  'TOWN',
  'TOWNSHIP',
  'TOWNSHIP_EQUIVALENT',
  'RESIDENTS_COMMITTEE',
  'VILLAGERS_COMMITTEE',
  'VILLAGE_EQUIVALENT',
] as const;
export type DivisionKind = (typeof DIVISION_KINDS)[number];

const CODE = /^[0-9]{6}([0-9]{3}([0-9]{3})?)?$/;

/** Level of a code of 6, 9 or 12 digits; of the 6-digit codes, `xx0000` is a province and `xxxx00` a prefecture. Throws on any other text. */
export function divisionLevel(code: string): DivisionLevel {
  if (!CODE.test(code)) throw new Error(`"${code}" is not a division code: 6, 9 or 12 digits.`);
  if (code.length === 12) return 'VILLAGE';
  if (code.length === 9) return 'TOWNSHIP';
  if (code.endsWith('0000')) return 'PROVINCE';
  return code.endsWith('00') ? 'PREFECTURE' : 'COUNTY';
}

/** Kind of a division by its code alone; the name is never asked. Throws on a serial that no standard assigns. */
export function divisionKind(code: string): DivisionKind {
  const level = divisionLevel(code);
  switch (level) {
    case 'PROVINCE':
    case 'PREFECTURE':
      return level;
    case 'COUNTY':
      return isStatisticalZone(code) ? 'STATISTICAL_ZONE' : 'COUNTY';
    case 'TOWNSHIP':
      return kindOfTownship(code);
    case 'VILLAGE':
      return kindOfVillage(code);
  }
}

/** Code of the division above, or null for a province. */
export function parentDivisionCode(code: string): string | null {
  switch (divisionLevel(code)) {
    case 'PROVINCE':
      return null;
    case 'PREFECTURE':
      return `${code.slice(0, 2)}0000`;
    case 'COUNTY':
      return `${code.slice(0, 4)}00`;
    case 'TOWNSHIP':
      return code.slice(0, 6);
    case 'VILLAGE':
      return code.slice(0, 9);
  }
}

/** What all codes within a division begin with: a province and a prefecture fill up with zeros that do not count. */
export function digitsOfDivision(code: string): string {
  return code.length === 6 ? code.replace(/(00){1,2}$/, '') : code;
}

/** Codes from the province down to the division itself. */
export function divisionLineage(code: string): string[] {
  const parent = parentDivisionCode(code);
  return parent === null ? [code] : [...divisionLineage(parent), code];
}

/**
 * The chain template that a street, town or township calls for (GB/T 10114: 001–099 streets, 100–399 towns and townships),
 * or null for a quasi-township (400–599), where no chain is prescribed.
 */
export function templateForTownship(code: string): 'URBAN_5' | 'TOWNSHIP_5' | null {
  switch (divisionKind(code)) {
    case 'SUBDISTRICT':
      return 'URBAN_5';
    case 'TOWN':
    case 'TOWNSHIP':
      return 'TOWNSHIP_5';
    case 'TOWNSHIP_EQUIVALENT':
      return null;
    default:
      throw new Error(`${code} is not a street, town or township.`);
  }
}

/** Name of a place without the word for its committee: 统建社区居委会 is 统建社区, 次角林村委会 is 次角林村. */
export function placeName(divisionName: string): string {
  return divisionName
    .replace(/(居民委员会|居委会)$/, '')
    .replace(/(村民委员会|村委会)$/, '村')
    .replace(/村村$/, '村');
}

/** The statistical bureau numbers development zones and parks 71–79 below a prefecture; GB/T 2260 has no such areas (its county-level cities begin at 81). */
function isStatisticalZone(code: string): boolean {
  return /^[0-9]{4}7[1-9]$/.test(code);
}

function kindOfTownship(code: string): DivisionKind {
  const serial = Number(code.slice(6, 9));
  if (serial >= 1 && serial <= 99) return 'SUBDISTRICT';
  if (serial >= 100 && serial <= 199) return 'TOWN';
  if (serial >= 200 && serial <= 399) return 'TOWNSHIP';
  if (serial >= 400 && serial <= 599) return 'TOWNSHIP_EQUIVALENT';
  throw new Error(`${code}: digits 7–9 are ${code.slice(6, 9)}; GB/T 10114 assigns 001 to 599.`);
}

function kindOfVillage(code: string): DivisionKind {
  const serial = Number(code.slice(9, 12));
  if (serial >= 1 && serial <= 199) return 'RESIDENTS_COMMITTEE';
  if (serial >= 200 && serial <= 399) return 'VILLAGERS_COMMITTEE';
  if (serial >= 400) return 'VILLAGE_EQUIVALENT';
  throw new Error(`${code}: digits 10–12 are 000; village codes begin at 001.`);
}
