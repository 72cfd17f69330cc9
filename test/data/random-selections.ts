import fc from 'fast-check';

/** Random selections over the fields of organizations, and of all that they lead to. */

type Kind = 'organization' | 'grid' | 'unit' | 'member' | 'office';

/** Links that end by themselves. */
const ENDS: Record<Kind, readonly string[]> = {
  organization: [
    'division { code ancestors { name } }',
    'chainLevel { level name }',
    'chainTemplate { code levels { level name } }',
    'placements { graph parent { code children { code } } }',
    'states { name status }',
    'gridCoverage { total covered none groupOnly branch multiple }',
    'unitTotals { units headcount memberCount }',
    'memberCount(graph: CHAIN)',
    'memberCount(graph: CHAIN, asOf: "2022-12-01")',
    'memberCount(asOf: "2021-06-01")',
    'secretary { maskedName since }',
    'term { beganOn endsOn endedOn }',
    'territoryFigures { kind value }',
  ],
  grid: ['figures { kind value countedOn }', 'predecessors { code }', 'successors { code }'],
  unit: ['latestFigure { countedOn headcount }', 'figures { headcount memberCount }', 'states { name status }'],
  member: ['memberships { category validFrom validUntil }', 'participations { validFrom }', 'employment { since }'],
  office: ['term { endsOn }'],
};

const LEAVES: Record<Kind, readonly string[]> = {
  organization: [
    'code',
    'name',
    'kind',
    'status',
    'position',
    '__typename',
    'id',
    'fullMemberCount',
    'memberCount',
    'termEndsOn',
  ],
  grid: ['code', 'name', 'status', 'coverage', 'position', '__typename', 'id'],
  unit: ['name', 'uscc', 'kind', 'status', 'employedMemberCount', 'id'],
  member: ['maskedName', 'category', 'standing', 'ageBand', 'isCollegeOrAbove', 'idNumberMasked', 'id'],
  office: ['post', 'appointment', 'maskedName', 'startedOn', 'endedOn', 'id'],
};

/** Where a link goes on, `$` for what is selected there. */
type Further = readonly [to: Kind, field: string];

const FURTHER: Record<Kind, readonly Further[]> = {
  organization: [
    ['organization', 'parent $'],
    ['organization', 'parent(graph: FORMAL) $'],
    ['organization', 'children $'],
    ['organization', 'children(graph: FORMAL) $'],
    ['organization', 'ancestors $'],
    ['organization', 'ancestors(graph: FORMAL) $'],
    ['organization', 'descendants(maxDepth: 1) $'],
    ['organization', 'descendants(maxDepth: 4) $'],
    ['organization', 'descendants(graph: FORMAL) $'],
    ['grid', `grids(first: 2) ${page()}`],
    ['grid', 'standsOn $'],
    ['unit', `units(first: 1) ${page()}`],
    ['member', `members(first: 3) ${page()}`],
    ['member', `members(first: 2, includeDescendants: false) ${page()}`],
    ['member', 'secretary { since member $ }'],
    ['office', 'secretary { office $ maskedName }'],
    ['office', 'offices $'],
    ['office', 'offices(posts: [GROUP_LEADER, INSTRUCTOR]) $'],
  ],
  grid: [
    ['organization', 'community $'],
    ['organization', 'organizations $'],
    ['grid', 'buildings { name position grid $ }'],
  ],
  unit: [
    ['organization', 'formation { mode since organization $ }'],
    ['organization', 'responsible $'],
    ['member', `employedMembers(first: 2) ${page()}`],
    ['office', 'instructors $'],
  ],
  member: [
    ['organization', 'branch $'],
    ['organization', 'group $'],
    ['organization', 'memberships { validFrom branch $ group { code } }'],
    ['organization', 'participations { organization $ }'],
    ['unit', 'employment { since unit $ }'],
    ['office', 'offices $'],
  ],
  office: [
    ['member', 'member $'],
    ['organization', 'organization $'],
    ['unit', 'unit $'],
    ['organization', 'term { endsOn organization $ }'],
  ],
};

function page(): string {
  return '{ totalCount pageInfo { hasNextPage endCursor } edges { cursor node $ } }';
}

/** The text of a selection on an organization, with some links below one another. */
export const organizationSelection: fc.Arbitrary<string> = fc.letrec<Record<Kind, string>>((tie) => {
  const selectionOf = (kind: Kind): fc.Arbitrary<string> => {
    const further = FURTHER[kind].map(([to, field]) => tie(to).map((nested) => field.replace('$', nested)));
    const link = fc.oneof(
      { maxDepth: 3, depthIdentifier: 'tree', depthSize: 'medium', withCrossShrink: true },
      { arbitrary: fc.constantFrom(...ENDS[kind]), weight: 1 },
      { arbitrary: fc.oneof(...further), weight: 4 },
    );
    return fc
      .tuple(
        fc.subarray([...LEAVES[kind]], { minLength: 1, maxLength: 4 }),
        fc.array(link, { minLength: 1, maxLength: 3 }),
      )
      .map(([leaves, links]) => `{ ${[...leaves, ...links.map((each, index) => `l${index}: ${each}`)].join(' ')} }`);
  };
  return {
    organization: selectionOf('organization'),
    grid: selectionOf('grid'),
    unit: selectionOf('unit'),
    member: selectionOf('member'),
    office: selectionOf('office'),
  };
}).organization;
