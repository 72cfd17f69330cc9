import type { UnitFigureSeed, UnitSeed } from '../domains/units/unit-planting.rules';
import type { LocalDate } from '../shared/clock';
import { inventedUscc } from './invented-numbers';

const DISTRICT = '540102';
const SURVEYED_ON = '2021-11-01';
const ACTIVE_ON = '2021-12-01';

type Plan = Pick<UnitSeed, 'name' | 'kind' | 'sector' | 'responsible'> & {
  formation?: UnitSeed['formation'];
  headcount: number;
  memberCount: number;
  /** SURVEYED and SHELL where it is not ACTIVE today. */
  today?: 'SURVEYED' | 'SHELL';
};

const ENTERPRISE = 'NON_PUBLIC_ENTERPRISE';
const INTERNET = { kind: ENTERPRISE, sector: 'INTERNET', responsible: `${DISTRICT}-X1` } as const;
const EXPRESS = { kind: ENTERPRISE, sector: 'EXPRESS_DELIVERY', responsible: `${DISTRICT}-X2` } as const;
const FREIGHT = { kind: ENTERPRISE, sector: 'ROAD_FREIGHT', responsible: `${DISTRICT}-X3` } as const;
const SHOP = { kind: ENTERPRISE, sector: 'COMMERCE', responsible: '540102007003' } as const;

const by = (
  mode: NonNullable<UnitSeed['formation']>['mode'],
  organization: string,
  since: LocalDate = ACTIVE_ON,
): UnitSeed['formation'] => ({ mode, organization, since });

/** Enterprises of 城关区, all invented: those that have a branch of their own, and others in each mode that the pages name. */
const PLANS: readonly Plan[] = [
  { ...INTERNET, name: '甲网络科技公司', formation: by('SINGLE', '540102-X1-B1'), headcount: 46, memberCount: 9 },
  { ...INTERNET, name: '乙电子商务公司', formation: by('SINGLE', '540102-X1-B2'), headcount: 31, memberCount: 7 },
  // More members than a branch generally has, and fewer than it needs.
  { ...EXPRESS, name: '甲快递公司', formation: by('SINGLE', '540102-X2-B1'), headcount: 285, memberCount: 53 },
  { ...EXPRESS, name: '乙快递公司', formation: by('SINGLE', '540102-X2-B2'), headcount: 64, memberCount: 8 },
  { ...EXPRESS, name: '丙快递公司', formation: by('SINGLE', '540102-X2-B3'), headcount: 52, memberCount: 10 },
  { ...FREIGHT, name: '甲货运公司', formation: by('SINGLE', '540102-X3-B1'), headcount: 40, memberCount: 6 },
  { ...FREIGHT, name: '乙客运公司', formation: by('SINGLE', '540102-X3-B2'), headcount: 73, memberCount: 2 },
  // 联合组建: two outlets, one joint branch.
  { ...EXPRESS, name: '丁快递网点', formation: by('JOINT', '540102-X2-B9'), headcount: 14, memberCount: 2 },
  { ...EXPRESS, name: '戊快递网点', formation: by('JOINT', '540102-X2-B9'), headcount: 11, memberCount: 2 },
  // 挂靠组建: with the branch of a larger one of the trade.
  { ...INTERNET, name: '丙直播公司', formation: by('AFFILIATED', '540102-X1-B2'), headcount: 9, memberCount: 1 },
  // 区域统建: shops by the branch of their grid.
  { ...SHOP, name: '甲商贸公司', formation: by('AREA_UNIFIED', '540102007003-G01'), headcount: 12, memberCount: 1 },
  { ...SHOP, name: '乙商贸公司', formation: by('AREA_UNIFIED', '540102007003-G01'), headcount: 8, memberCount: 1 },
  // No organization: one with an instructor and enough members to have one, one just surveyed, one that is a shell by now, and no enterprise.
  { ...FREIGHT, name: '丙货运公司', headcount: 22, memberCount: 3 },
  { ...EXPRESS, name: '己快递网点', headcount: 7, memberCount: 0, today: 'SURVEYED' },
  { ...SHOP, name: '丙商贸公司', headcount: 0, memberCount: 0, today: 'SHELL' },
  {
    name: '甲社会工作服务中心',
    kind: 'SOCIAL_ORGANIZATION',
    sector: 'SOCIAL_WORK',
    responsible: `${DISTRICT}-X`,
    headcount: 6,
    memberCount: 1,
  },
];

/** The key of a unit of the district by its name. */
export const districtUnit = (name: string) => `${DISTRICT} ${name}`;

/** The unit without organization that has an instructor. */
export const INSTRUCTED_UNIT = districtUnit('丙货运公司');

/** The units of 城关区. */
export function districtUnits(): UnitSeed[] {
  return PLANS.map(({ headcount, memberCount, today, ...plan }, index) => ({
    ...plan,
    key: districtUnit(plan.name),
    uscc: inventedUscc(index + 1),
    life: lifeOf(today),
    divisionCode: DISTRICT,
    registeredOn: `20${10 + (index % 10)}-0${1 + (index % 9)}-15`,
    figures: figuresOf(headcount, memberCount, lifeOf(today)[0].from),
  }));
}

function lifeOf(today: Plan['today']): UnitSeed['life'] {
  if (today === 'SURVEYED') return [{ status: 'SURVEYED', from: '2025-10-20' }];
  const active: UnitSeed['life'] = [
    { status: 'SURVEYED', from: SURVEYED_ON },
    { status: 'ACTIVE', from: ACTIVE_ON },
  ];
  return today === 'SHELL' ? [...active, { status: 'SHELL', from: '2024-09-01' }] : active;
}

/** Two surveys, so that a figure as of a day differs from the latest; the second only of what was found after the first. */
function figuresOf(headcount: number, memberCount: number, surveyedOn: LocalDate): UnitFigureSeed[] {
  const source = '“两新”组织年度摸底（演示）';
  const before = { headcount: headcount + 3, memberCount: Math.max(memberCount - 1, 0) };
  const figures: UnitFigureSeed[] = [
    { countedOn: '2024-06-30', ...before, qualifier: 'EXACT', source },
    { countedOn: '2025-10-31', headcount, memberCount, qualifier: 'EXACT', source },
  ];
  return figures.filter(({ countedOn }) => countedOn >= surveyedOn);
}
