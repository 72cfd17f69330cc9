import fc from 'fast-check';
import { judge } from '../../../src/domains/rectification-acceptance/acceptance.rules';
import { closingViolations } from '../../../src/domains/rectification-acceptance/closing.rules';
import { fieldCheckViolations } from '../../../src/domains/rectification-acceptance/field-check.rules';
import { acceptorListViolations } from '../../../src/domains/rectification-acceptance/separation.rules';
import { meetingViolations, pointsViolations } from '../../../src/domains/rectification-acceptance/test-meeting.rules';
import { aTestMeeting } from './a-rectification';

const BRANCH = { code: 'T-1', name: '测试党支部' };
const THRESHOLDS = { passPoints: 70, maxDissatisfiedPercent: 50, minTestMeeting: 15 };
const codes = (violations: { code: string }[]) => violations.map(({ code }) => code);

describe('an acceptance is judged by numbers alone (R-808)', () => {
  test.each([
    [70, 10, 'PASSED'],
    [69.99, 0, 'FAILED'],
    [69, 0, 'FAILED'],
    [100, 10, 'PASSED'],
    [100, 11, 'FAILED'],
    [0, 20, 'FAILED'],
  ] as const)('%d points and %d of 20 dissatisfied: %s', (points, dissatisfied, result) => {
    expect(judge({ points, meeting: aTestMeeting(dissatisfied) }, THRESHOLDS).result).toBe(result);
  });

  test('51 of 100 dissatisfied fail, 50 pass', () => {
    expect(judge({ points: 90, meeting: aTestMeeting(51, 100) }, THRESHOLDS).result).toBe('FAILED');
    expect(judge({ points: 90, meeting: aTestMeeting(50, 100) }, THRESHOLDS).result).toBe('PASSED');
  });

  test('a point more never fails what passed, and one more who is dissatisfied never passes what failed', () => {
    const numbers = fc.record({ points: fc.nat({ max: 99 }), present: fc.integer({ min: 15, max: 200 }) });
    fc.assert(
      fc.property(numbers, fc.nat(), ({ points, present }, seed) => {
        const dissatisfied = seed % present;
        const resultOf = (given: number, bad: number) =>
          judge({ points: given, meeting: aTestMeeting(bad, present) }, THRESHOLDS).result;
        const result = resultOf(points, dissatisfied);
        if (result === 'PASSED') expect(resultOf(points + 1, dissatisfied)).toBe('PASSED');
        else expect(resultOf(points, dissatisfied + 1)).toBe('FAILED');
        const arePointsMissed = points < 70;
        const isMeetingDissatisfied = dissatisfied / present > 0.5;
        expect(result).toBe(arePointsMissed || isMeetingDissatisfied ? 'FAILED' : 'PASSED');
      }),
    );
  });
});

describe('the numbers of a test meeting', () => {
  test('are those of 15 who came at least, each answering once, of no more who were due', () => {
    const violations = (wishes: object) => codes(meetingViolations(BRANCH, { ...aTestMeeting(), ...wishes }, 15));
    expect(violations({})).toEqual([]);
    expect(violations(aTestMeeting(0, 15))).toEqual([]);
    expect(violations(aTestMeeting(0, 14))).toEqual(['TEST_MEETING_TOO_SMALL']);
    expect(violations({ satisfied: 18 })).toEqual(['COUNT_INCONSISTENT']);
    expect(violations({ due: 19 })).toEqual(['COUNT_INCONSISTENT']);
    expect(violations({ satisfied: 21, dissatisfied: -1 })).toEqual(['OUT_OF_RANGE']);
  });

  test('go with points from 0 to 100 of two decimals', () => {
    for (const points of [0, 70, 69.99, 0.07, 100]) expect(pointsViolations(BRANCH, points)).toEqual([]);
    for (const points of [-0.01, 100.01, 69.995, Number.NaN]) {
      expect(codes(pointsViolations(BRANCH, points))).toEqual(['OUT_OF_RANGE']);
    }
  });
});

test('the check on the spot lies between request and acceptance, the days included', () => {
  const on = (fieldCheckedOn: string) =>
    codes(fieldCheckViolations(BRANCH, { fieldCheckedOn, requestedOn: '2024-09-01', heldOn: '2024-09-20' }));
  expect([on('2024-09-01'), on('2024-09-20')]).toEqual([[], []]);
  expect([on('2024-08-31'), on('2024-09-21')]).toEqual([['FIELD_CHECK_DAY'], ['FIELD_CHECK_DAY']]);
});

describe('acceptors', () => {
  const list = (...acceptors: { memberId?: string; post?: string }[]) =>
    codes(acceptorListViolations(BRANCH, acceptors));
  const post = (text: string) => ({ post: text });

  test('are two to ten, each another one', () => {
    expect(list(post('甲'), post('乙'))).toEqual([]);
    expect(list(post('甲'))).toEqual(['ACCEPTORS_COUNT']);
    expect(list(...Array.from({ length: 11 }, (_, index) => post(`第${index}名`)))).toEqual(['ACCEPTORS_COUNT']);
    expect(list(post('甲'), post(' 甲 '))).toEqual(['ACCEPTOR_TWICE']);
    expect(list({ memberId: 'mem_1' }, { memberId: 'mem_1' })).toEqual(['ACCEPTOR_TWICE']);
  });

  test('are members or posts, without numbers of persons', () => {
    expect(list({}, post('乙'))).toEqual(['ACCEPTOR_FORMAT']);
    expect(list({ memberId: 'mem_1', post: '甲' }, post('乙'))).toEqual(['ACCEPTOR_FORMAT']);
    expect(list(post('  '), post('乙'))).toEqual(['ACCEPTOR_FORMAT']);
    expect(list(post('科长13800138000'), post('乙'))).toEqual(['ACCEPTOR_FORMAT']);
    const messages = acceptorListViolations(BRANCH, [post('科长13800138000'), post('乙')]).map(
      ({ message }) => message,
    );
    expect(JSON.stringify(messages)).not.toContain('13800138000');
  });
});

test('a case is closed when nothing is open, after the look-back where the tenant has it so (R-809)', () => {
  const closing = (wishes: object) =>
    codes(closingViolations(BRANCH, { openMeasures: 0, isLookedBackOn: false, isLookBackNeeded: false, ...wishes }));
  expect(closing({})).toEqual([]);
  expect(closing({ openMeasures: 1 })).toEqual(['MEASURES_OPEN']);
  expect(closing({ isLookBackNeeded: true })).toEqual(['LOOK_BACK_MISSING']);
  expect(closing({ isLookBackNeeded: true, isLookedBackOn: true })).toEqual([]);
});
