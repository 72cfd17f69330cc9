import type { FloatingReason, FloatingResult } from '../domains/floating/floating.rules';
import type { InflowSeed, OutflowSeed } from '../domains/floating/floating-planting.rules';
import type { FloatingSeeds } from '../domains/floating/plant-floating';
import type { MemberSeed } from '../domains/members/member-planting.rules';
import type { BodySeed } from '../domains/offices/office-planting.rules';
import { daysAfter } from '../shared/calendar';
import type { LocalDate } from '../shared/clock';
import { branchesOf } from './demo-branches';
import { memberKey } from './demo-members';
import type { DemoSetting } from './demo-setting';
import { ALI, DEMO_TENANTS } from './demo-tenants';
import { evenShare } from './even-share';
import { groupedBy } from './grouped-by';
import { inventedName } from './invented-names';
import { serials } from './seed-shapes';
import { seedsOf } from './tenant-seeds';

/**
 * 阿里地区 in 2025: 95 floating members were registered, and contacted 270 times, 2.84 times each. How they divide is not
 * published, and invented: 40 went from one county to the one before it and stand in both, 35 left for elsewhere, 20 came.
 */
export const ALI_FLOATING = { pairs: 40, out: 35, in: 20, contacts: 270 } as const;
const ALL = ALI_FLOATING.pairs + ALI_FLOATING.out + ALI_FLOATING.in;

const COUNTIES = DEMO_TENANTS.filter(({ parentCode }) => parentCode === ALI);
const REASONS: readonly FloatingReason[] = ['WORK', 'BUSINESS', 'WORK', 'STUDY', 'RESIDENCE'];
const RESULTS: readonly FloatingResult[] = ['RETURNED', 'RETURNED', 'RETURNED', 'LOST_CONTACT'];
const CHANNELS = ['PHONE', 'MESSAGE', 'PHONE', 'VISIT', 'MEETING'] as const;
/** 拉萨市城关区 and 日喀则市桑珠孜区, then 成都市 and 兰州市. */
const ELSEWHERE = [
  { divisionCode: '540102', range: 'IN_PROVINCE' },
  { divisionCode: '540202', range: 'IN_PROVINCE' },
  { divisionCode: '510100', range: 'OUT_OF_PROVINCE' },
  { divisionCode: '620100', range: 'OUT_OF_PROVINCE' },
] as const;
const FROM_ELSEWHERE = ['四川省某县某乡党支部', '甘肃省某县某村党支部', '河北省某市某企业党支部'];

/** The names of strangers come from a serial that no member has. */
const STRANGERS_FROM = 90_001;
const YEAR = 2025;
/** One in so many is still away; of these one in so many has not been heard of for too long. */
const OPEN_EVERY = 3;
const OVERDUE_EVERY = 4;

/**
 * Who of a tenant was away in 2025, and who had come: in the counties of 阿里地区 only.
 *
 * @param bodies whoever holds a post stays at home
 */
export function floatingOf({ tenant, members, loadedOn }: DemoSetting, bodies: readonly BodySeed[]): FloatingSeeds {
  const index = COUNTIES.indexOf(tenant);
  if (index < 0) return { outflows: [], inflows: [] };
  const homes = homesOf(members, bodies);
  const before = COUNTIES[index - 1];
  const there = before === undefined ? [] : branchesOf(before, seedsOf(before)).map(({ branch }) => branch.key);
  const { pairs, out, into } = sharesOf(index);
  const first = COUNTIES.slice(0, index).reduce((sum, _, place) => sum + totalOf(place), 0);
  // One from a branch, so that nobody goes twice.
  const at = (number: number) => homes[number] ?? { branch: '', member: '' };
  return {
    outflows: serials(pairs + out).map((number) => {
      const home =
        before !== undefined && number <= pairs ? { tenantCode: before.code, branch: there[number * 2] ?? '' } : null;
      return outflowOf(at(number), seedOf(first + number, loadedOn), home);
    }),
    inflows: serials(into).map((number) => inflowOf(at(number), seedOf(first + pairs + out + number, loadedOn))),
  };
}

/** How many of each kind a county has; the first has no county before it. */
function sharesOf(index: number) {
  return {
    pairs: index === 0 ? 0 : evenShare(ALI_FLOATING.pairs, COUNTIES.length - 1, index - 1),
    out: evenShare(ALI_FLOATING.out, COUNTIES.length, index),
    into: evenShare(ALI_FLOATING.in, COUNTIES.length, index),
  };
}

function totalOf(index: number): number {
  const { pairs, out, into } = sharesOf(index);
  return pairs + out + into;
}

/** A branch, and a full member of it who holds no post. */
interface Home {
  branch: string;
  member: string;
}

/** One from each branch who may leave it: neither in office nor a liaison. */
export function homesOf(members: readonly MemberSeed[], bodies: readonly BodySeed[]): Home[] {
  const offices = bodies.flatMap((body) => [
    ...(body.offices ?? []),
    ...(body.terms ?? []).flatMap((term) => term.offices),
  ]);
  const busy = new Set(offices.map(({ member }) => member));
  const byBranch = groupedBy(members, ({ branch }) => branch);
  return [...byBranch].flatMap(([branch, ofBranch]) => {
    const free = ofBranch.find(
      ({ key, fullMemberOn, ended }) => fullMemberOn !== null && ended === undefined && !busy.has(key),
    );
    return free === undefined || free.key === liaisonOf(branch) ? [] : [{ branch, member: free.key }];
  });
}

/** The second of a branch, who has been a member for long. */
const liaisonOf = (branch: string) => memberKey(branch, 2);

/** What every record of the demo has; all were open on some day of 2025, and contacted in it. */
function seedOf(serial: number, loadedOn: LocalDate) {
  const month = String(1 + (serial % 9)).padStart(2, '0');
  const isOpen = serial % OPEN_EVERY === 0;
  const isOverdue = serial % (OPEN_EVERY * OVERDUE_EVERY) === 0;
  return {
    serial,
    reason: REASONS[serial % REASONS.length] ?? 'WORK',
    channel: CHANNELS[serial % CHANNELS.length] ?? 'PHONE',
    outOn: `2024-${month}-05`,
    contactsYear: YEAR,
    lastContactOn: isOpen ? daysAfter(loadedOn, isOverdue ? -120 : -30 - (serial % 20)) : `${YEAR}-${month}-15`,
    closed: isOpen
      ? undefined
      : { on: `${YEAR}-1${serial % 3}-28`, result: RESULTS[serial % RESULTS.length] ?? 'RETURNED' },
    month,
  };
}

type Seed = ReturnType<typeof seedOf>;

function outflowOf(
  { branch, member }: Home,
  { serial, month, ...seed }: Seed,
  home: { tenantCode: string; branch: string } | null,
): OutflowSeed {
  const contacts = evenShare(ALI_FLOATING.contacts, ALL, serial - 1);
  const referral = { ...seed, branch, referredOn: `2024-${month}-20` };
  const persons = { member, liaison: liaisonOf(branch) };
  if (home === null) {
    const { divisionCode, range } = ELSEWHERE[serial % ELSEWHERE.length] ?? ELSEWHERE[0];
    return { ...referral, ...persons, range, contacts, to: { divisionCode } };
  }
  // Of the contacts of a pair one was the destination's.
  const to = { ...home, receivedOn: `2024-${month}-25`, contacts: 1 };
  return { ...referral, ...persons, range: 'IN_PROVINCE', contacts: contacts - 1, to };
}

function inflowOf({ branch }: Home, { serial, month, ...seed }: Seed): InflowSeed {
  return {
    ...seed,
    branch,
    liaison: liaisonOf(branch),
    range: 'OUT_OF_PROVINCE',
    name: inventedName(STRANGERS_FROM + serial),
    originName: FROM_ELSEWHERE[serial % FROM_ELSEWHERE.length] ?? '',
    receivedOn: `2024-${month}-25`,
    contacts: evenShare(ALI_FLOATING.contacts, ALL, serial - 1),
  };
}
