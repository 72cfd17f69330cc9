import type { MemberSeed } from '../domains/members/member-planting.rules';
import type { LocalDate } from '../shared/clock';
import { inventedName } from './invented-names';
import { inventedIdNumber, inventedPhone } from './invented-numbers';

type Person = Pick<
  MemberSeed,
  'name' | 'sex' | 'birthOn' | 'education' | 'idNumber' | 'phone' | 'joinedOn' | 'fullMemberOn'
>;

/** 大学本科, 大专, 高中, 初中, 小学 by GB/T 4658; the younger, the more often one of the first two. */
const EDUCATION_OF_YOUNGER = ['21', '21', '31', '31', '61'];
const EDUCATION_OF_OLDER = ['31', '61', '71', '71', '81'];

/** How long ago somebody joined, or that it was last year. */
export type Standing = 'LONG_AGO' | 'SOME_TIME_AGO' | 'ON_PROBATION';

/** The `serial`-th invented person: everything follows from the serial, nothing from chance. */
export function inventedPerson(serial: number, standing: Standing): Person {
  const sex = serial % 5 < 2 ? 'FEMALE' : 'MALE';
  const birthYear = BIRTH_YEARS[standing].from + ((serial * 7) % BIRTH_YEARS[standing].years);
  const birthOn = dayOf(birthYear, serial);
  const joinedOn = joinedOnOf(birthYear, serial, standing);
  const education = birthYear >= 1985 ? EDUCATION_OF_YOUNGER : EDUCATION_OF_OLDER;
  return {
    name: inventedName(serial),
    sex,
    birthOn,
    education: education[serial % education.length] ?? null,
    idNumber: inventedIdNumber(serial, birthOn, sex),
    phone: inventedPhone(serial),
    joinedOn,
    // a year after the joining.
    fullMemberOn: standing === 'ON_PROBATION' ? null : `${Number(joinedOn.slice(0, 4)) + 1}${joinedOn.slice(4)}`,
  };
}

const BIRTH_YEARS = {
  LONG_AGO: { from: 1958, years: 28 },
  SOME_TIME_AGO: { from: 1985, years: 14 },
  ON_PROBATION: { from: 1988, years: 16 },
} as const;

function joinedOnOf(birthYear: number, serial: number, standing: Standing): LocalDate {
  if (standing === 'ON_PROBATION') return `2025-${twoDigits(1 + (serial % 11))}-20`;
  return dayOf(birthYear + 20 + (serial % 5), serial + 3);
}

/** No day that only some years have. */
function dayOf(year: number, serial: number): LocalDate {
  return `${year}-${twoDigits(1 + (serial % 12))}-${twoDigits(1 + ((serial * 5) % 28))}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
