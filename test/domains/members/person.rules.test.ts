import { ageBandSql } from '../../../src/domains/members/age-band.rules';
import { normalizedIdNumber } from '../../../src/domains/members/id-number.rules';
import { masked } from '../../../src/domains/members/masking.rules';
import { changeDateViolations, yearsAfter } from '../../../src/domains/members/member-dates.rules';
import { type Person, personViolations, withBirth } from '../../../src/domains/members/person.rules';
import { normalizedPhone } from '../../../src/domains/members/phone.rules';
import { nameProblem } from '../../../src/shared/name-problem';
import { maskedName, personNameForms, personNameProblem, personSearchText } from '../../../src/shared/person-name';
import { asMigrator } from '../../support/database';

const TODAY = '2026-03-01';

const person: Person = {
  name: '云山·明泉',
  sex: 'FEMALE',
  birthOn: '1949-12-31',
  education: '21',
  idNumber: '11010519491231002X',
  phone: '10000001234',
  joinedOn: '1980-01-01',
  fullMemberOn: '1981-01-01',
};

const refusals = (wishes: Partial<Person>) =>
  personViolations({ ...person, ...wishes }, TODAY).map(({ code, rule, field }) => [code, rule, field]);

describe('A person', () => {
  it('is recorded as given', () => expect(refusals({})).toEqual([]));

  it.each<[string, Partial<Person>, [string, string, string]]>([
    ['a dot of another kind', { name: '云山・明泉' }, ['NAME_SEPARATOR', '民委发〔2016〕33号', 'input.name']],
    ['a full-width dot', { name: '云山．明泉' }, ['NAME_SEPARATOR', '民委发〔2016〕33号', 'input.name']],
    ['digits in the name', { name: '云山2' }, ['NAME_CHARACTER', '民委发〔2016〕33号', 'input.name']],
    ['an ID number for a name', { name: '11010519491231002X' }, ['NAME_CHARACTER', '民委发〔2016〕33号', 'input.name']],
    ['no name', { name: '' }, ['NAME_LENGTH', '民委发〔2016〕33号', 'input.name']],
    ['a phone with a country code', { phone: '+8610000001234' }, ['PHONE_FORMAT', 'PHONE', 'input.phone']],
    ['a phone of twelve digits', { phone: '100000012345' }, ['PHONE_FORMAT', 'PHONE', 'input.phone']],
    ['a line instead of a mobile phone', { phone: '08916320000' }, ['PHONE_FORMAT', 'PHONE', 'input.phone']],
    ['schooling that is no code', { education: '本科' }, ['EDUCATION_CODE', 'GB/T 4658', 'input.education']],
    ['schooling of no level', { education: '55' }, ['EDUCATION_CODE', 'GB/T 4658', 'input.education']],
    [
      'a wrong check digit',
      { idNumber: '110105194912310021' },
      ['ID_NUMBER_CHECKSUM', 'GB 11643-1999', 'input.idNumber'],
    ],
    [
      'another day of birth',
      { birthOn: '1949-12-30' },
      ['ID_NUMBER_CONTRADICTS_BIRTH', 'GB 11643-1999', 'input.birthOn'],
    ],
    ['another sex', { sex: 'MALE' }, ['ID_NUMBER_CONTRADICTS_SEX', 'GB 11643-1999', 'input.sex']],
    [
      'becoming full before joining',
      { fullMemberOn: '1979-12-31' },
      ['FULL_BEFORE_JOINING', 'R-401', 'input.fullMemberOn'],
    ],
    [
      'joining tomorrow',
      { joinedOn: '2026-03-02', fullMemberOn: null },
      ['DATE_IN_FUTURE', 'NO_FUTURE_FACTS', 'input.joinedOn'],
    ],
    [
      'joining a day before the 18th birthday',
      { joinedOn: '1967-12-30', fullMemberOn: null },
      ['JOINED_BEFORE_18', 'Constitution of the CPC, article 1', 'input.joinedOn'],
    ],
    [
      'joining too young by the day in the ID number',
      { birthOn: null, joinedOn: '1967-12-30', fullMemberOn: null },
      ['JOINED_BEFORE_18', 'Constitution of the CPC, article 1', 'input.joinedOn'],
    ],
    [
      'joining before there was a Party',
      { birthOn: null, idNumber: null, joinedOn: '1921-07-22', fullMemberOn: null },
      ['JOINED_BEFORE_FOUNDING', 'PLAUSIBLE_DATES', 'input.joinedOn'],
    ],
    [
      'more than 120 years of age',
      { birthOn: '1905-03-01', idNumber: null },
      ['BIRTH_TOO_LONG_AGO', 'PLAUSIBLE_DATES', 'input.birthOn'],
    ],
  ])('is refused with %s', (_, wishes, refusal) => expect(refusals(wishes)).toEqual([refusal]));

  it('may have joined on the first day there was, and be 120', () => {
    expect(refusals({ birthOn: null, idNumber: null, joinedOn: '1921-07-23', fullMemberOn: null })).toEqual([]);
    expect(refusals({ birthOn: '1905-03-02', idNumber: null })).toEqual([]);
  });

  it('may join by the year of a recorded birth, of which the day is not told', () => {
    const codes = (joinedOn: string) =>
      personViolations({ ...person, joinedOn, fullMemberOn: null }, TODAY, 'RECORD').map(({ code }) => code);
    expect(codes('1967-01-01')).toEqual([]);
    expect(codes('1966-12-31')).toEqual(['JOINED_BEFORE_18']);
  });

  it('may join on the 18th birthday', () => {
    expect(refusals({ joinedOn: '1967-12-31', fullMemberOn: null })).toEqual([]);
  });

  it('has the day of birth of the ID number when none is given', () => {
    expect(withBirth({ ...person, birthOn: null }).birthOn).toBe('1949-12-31');
    expect(withBirth({ ...person, birthOn: null, idNumber: null }).birthOn).toBeNull();
  });
});

test('the 29th of February comes again on the 1st of March', () => {
  expect(yearsAfter('2000-02-29', 18)).toBe('2018-03-01');
  expect(yearsAfter('2000-02-29', 20)).toBe('2020-02-29');
});

test('a change is neither to come, nor in the closed period, nor before what it follows', () => {
  const codeOf = (on: string) =>
    changeDateViolations({
      on,
      field: 'input.since',
      today: TODAY,
      closedThrough: '2025-12-31',
      predecessorFrom: '2026-02-01',
    })[0]?.code;
  expect(codeOf('2026-03-02')).toBe('DATE_IN_FUTURE');
  expect(codeOf('2025-12-31')).toBe('CLOSED_PERIOD');
  expect(codeOf('2026-01-31')).toBe('DATE_BEFORE_PREDECESSOR');
  expect(codeOf('2026-02-01')).toBeUndefined();
});

describe('Names of persons', () => {
  it.each(['云山·明泉', '𠀀𪚥', '米'.repeat(50), '米'.repeat(100), 'Tashi Dorje', 'བསོད', '邊︀'])('%s is one', (name) => {
    expect(personNameProblem(name)).toBeNull();
  });

  it.each(['云山1', '云山１', '云山(明泉)', '云山😀', '云山,明泉', "O'Neil", '云山-明泉', '云山②', 'Ⅳ云'])(
    '%s is none, and nothing of it is told',
    (name) => {
      const problem = personNameProblem(name);
      expect(problem?.code).toBe('NAME_CHARACTER');
      expect(JSON.stringify(problem)).not.toMatch(/云|明|O'N|U\+(?!00B7)/);
    },
  );

  it('are repeated by no message, while those of organizations are', () => {
    for (const dot of ['\u2022', '\u2027', '\u30FB', '\uFF65', '\u2219', '\u22C5', '\uFF0E']) {
      const problem = personNameProblem(`密云${dot}泄露`);
      expect(problem?.code).toBe('NAME_SEPARATOR');
      expect(JSON.stringify(problem)).not.toMatch(/密云|泄露/);
    }
    for (const name of [`${'密'.repeat(101)}`, '密\u200B云', '密  云', '·密云']) {
      expect(JSON.stringify(personNameProblem(name))).not.toContain('密');
      expect(JSON.stringify(nameProblem(name))).toContain('密');
    }
  });

  it('are masked by code point, with no surname and no length to see', () => {
    expect(maskedName('扎西·次仁')).toBe('扎**');
    expect(maskedName('𠀀西')).toBe('𠀀**');
  });

  it('are found without their separator', () => {
    const { pinyin, readings } = personNameForms('云山·明泉');
    expect(pinyin).toBe('yunshanmingquan');
    expect(readings.split('\n')).toEqual(expect.arrayContaining(['云山明泉', 'yunshanmingquan', 'ysmq']));
    expect(personSearchText(' 云山·明泉 ')).toBe('云山明泉');
  });
});

test('numbers are masked to their first three and last four', () => {
  expect(masked('540102199001011234')).toBe('540***********1234');
  expect(masked('13800000000')).toBe('138****0000');
});

test('numbers are compared half-width and without blanks', () => {
  expect(normalizedPhone('138-0000 0000')).toBe('13800000000');
  expect(normalizedPhone('１３８　０００００００0')).toBe('13800000000');
  expect(normalizedIdNumber(' １１０１０５ 19491231\u00A0002ｘ')).toBe('11010519491231002X');
});

test('an age band changes with the year, and on no other day', async () => {
  const bandOf = async (birthOn: string, on: string) => {
    const [row] = await asMigrator<{ band: string }>(
      `select ${ageBandSql('b', 'd')} as band from (select $1::date as b, $2::date as d) x`,
      [birthOn, on],
    );
    return row?.band;
  };
  for (const birthOn of ['1990-01-01', '1990-06-15', '1990-12-31']) {
    expect(await bandOf(birthOn, '2020-12-31')).toBe('UP_TO_30');
    expect(await bandOf(birthOn, '2021-01-01')).toBe('FROM_31_TO_35');
    expect(await bandOf(birthOn, '2050-12-31')).toBe('FROM_56_TO_60');
    expect(await bandOf(birthOn, '2051-01-01')).toBe('FROM_61');
  }
});
