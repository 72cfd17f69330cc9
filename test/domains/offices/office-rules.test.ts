import fc from 'fast-check';
import { branchCommitteeViolations, isBranchSeat } from '../../../src/domains/offices/branch-committee.rules';
import { POSTS, type Post } from '../../../src/domains/offices/office.rules';
import { termViolations } from '../../../src/domains/offices/office-dates.rules';
import { type OfficeParts, partViolations } from '../../../src/domains/offices/office-input.rules';
import { type HolderMembership, membershipViolations } from '../../../src/domains/offices/office-membership.rules';
import { appointmentViolations, placeViolations } from '../../../src/domains/offices/office-place.rules';
import { canMakeRoom } from '../../../src/domains/offices/office-taken.rules';
import { hasTerms, isVillagesOwn, termParameterOf } from '../../../src/domains/offices/term.rules';
import { ORGANIZATION_KINDS, type OrganizationKind } from '../../../src/domains/organizations/organization.rules';
import { yearsAfter } from '../../../src/shared/calendar';

const body = (kind: OrganizationKind) => ({ code: 'X', name: '某组织', kind });
const kindsThat = (holds: (kind: OrganizationKind) => boolean) => ORGANIZATION_KINDS.filter(holds);
const postsOf = (kind: OrganizationKind) => POSTS.filter((post) => placeViolations(post, body(kind)).length === 0);

describe('R-201, the term of a body', () => {
  const VILLAGE = '540102009005';

  it('is five years for committees, three for branches, five in villages and communities', () => {
    const elsewhere = { divisionCode: '540102009', parentDivisionCode: '540102' };
    expect(ORGANIZATION_KINDS.map((kind) => [kind, termParameterOf(kind, elsewhere)])).toEqual([
      ['SUBDISTRICT_COORDINATING_COMMITTEE', null],
      ['TOWNSHIP_COORDINATING_COMMITTEE', null],
      ['COMMUNITY_COORDINATING_COMMITTEE', null],
      ['WORK_COMMITTEE', null],
      ['COMMITTEE', 'TERM_YEARS_COMMITTEE'],
      ['GENERAL_BRANCH', 'TERM_YEARS_BRANCH'],
      ['BRANCH', 'TERM_YEARS_BRANCH'],
      ['JOINT_BRANCH', 'TERM_YEARS_BRANCH'],
      ['TEMPORARY_BRANCH', null],
      ['GROUP', null],
      ['MEMBER_CENTER_HOUSEHOLD', null],
    ]);
    const village = { divisionCode: VILLAGE, parentDivisionCode: '540102009' };
    for (const kind of kindsThat(hasTerms)) expect(termParameterOf(kind, village)).toBe('TERM_YEARS_VILLAGE');
  });

  it("a village's own organization is the one whose formal parent stands elsewhere", () => {
    expect(isVillagesOwn({ divisionCode: VILLAGE, parentDivisionCode: '540102009' })).toBe(true);
    expect(isVillagesOwn({ divisionCode: VILLAGE, parentDivisionCode: null })).toBe(true);
    expect(isVillagesOwn({ divisionCode: VILLAGE, parentDivisionCode: VILLAGE })).toBe(false);
    expect(isVillagesOwn({ divisionCode: '540102009', parentDivisionCode: '540102' })).toBe(false);
    expect(isVillagesOwn({ divisionCode: null, parentDivisionCode: null })).toBe(false);
  });

  it('is up on the same day of a later year, on every day of the calendar', () => {
    expect(yearsAfter('2020-02-29', 3)).toBe('2023-02-28');
    expect(yearsAfter('2020-02-29', 4)).toBe('2024-02-29');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 9 }),
        (date, years) => {
          const day = date.toISOString().slice(0, 10);
          const end = yearsAfter(day, years);
          expect(Number(end.slice(0, 4)) - Number(day.slice(0, 4))).toBe(years);
          expect(new Date(end).toISOString().slice(0, 10)).toBe(end);
          if (!day.endsWith('-02-29')) expect(end.slice(4)).toBe(day.slice(4));
        },
      ),
    );
  });
});

describe('The posts of a kind', () => {
  it('are seats everywhere but in groups and households', () => {
    const seats = ['SECRETARY', 'DEPUTY_SECRETARY', 'COMMITTEE_MEMBER'] as const;
    for (const seat of seats) {
      expect(kindsThat((kind) => !postsOf(kind).includes(seat))).toEqual(['GROUP', 'MEMBER_CENTER_HOUSEHOLD']);
    }
  });

  it('are a leader in a group, a contact in a household, part-time members on coordinating committees', () => {
    expect(postsOf('GROUP')).toEqual(['GROUP_LEADER', 'INSTRUCTOR', 'LIAISON']);
    expect(postsOf('MEMBER_CENTER_HOUSEHOLD')).toEqual(['INSTRUCTOR', 'LIAISON', 'HOUSEHOLD_CONTACT']);
    expect(kindsThat((kind) => postsOf(kind).includes('PART_TIME_MEMBER'))).toEqual([
      'SUBDISTRICT_COORDINATING_COMMITTEE',
      'TOWNSHIP_COORDINATING_COMMITTEE',
      'COMMUNITY_COORDINATING_COMMITTEE',
    ]);
  });

  it('are elected where there are terms, and in a group', () => {
    const elected = (post: Post) =>
      kindsThat((kind) => appointmentViolations(post, 'ELECTED', body(kind)).length === 0);
    expect(elected('SECRETARY')).toEqual(['COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH']);
    expect(elected('GROUP_LEADER')).toContain('GROUP');
    for (const post of ['INSTRUCTOR', 'LIAISON', 'PART_TIME_MEMBER', 'HOUSEHOLD_CONTACT'] as const) {
      expect(elected(post)).toEqual([]);
    }
    const [temporary] = appointmentViolations('SECRETARY', 'ELECTED', body('TEMPORARY_BRANCH'));
    expect(temporary?.rule).toBe('R-107');
    for (const post of POSTS) expect(appointmentViolations(post, 'APPOINTED', body('BRANCH'))).toEqual([]);
  });
});

describe('What is said of an office', () => {
  const whole: Omit<OfficeParts, 'post'> = { memberId: 'm', unitId: 'u', unitPost: '副主任', duty: 'PUBLICITY' };
  const fields = (parts: OfficeParts) => partViolations(parts).map(({ code, field }) => `${code} ${field}`);

  it('depends on the post', () => {
    expect(Object.fromEntries(POSTS.map((post) => [post, fields({ post })]))).toEqual({
      SECRETARY: ['PART_MISSING input.memberId'],
      DEPUTY_SECRETARY: ['PART_MISSING input.memberId'],
      COMMITTEE_MEMBER: ['PART_MISSING input.memberId'],
      GROUP_LEADER: ['PART_MISSING input.memberId'],
      INSTRUCTOR: ['PART_MISSING input.memberId', 'PART_MISSING input.unitId'],
      LIAISON: ['PART_MISSING input.memberId'],
      PART_TIME_MEMBER: ['PART_MISSING input.unitId', 'PART_MISSING input.unitPost'],
      HOUSEHOLD_CONTACT: ['PART_MISSING input.memberId'],
    });
    expect(fields({ post: 'PART_TIME_MEMBER', ...whole })).toEqual([
      'PART_NOT_ALLOWED input.memberId',
      'PART_NOT_ALLOWED input.duty',
    ]);
    expect(fields({ post: 'COMMITTEE_MEMBER', ...whole })).toEqual([
      'PART_NOT_ALLOWED input.unitId',
      'PART_NOT_ALLOWED input.unitPost',
    ]);
  });

  it.each(['', '  ', '职'.repeat(51), '副\u200B主任'])(
    'takes no post in a unit like "%s", and does not repeat it',
    (unitPost) => {
      const [violation] = partViolations({ post: 'PART_TIME_MEMBER', unitId: 'u', unitPost });
      expect(violation?.code).toBe('UNIT_POST_FORMAT');
      if (unitPost.trim() !== '') expect(JSON.stringify(violation)).not.toContain(unitPost);
    },
  );
});

describe('The holder', () => {
  const member: HolderMembership = { category: 'FULL', standing: 'ACTIVE', isUnbroken: true, isInPlace: true };
  const office = (post: Post) => ({
    post,
    appointment: 'ELECTED' as const,
    organization: { code: 'X', name: '某支部' },
    startedOn: '2022-03-01',
    until: null,
  });
  const codes = (post: Post, changed: Partial<HolderMembership> | null) =>
    membershipViolations(office(post), changed === null ? null : { ...member, ...changed }).map(
      ({ code, rule }) => `${code} ${rule}`,
    );

  it('is a member, a full one for a seat, and not suspended', () => {
    expect(codes('SECRETARY', {})).toEqual([]);
    expect(codes('LIAISON', null)).toEqual(['NO_MEMBERSHIP R-112']);
    expect(codes('LIAISON', { isUnbroken: false })).toEqual(['NO_MEMBERSHIP R-112']);
    expect(codes('LIAISON', { standing: 'SUSPENDED' })).toEqual(['MEMBER_SUSPENDED R-204']);
    expect(codes('LIAISON', { category: 'PROBATIONARY' })).toEqual([]);
    for (const seat of ['SECRETARY', 'DEPUTY_SECRETARY', 'COMMITTEE_MEMBER'] as const) {
      expect(codes(seat, { category: 'PROBATIONARY' })).toEqual(['NOT_FULL_MEMBER R-204']);
    }
  });

  it('belongs where the post asks', () => {
    expect(codes('SECRETARY', { isInPlace: false })).toEqual(['NOT_OF_ORGANIZATION R-204']);
    expect(codes('GROUP_LEADER', { isInPlace: false })).toEqual(['NOT_OF_GROUP R-111']);
    expect(codes('HOUSEHOLD_CONTACT', { isInPlace: false })).toEqual(['NOT_OF_HOUSEHOLD CHAIN']);
  });
});

describe('R-104, the committee of a branch', () => {
  const numbers = { fullMembers: 7, seated: 7, minimum: 7, maximum: 7 };
  const codes = (post: Post, changed: Partial<typeof numbers>, isApproved = false) =>
    branchCommitteeViolations(post, { code: 'X', name: '某支部' }, { ...numbers, ...changed }, isApproved).map(
      ({ code }) => code,
    );

  it('is for seven full members, or by approval', () => {
    expect(codes('COMMITTEE_MEMBER', {})).toEqual([]);
    expect(codes('COMMITTEE_MEMBER', { fullMembers: 6 })).toEqual(['UNDER_THRESHOLD']);
    expect(codes('COMMITTEE_MEMBER', { fullMembers: 6 }, true)).toEqual([]);
    expect(codes('DEPUTY_SECRETARY', { fullMembers: 6 })).toEqual([]);
  });

  it('has seven persons at most, approved or not', () => {
    expect(codes('SECRETARY', { seated: 8 }, true)).toEqual(['OVER_THRESHOLD']);
  });

  it('is asked of branches only', () => {
    expect(kindsThat((kind) => isBranchSeat('SECRETARY', kind))).toEqual([
      'BRANCH',
      'JOINT_BRANCH',
      'TEMPORARY_BRANCH',
    ]);
    expect(isBranchSeat('GROUP_LEADER', 'BRANCH')).toBe(false);
  });
});

test('R-209: an elected office begins in a term, on its first day and its last', () => {
  const term = { beganOn: '2022-01-10', endsOn: '2025-01-10' };
  const codes = (startedOn: string, running: typeof term | null) =>
    termViolations({ code: 'X', name: '某支部' }, startedOn, running).map(({ code }) => code);
  expect(codes('2022-01-10', term)).toEqual([]);
  expect(codes('2025-01-10', term)).toEqual([]);
  expect(codes('2025-01-11', term)).toEqual(['TERM_IS_UP']);
  expect(codes('2022-01-09', null)).toEqual(['NO_TERM']);
});

test('a holder makes room from the first day on, not for a day before it, nor when gone already', () => {
  const held = { id: 'x', from: '2022-01-10', until: null };
  expect(canMakeRoom(held, '2022-01-10')).toBe(true);
  expect(canMakeRoom(held, '2022-01-09')).toBe(false);
  expect(canMakeRoom({ ...held, until: '2023-01-01' }, '2022-06-01')).toBe(false);
});
