import type { MemberSeed } from '../domains/members/member-planting.rules';
import type { OrganizationKind } from '../domains/organizations/organization.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { groupedBy } from './grouped-by';
import { codeOf } from './seed-shapes';

/** Who may be asked to hold a post: the members of a tenant by where they belong. */
export interface DemoPeople {
  ofBranch(branch: string): readonly MemberSeed[];
  ofGroup(group: string): readonly MemberSeed[];
  /** The members of the first branch formally below, or of the branch itself. */
  near(organization: OrganizationSeed): readonly MemberSeed[];
  organization(key: string | null | undefined): OrganizationSeed | null;
  /** How deep an organization stands formally: 1 is the root. */
  depth(organization: OrganizationSeed): number;
}

/** Coordinating committees have no formal place; the body beside them, or the organization of their only grid, has. */
const COORDINATING: readonly OrganizationKind[] = [
  'SUBDISTRICT_COORDINATING_COMMITTEE',
  'TOWNSHIP_COORDINATING_COMMITTEE',
  'COMMUNITY_COORDINATING_COMMITTEE',
];

/** The members of a tenant, to be found by the organizations that are looking for somebody. */
export function peopleOf(organizations: readonly OrganizationSeed[], members: readonly MemberSeed[]): DemoPeople {
  const present = members.filter(({ ended }) => ended === undefined);
  const byBranch = groupedBy(present, ({ branch }) => branch);
  const byGroup = groupedBy(present, ({ group }) => group?.key);
  const byKey = new Map(organizations.map((organization) => [organization.key, organization]));
  const below = groupedBy(organizations, ({ formal }) => formal?.parentKey ?? null);
  const organization = (key: string | null | undefined) => byKey.get(key ?? '') ?? null;
  const near = (from: OrganizationSeed): readonly MemberSeed[] => {
    const own = byBranch.get(from.key);
    if (own !== undefined) return own;
    for (const child of below.get(from.key) ?? []) {
      const found = near(child);
      if (found.length > 0) return found;
    }
    return [];
  };
  const depth = (from: OrganizationSeed): number => {
    const parent = organization(from.formal?.parentKey);
    return parent === null ? 1 : 1 + depth(parent);
  };
  return {
    ofBranch: (branch) => byBranch.get(branch) ?? [],
    ofGroup: (group) => byGroup.get(group) ?? [],
    near,
    organization,
    depth,
  };
}

/** The body with a formal place whose secretary leads a coordinating committee as well; null for any other organization. */
export function twinOf({ kind, code }: OrganizationSeed, people: DemoPeople): OrganizationSeed | null {
  if (!COORDINATING.includes(kind)) return null;
  const twins = [codeOf.workCommittee(code), codeOf.committee(code), codeOf.grid(code, 1)];
  return twins.map((twin) => people.organization(twin)).find((twin) => twin !== null) ?? null;
}
