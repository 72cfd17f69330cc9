import type { GridSeed, TerritorySeed } from '../domains/grids/grid-planting.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { LocalDate } from '../shared/clock';
import { laterOf } from './demo-dates';
import { historyOf } from './demo-history';
import type { DemoTenant } from './demo-tenants';
import { groupedBy } from './grouped-by';
import { UNIFIED_COMMUNITY, UNIFIED_FIGURES, UNIFIED_GRID_FIGURES } from './unified-community';

/** The code of a grid's organization: `540102007003-G06`. What stands with it on the grid goes on after that. */
const GRID_ORGANIZATION = /^(\d{12})-G(\d\d)$/;
const BESIDE_IT = /^(\d{12}-G\d\d)-(?:B\d|P\d\d)$/;

/**
 * On this grid of 日土县 nothing stood until that day: its branch worked for the whole village. As of 2023-06-30 one grid of the
 * prefecture's 223 has no organization, which no total shows.
 */
export const UNCOVERED_GRID = { organization: '542524203201-G02', until: '2023-09-01' };

/** A second primary organization on a grid: the branch of express stations beside that of the first grid of 纳金路北社区. */
const GUEST = { organization: '540102-X2-B9', grid: '540102007002-G01' };

/** The grids of a tenant: one for each organization of a grid, with the branches and groups below that one, and the buildings that these groups are of. */
export function territoriesOf(tenant: DemoTenant, organizations: readonly OrganizationSeed[]): TerritorySeed[] {
  const history = historyOf(tenant.code);
  const startOf = new Map(history?.moves.map(({ code, on }) => [code, on]));
  const endOf = new Map(history?.dissolved.map(({ seed, on }) => [seed.code, on]));
  const standing = standingByGrid(organizations);
  const grids = groupedBy(standing.keys(), (grid) => grid.code.slice(0, 12));
  return [...grids].map(([community, heads]) => ({
    community,
    figures: community === UNIFIED_COMMUNITY ? UNIFIED_FIGURES : [],
    grids: heads.map((head) =>
      gridSeed(head, standing.get(head) ?? [], startOf.get(head.code) ?? head.establishedOn, endOf),
    ),
  }));
}

/** The organizations of grids, each with all that stand on its grid, itself first. */
function standingByGrid(organizations: readonly OrganizationSeed[]): Map<OrganizationSeed, OrganizationSeed[]> {
  const heads = new Map(
    organizations.filter(({ code }) => GRID_ORGANIZATION.test(code)).map((seed) => [seed.code, seed]),
  );
  const standing = new Map([...heads.values()].map((head) => [head, [head]]));
  for (const seed of organizations) {
    const grid = seed.code === GUEST.organization ? GUEST.grid : BESIDE_IT.exec(seed.code)?.[1];
    const head = grid === undefined ? undefined : heads.get(grid);
    if (head !== undefined) standing.get(head)?.push(seed);
  }
  return standing;
}

function gridSeed(
  head: OrganizationSeed,
  standing: readonly OrganizationSeed[],
  startedOn: LocalDate,
  endOf: ReadonlyMap<string, LocalDate>,
): GridSeed {
  const [, community = '', serial = ''] = GRID_ORGANIZATION.exec(head.code) ?? [];
  const settled = head.code === UNCOVERED_GRID.organization ? UNCOVERED_GRID.until : startedOn;
  return {
    code: `${community}0${serial}`,
    name: head.name.replace(/(联合)?党(支部|总支)$/, ''),
    position: Number(serial),
    startedOn,
    organizations: standing.map(({ key, establishedOn }) => ({
      key,
      from: laterOf(establishedOn, settled),
      until: endOf.get(key),
    })),
    buildings: standing.filter(isOfBuilding).map(({ name, position }) => ({
      name: name.replace(/党小组$/, name.includes('号楼') ? '' : '组院落'),
      position,
      since: startedOn,
    })),
    figures: community === UNIFIED_COMMUNITY ? UNIFIED_GRID_FIGURES : [],
  };
}

/** In 城关区 a group is that of a building, in its villages of some houses; elsewhere the groups of a grid are numbered. */
function isOfBuilding({ kind, chain }: OrganizationSeed): boolean {
  return kind === 'GROUP' && (chain?.templateCode === 'URBAN_5' || chain?.templateCode === 'COMMUNITY_4');
}
