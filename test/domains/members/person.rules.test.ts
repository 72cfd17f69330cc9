import { masked } from '../../../src/domains/members/masking.rules';
import { changeDateViolations, yearsAfter } from '../../../src/domains/members/member-dates.rules';
import { type Person, personViolations, withBirth } from '../../../src/domains/members/person.rules';
import { normalizedPhone } from '../../../src/domains/members/phone.rules';
import { nameProblem } from '../../../src/shared/name-problem';
import { maskedName, personNameForms, personNameProblem, personSearchText } from '../../../src/shared/person-name';

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
  ])('is refused with %s', (_, wishes, refusal) => expect(refusals(wishes)).toEqual([refusal]));

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
  it.each(['云山·明泉', '𠀀𪚥', '米'.repeat(50), '米'.repeat(100), 'Tashi Dorje', '邊︀'])('%s is one', (name) => {
    expect(personNameProblem(name)).toBeNull();
  });

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
  expect(normalizedPhone('138-0000 0000')).toBe('13800000000');
});
