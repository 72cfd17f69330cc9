import type { BodySeed } from '../domains/offices/office-planting.rules';
import type { DemoPeople } from './demo-people';
import { districtUnit, INSTRUCTED_UNIT } from './district-units';

const DISTRICT = '540102';
const SINCE = '2024-03-01';

/**
 * Posts of 城关区 that reach beyond an organization: units that send a part-time member into a coordinating committee, by
 * post and without a name, and the instructor of an enterprise that has no organization.
 */
export function guestOffices(tenantCode: string, people: DemoPeople): BodySeed[] {
  if (tenantCode !== DISTRICT) return [];
  const partTime = { post: 'PART_TIME_MEMBER', appointment: 'APPOINTED', startedOn: SINCE } as const;
  const instructor = people.ofBranch(`${DISTRICT}-X3-B1`)[1];
  return [
    {
      organization: '540102007',
      offices: [{ ...partTime, unit: districtUnit('甲快递公司'), unitPost: '负责人' }],
    },
    {
      organization: '540102007002',
      offices: [
        { ...partTime, unit: districtUnit('丁快递网点'), unitPost: '网点负责人' },
        { ...partTime, unit: districtUnit('戊快递网点'), unitPost: '网点负责人' },
      ],
    },
    {
      organization: `${DISTRICT}-X3`,
      offices: [
        {
          post: 'INSTRUCTOR',
          appointment: 'APPOINTED',
          unit: INSTRUCTED_UNIT,
          member: instructor?.key,
          startedOn: SINCE,
        },
      ],
    },
  ];
}
