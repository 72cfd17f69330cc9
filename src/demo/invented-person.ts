import type { MemberSeed } from '../domains/members/member-planting.rules';
import type { LocalDate } from '../shared/clock';
import type { Admission } from './demo-admissions';
import { inventedName } from './invented-names';
import { inventedIdNumber, inventedPhone } from './invented-numbers';

type Person = Pick<
  MemberSeed,
  'name' | 'sex' | 'birthOn' | 'education' | 'idNumber' | 'phone' | 'joinedOn' | 'fullMemberOn'
>;

/** 大学本科, 大专, 高中, 初中, 小学 by GB/T 4658; the younger, the more often one of the first two. */
const EDUCATION_OF_YOUNGER = ['21', '21', '31', '31', '61'];
const EDUCATION_OF_OLDER = ['31', '61', '71', '71', '81'];
const COLLEGE = ['21', '31'];
const NO_COLLEGE = ['61', '71'];

/** How long ago somebody joined. */
export type Standing = 'LONG_AGO' | 'SOME_TIME_AGO';

/** The `serial`-th invented person, a full member for long: everything follows from the serial, nothing from chance. */
export function inventedPerson(serial: number, standing: Standing): Person {
  const birthYear = bornIn(serial, BIRTH_YEARS[standing]);
  const joinedOn = dayOf(birthYear + 20 + (serial % 5), serial + 3);
  const education = birthYear >= 1985 ? EDUCATION_OF_YOUNGER : EDUCATION_OF_OLDER;
  return {
    ...identityOf(serial, birthYear),
    education: education[serial % education.length] ?? null,
    joinedOn,
    // a year after the joining.
    fullMemberOn: `${Number(joinedOn.slice(0, 4)) + 1}${joinedOn.slice(4)}`,
  };
}

/** The same for somebody who was admitted not long ago; a full member by now, or null for one on probation. */
export function inventedNewcomer(serial: number, admission: Admission, fullMemberOn: LocalDate | null): Person {
  const { on, isYoung, hasCollege } = admission;
  const education = hasCollege ? COLLEGE : NO_COLLEGE;
  return {
    ...identityOf(serial, bornIn(serial, isYoung ? BIRTH_YEARS.YOUNG : BIRTH_YEARS.NOT_YOUNG)),
    education: education[serial % education.length] ?? null,
    joinedOn: on,
    fullMemberOn,
  };
}

/** Whoever is young was 35 in 2025 at most, and of age when the development began; whoever is not was 36 at least. */
const BIRTH_YEARS = {
  LONG_AGO: { from: 1958, years: 28 },
  SOME_TIME_AGO: { from: 1985, years: 14 },
  YOUNG: { from: 1990, years: 14 },
  NOT_YOUNG: { from: 1975, years: 14 },
} as const;

function bornIn(serial: number, { from, years }: { from: number; years: number }): number {
  return from + ((serial * 7) % years);
}

function identityOf(serial: number, birthYear: number) {
  const sex = serial % 5 < 2 ? 'FEMALE' : 'MALE';
  const birthOn = dayOf(birthYear, serial);
  const numbers = { idNumber: inventedIdNumber(serial, birthOn, sex), phone: inventedPhone(serial) };
  return { name: inventedName(serial), sex, birthOn, ...numbers } as const;
}

/** No day that only some years have. */
function dayOf(year: number, serial: number): LocalDate {
  return `${year}-${twoDigits(1 + (serial % 12))}-${twoDigits(1 + ((serial * 5) % 28))}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
