import type {
  AcceptanceSeed,
  CampaignSeed,
  CaseDays,
  CaseSeed,
  MeasureSeed,
} from '../domains/rectification-acceptance/case-seeds.rules';
import type { LocalDate } from '../shared/clock';
import { type AliCase, aliCases } from './ali-cases';
import { MEASURE_TEXTS } from './case-measures';
import { ALI, type DemoTenant } from './demo-tenants';

/** Each year the prefecture goes over its counties, whose cases stay theirs: leader and responsible person for each (包保). */
const TEMPLATE = 'LEADER_AND_RESPONSIBLE';

const CATEGORIES = Object.keys(MEASURE_TEXTS) as (keyof typeof MEASURE_TEXTS)[];

/** The last case of 2024 is still open, and behind its deadlines. */
const OPEN_SERIAL = 9;

/** The campaigns of a demo tenant: of 阿里地区 and its counties. */
export function campaignsOf({ code, parentCode }: DemoTenant): CampaignSeed[] {
  if (code !== ALI && parentCode !== ALI) return [];
  const scope = code === ALI ? 'DESCENDANTS' : 'TENANT';
  return ([2023, 2024] as const).map((year) => ({
    year,
    scope,
    roleTemplate: TEMPLATE,
    startedOn: year === 2023 ? '2023-01-15' : '2024-02-01',
    endsOn: `${year}-12-31`,
    closedOn: `${year + 1}-01-10`,
    cases: aliCases()
      .filter((each) => each.year === year && each.county === code)
      .map(caseOf),
  }));
}

/** The day on which a member of the leading body took office in the rectification, by the case. */
export function bodyChangeOn({ year, serial }: AliCase): LocalDate {
  return `${year}-06-${dayIn(serial)}`;
}

function caseOf(plan: AliCase): CaseSeed {
  const { key, year, serial, organization, relapseOf, leader, posts } = plan;
  const isOpen = year === 2024 && serial === OPEN_SERIAL;
  const isRelapsed = aliCases().some((other) => other.relapseOf === key);
  const days = year === 2023 ? daysOf2023(serial, isRelapsed) : daysOf2024(serial, isOpen);
  return {
    key,
    organization,
    class: plan.class,
    relapseOf,
    categories: categoriesOf(plan),
    days,
    assignments: [
      { key: 'leader', role: 'CONTACT_LEADER', ...leader },
      ...posts.map((post) => ({ key: post, role: 'RESPONSIBLE_PERSON' as const, post })),
    ],
    measures: measuresOf(plan, isOpen),
    acceptance: days.accepted === undefined ? undefined : acceptanceOf(plan),
    lookBackResult: days.lookedBack === undefined ? undefined : isRelapsed ? 'RELAPSED' : 'STAYED_WELL',
    documentNumber: `演示整顿〔${year}〕${serial + 1}号`,
  };
}

/** A relapse is found early in the next year, all others are looked at a year after. */
function daysOf2023(serial: number, isRelapsed: boolean): CaseDays {
  const day = dayIn(serial);
  return {
    opened: `2023-01-${dayIn(serial % 10, 16)}`,
    checked: `2023-02-${dayIn(serial % 10)}`,
    identified: `2023-02-${dayIn(serial % 10, 12)}`,
    planned: `2023-03-${dayIn(serial % 10)}`,
    approved: `2023-03-${dayIn(serial % 10, 12)}`,
    started: `2023-03-${dayIn(serial % 10, 20)}`,
    requested: `2023-10-${day}`,
    accepted: `2023-11-${day}`,
    closed: `2023-12-${day}`,
    lookedBack: isRelapsed ? RELAPSE_FOUND_ON : `2024-11-${day}`,
  };
}

const RELAPSE_FOUND_ON = '2024-03-05';

function daysOf2024(serial: number, isOpen: boolean): CaseDays {
  const day = dayIn(serial);
  const begun = {
    opened: serial < 2 ? RELAPSE_FOUND_ON : `2024-03-${day}`,
    checked: `2024-04-${day}`,
    identified: `2024-04-${dayIn(serial, 12)}`,
    planned: `2024-05-${day}`,
    approved: `2024-05-${dayIn(serial, 12)}`,
    started: `2024-05-${dayIn(serial, 18)}`,
  };
  if (isOpen) return begun;
  return { ...begun, requested: `2024-11-${day}`, accepted: `2024-11-${dayIn(serial, 15)}`, closed: `2024-12-${day}` };
}

/** Two problems; one of them that the leading body was incomplete, where it was changed. */
function categoriesOf({ serial, isBodyChanged }: AliCase): (keyof typeof MEASURE_TEXTS)[] {
  const categories = isBodyChanged ? CATEGORIES.filter((category) => category !== 'BODY_INCOMPLETE') : CATEGORIES;
  const [one, other] = [serial, serial + 2].map((place) => categories[place % categories.length] ?? 'SOFT');
  return [isBodyChanged ? 'BODY_INCOMPLETE' : (one ?? 'SOFT'), other ?? 'HOLLOW'];
}

/** Dealt to the problems and to those responsible in turn. */
function measuresOf(plan: AliCase, isOpen: boolean): MeasureSeed[] {
  const { year, serial, measures, posts } = plan;
  const categories = categoriesOf(plan);
  return Array.from({ length: measures }, (_, index) => {
    const category = categories[index % categories.length] ?? 'SOFT';
    const text = MEASURE_TEXTS[category][Math.floor(index / categories.length)];
    if (text === undefined) throw new Error(`The demo has no measure ${index + 1} for ${category}.`);
    return {
      category,
      ...text,
      deadline: `${year}-0${7 + (index % 3)}-28`,
      owner: posts[index % posts.length] ?? '',
      doneOn: isOpen && index > 1 ? undefined : `${year}-0${7 + (index % 3)}-${dayIn(serial)}`,
    };
  });
}

function acceptanceOf({ year, serial }: AliCase): AcceptanceSeed {
  const due = 20 + (serial % 9);
  const present = due - (serial % 3);
  const [basicallySatisfied, dissatisfied] = [2 + (serial % 3), serial % 3];
  return {
    reportDocument: `演示验收〔${year}〕${serial + 1}号`,
    fieldCheckedOn: year === 2023 ? `2023-11-${dayIn(serial)}` : `2024-11-${dayIn(serial, 12)}`,
    points: 75 + ((serial * 7) % 40) / 2,
    meeting: { due, present, satisfied: present - basicallySatisfied - dissatisfied, basicallySatisfied, dissatisfied },
    acceptors: ['县委组织部验收岗', '县纪委验收岗'],
  };
}

/** A day of a month that every month has: from the first given day on, by twenty at most. */
function dayIn(serial: number, from = 1): string {
  return String(from + (serial % (from === 1 ? 20 : 8))).padStart(2, '0');
}
