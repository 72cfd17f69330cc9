import { aliCases } from '../../src/demo/ali-cases';
import { withBodyChanges } from '../../src/demo/demo-body-changes';
import { candidatesOf } from '../../src/demo/demo-candidates';
import { electionsOf } from '../../src/demo/demo-elections';
import { meetingsOf } from '../../src/demo/demo-meetings';
import { membersOf } from '../../src/demo/demo-members';
import { officesOf } from '../../src/demo/demo-offices';
import { settingOf } from '../../src/demo/demo-setting';
import { DEMO_TENANTS } from '../../src/demo/demo-tenants';
import { unitsOf } from '../../src/demo/demo-units';
import { seedsOf } from '../../src/demo/tenant-seeds';
import { daysBetween, monthsAfter } from '../../src/shared/calendar';

/** On whatever day the demo is loaded, it tells of days up to that one, and shows the same as on any other day. */

const DAYS = ['2026-01-01', '2026-03-31', '2026-11-22', '2027-02-28', '2028-02-29', '2029-04-14', '2032-12-31'];
const COUNTIES = ['540102', '542526'];
const CASES = DAYS.flatMap((day) => COUNTIES.map((code) => [day, code] as const));

function told(day: string, code: string) {
  const tenant = DEMO_TENANTS.find((each) => each.code === code);
  if (tenant === undefined) throw new Error(`The demo has no tenant ${code}.`);
  const seeds = seedsOf(tenant);
  const setting = settingOf(tenant, seeds, membersOf(tenant, seeds, unitsOf(code), day), day);
  const bodies = officesOf(setting);
  return {
    setting,
    bodies,
    elections: electionsOf(setting),
    meetings: meetingsOf(setting, bodies),
    candidates: candidatesOf(setting),
  };
}

describe.each(CASES)('Loaded on %s, %s', (day, code) => {
  const { setting, bodies, elections, meetings, candidates } = told(day, code);

  test('tells of no day to come, but when a term ends, a postponement, or a record that is to be deleted', () => {
    const days = [
      ...setting.members.flatMap(({ joinedOn, fullMemberOn, since, group }) => [
        joinedOn,
        fullMemberOn,
        since,
        group?.since,
      ]),
      ...bodies.flatMap(({ terms = [], offices = [] }) => [
        ...terms.flatMap((term) => [term.beganOn, term.until]),
        ...[...offices, ...terms.flatMap((term) => term.offices)].flatMap(({ startedOn, endedOn }) => [
          startedOn,
          endedOn,
        ]),
      ]),
      ...elections.flatMap((each) => [
        each.remindedOn,
        each.postponed?.on,
        each.approved?.on,
        each.held?.on,
        each.ratified?.on,
        each.cancelledOn,
      ]),
      ...meetings.flatMap(({ held }) => held.map(({ on }) => on)),
      ...candidates.flatMap(({ appliedOn, steps, guides = [] }) => [
        appliedOn,
        ...steps.map(({ on }) => on),
        ...guides.flatMap(({ since, until }) => [since, until]),
      ]),
    ];
    expect(days.filter((each) => each != null && each > day)).toEqual([]);
  });

  test('has terms that follow one another, the present one as it stands out', () => {
    for (const { terms = [] } of bodies) {
      for (const [index, { beganOn, endsOn, until }] of terms.entries()) {
        expect(until).toBe(terms[index + 1]?.beganOn);
        expect(until === undefined || (until > beganOn && until <= endsOn)).toBe(true);
      }
    }
    const ends = bodies.flatMap(({ organization, terms = [] }) =>
      setting.fates.has(organization) ? [] : [terms.at(-1)?.endsOn ?? '9999'],
    );
    expect(ends.filter((end) => end <= monthsAfter(day, 6))).toEqual([]);
  });

  test('takes each step of an election after the one before, and postpones by a year at most', () => {
    expect(elections.length).toBeGreaterThan(5);
    for (const { remindedOn, postponed, approved, held, ratified, cancelledOn } of elections) {
      const steps = [remindedOn, postponed?.on, approved?.on, held?.on, ratified?.on, cancelledOn].filter(
        (step) => step !== undefined,
      );
      expect(steps).toEqual([...steps].sort());
      expect(held === undefined || held.votersPresent * 100 >= held.votersDue * 80).toBe(true);
    }
  });

  test('has held meetings in each of the twelve months before', () => {
    const months = new Set(meetings.flatMap(({ held }) => held.map(({ on }) => on.slice(0, 7))));
    const before = Array.from({ length: 12 }, (_, index) =>
      monthsAfter(`${day.slice(0, 7)}-01`, -1 - index).slice(0, 7),
    );
    expect(before.filter((month) => !months.has(month))).toEqual([]);
    expect(months.has(day.slice(0, 7))).toBe(false);
  });

  test('has people in each stage, and an activist of a year before each development target (R-402)', () => {
    const last = new Set(candidates.map(({ steps }) => steps.at(-1)?.step ?? 'APPLIED'));
    expect([...last]).toEqual(expect.arrayContaining(['TALKED', 'REVIEWED', 'TRAINED', 'OATH_TAKEN', 'WITHDRAWN']));
    for (const { steps } of candidates) {
      const dayOf = (step: string) => steps.find((each) => each.step === step)?.on;
      const [from, until] = [dayOf('ACTIVIST_DECIDED'), dayOf('TARGET_DECIDED')];
      expect(from === undefined || until === undefined || daysBetween(from, until) >= 365).toBe(true);
    }
  });
});

test('阿里地区 admitted the same 573 in 2025 whenever the demo is loaded', () => {
  for (const day of DAYS) {
    const admitted = DEMO_TENANTS.filter(({ parentCode }) => parentCode === '542500').flatMap((tenant) =>
      membersOf(tenant, seedsOf(tenant), unitsOf(tenant.code), day).filter(({ joinedOn }) =>
        joinedOn.startsWith('2025'),
      ),
    );
    expect(admitted).toHaveLength(573);
  }
});

test('阿里地区 changed the same 27 members of leading bodies in 2023 whenever the demo is loaded', () => {
  const cases = new Map(aliCases().flatMap((each) => (each.year === 2023 ? [[each.organization, each]] : [])));
  for (const day of DAYS) {
    const changed = DEMO_TENANTS.filter(({ parentCode }) => parentCode === '542500').flatMap((tenant) => {
      const seeds = seedsOf(tenant);
      const setting = settingOf(tenant, seeds, membersOf(tenant, seeds, unitsOf(tenant.code), day), day);
      return withBodyChanges(tenant, officesOf(setting))
        .filter(({ organization }) => cases.has(organization))
        .flatMap(({ terms = [], offices = [] }) => [...offices, ...terms.flatMap((term) => term.offices)])
        .filter(({ startedOn }) => startedOn >= '2023-02-12' && startedOn <= '2023-11-20');
    });
    expect({ day, changed: changed.length }).toEqual({ day, changed: 27 });
  }
});
