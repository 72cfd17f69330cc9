import type { MigratorClient } from '../src/data/migrator-client';
import type { MeetingSeed } from '../src/domains/organization-life/meeting-planting.rules';
import { plantMeetings } from '../src/domains/organization-life/plant-meetings';
import { plantUnits } from '../src/domains/units/plant-units';
import type { UnitSeed } from '../src/domains/units/unit-planting.rules';

/** Units of a community: as many as it has grid branches, so that each branch could cover one. */
const SINCE = '2021-01-01';
const REPORTED_ON = '2024-06-30';

/** Days on which each branch met: a year of theme days, and of general meetings. */
const THEME_DAYS = Array.from({ length: 12 }, (_, month) => `2025-${String(month + 1).padStart(2, '0')}-05`);
const GENERAL_MEETINGS = ['2025-02-20', '2025-05-20', '2025-08-20', '2025-11-20'];

/**
 * What coverage counts beside organizations, grids and members: a unit for each grid branch of a county, half of them covered by
 * it, one in four with enough reported members to need an organization, and what the branches held.
 *
 * @param ids ids of the organizations by key; a branch is `…C1G1`
 */
export async function plantEmployers(
  client: MigratorClient,
  tenantId: string,
  ids: ReadonlyMap<string, string>,
): Promise<number> {
  const branches = [...ids.keys()].filter((key) => /G\d+$/.test(key));
  await plantUnits(client, tenantId, branches.map(unitOf), ids);
  await plantMeetings(client, tenantId, branches.flatMap(meetingsOf), ids);
  return branches.length;
}

function unitOf(branch: string, index: number): UnitSeed {
  const isCovered = index % 2 === 0;
  return {
    key: `${branch}U`,
    uscc: null,
    name: `第${index + 1}公司`,
    kind: index % 8 === 7 ? 'SOCIAL_ORGANIZATION' : 'NON_PUBLIC_ENTERPRISE',
    sector: index % 3 === 0 ? 'EXPRESS_DELIVERY' : 'COMMERCE',
    life: [{ status: 'ACTIVE', from: SINCE }],
    divisionCode: null,
    responsible: branch.replace(/G\d+$/, ''),
    registeredOn: null,
    formation: isCovered ? { organization: branch, mode: 'SINGLE', since: SINCE } : undefined,
    figures: [
      { countedOn: REPORTED_ON, headcount: 20 + index, memberCount: index % 4, qualifier: 'EXACT', source: '摸底' },
    ],
  };
}

function meetingsOf(branch: string): MeetingSeed[] {
  const held = (days: readonly string[]) => days.map((on) => ({ on, presentCount: 15 }));
  return [
    { organization: branch, kind: 'THEME_DAY', dueCount: 20, held: held(THEME_DAYS) },
    { organization: branch, kind: 'GENERAL_MEETING', dueCount: 20, held: held(GENERAL_MEETINGS) },
  ];
}
