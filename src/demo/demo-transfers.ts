import type { BodySeed } from '../domains/offices/office-planting.rules';
import type { TransferSeed } from '../domains/transfers/plant-transfers';
import { daysAfter } from '../shared/calendar';
import { homesOf } from './demo-floating';
import type { DemoSetting } from './demo-setting';
import { ALI, DEMO_TENANTS } from './demo-tenants';

const COUNTIES = DEMO_TENANTS.filter(({ parentCode }) => parentCode === ALI);

/**
 * Who is leaving a county of 阿里地区 on the day of loading: one letter to the county before it, waiting to be received; one to
 * somebody outside, about to run out; one application inside the county. Invented, as their members are.
 *
 * @param bodies whoever holds a post stays
 */
export function transfersOf({ tenant, members, loadedOn }: DemoSetting, bodies: readonly BodySeed[]): TransferSeed[] {
  const index = COUNTIES.indexOf(tenant);
  if (index < 0) return [];
  // The floating members of the demo are the first of these.
  const [abroad, outside, inside, there] = homesOf(members, bodies).slice(-4);
  const before = COUNTIES[index - 1];
  const byKey = new Map(members.map((member) => [member.key, member]));
  const letter = (days: number, validDays: number) => ({
    number: `阿组转字〔${loadedOn.slice(0, 4)}〕${index * 2 + (validDays % 2) + 1}号`,
    sentOn: daysAfter(loadedOn, -days),
    validDays,
  });
  const seedOf = (home: { member: string } | undefined, days: number, rest: Pick<TransferSeed, 'reason' | 'to'>) => {
    const member = byKey.get(home?.member ?? '');
    return member === undefined ? [] : [{ member, appliedOn: daysAfter(loadedOn, -days), ...rest }];
  };
  return [
    ...(before === undefined
      ? []
      : seedOf(abroad, 12, { reason: 'WORK_CHANGE', to: { tenantCode: before.code, letter: letter(5, 60) } })),
    ...seedOf(outside, 60, {
      reason: 'RESIDENCE_CHANGE',
      to: { letterTo: '中共兰州市城关区委组织部', letter: letter(50, 59) },
    }),
    ...(there === undefined ? [] : seedOf(inside, 3, { reason: 'WORK_CHANGE', to: { branch: there.branch } })),
  ];
}
