import type { UnitSeed } from '../domains/units/unit-planting.rules';
import { SHIGATSE, SHIGATSE_COUNTY } from './demo-tenants';
import { evenShare } from './even-share';
import { inventedUscc } from './invented-numbers';
import { codeOf, serials } from './seed-shapes';
import { shigatseTownships } from './shigatse-plan';

/** Published for 日喀则市: units of three kinds, their workers and the members among them in all; and which committee answers for them. */
const SURVEY = {
  workers: 799,
  members: 16,
  groups: [
    { count: 40, sector: 'EXPRESS_DELIVERY', industry: 2, name: '快递网点' },
    { count: 2, sector: 'FOOD_DELIVERY', industry: 1, name: '外卖配送站' },
    { count: 6, sector: 'ROAD_FREIGHT', industry: 3, name: '货运公司' },
  ],
} as const;

/** The page says how (questionnaire, visits, data analysis), and not when: the days are invented. */
const SURVEYED_ON = '2023-05-10';
const COUNTED_ON = '2023-06-30';

/** 摸底 of 日喀则市: 48 units with the published totals dealt over them, the members evenly, so that none has three. */
export function surveyedUnits(): UnitSeed[] {
  const kinds = SURVEY.groups.flatMap(({ count, ...kind }) => serials(count).map((number) => ({ ...kind, number })));
  const headcounts = unevenShares(SURVEY.workers, kinds.length);
  return kinds.map(({ sector, industry, name, number }, index) => ({
    key: `${SHIGATSE}-U${index + 1}`,
    uscc: inventedUscc(100 + index),
    name: `日喀则市第${number}${name}`,
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector,
    life: [{ status: 'SURVEYED', from: SURVEYED_ON }],
    divisionCode: SHIGATSE,
    responsible: codeOf.industry(SHIGATSE, industry),
    registeredOn: null,
    figures: [
      {
        countedOn: COUNTED_ON,
        headcount: headcounts[index] ?? 0,
        memberCount: evenShare(SURVEY.members, kinds.length, index),
        qualifier: 'EXACT',
        source: '快递、外卖配送、道路货运摸底调查（演示）',
      },
    ],
  }));
}

/** Shares of unlike sizes, from about a half to one and a half of the mean, that add up to `total`. */
function unevenShares(total: number, count: number): number[] {
  const weights = serials(count).map((serial) => 12 + ((serial * 7) % 25));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let before = 0;
  return weights.map((weight) => {
    const from = Math.floor((before * total) / sum);
    before += weight;
    return Math.floor((before * total) / sum) - from;
  });
}

/** 恒发-type: an oil-transport company without an organization, where members of five village branches drive. */
export const FREIGHT_UNIT = `${SHIGATSE_COUNTY}-U1`;
export const FREIGHT_DRIVERS = 5;
export const HIRED_ON = '2023-03-01';

/** The company itself; its drivers are members of village branches (demo-members.ts). */
export function freightUnit(): UnitSeed {
  const [township] = shigatseTownships();
  return {
    key: FREIGHT_UNIT,
    uscc: inventedUscc(90),
    name: '甲石油运输公司',
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'ROAD_FREIGHT',
    life: [
      { status: 'SURVEYED', from: '2023-02-01' },
      { status: 'ACTIVE', from: HIRED_ON },
    ],
    divisionCode: SHIGATSE_COUNTY,
    responsible: codeOf.committee(township?.code ?? ''),
    registeredOn: '2020-07-01',
    figures: [
      {
        countedOn: COUNTED_ON,
        headcount: 38,
        memberCount: FREIGHT_DRIVERS,
        qualifier: 'EXACT',
        source: '道路货运摸底调查（演示）',
      },
    ],
  };
}
