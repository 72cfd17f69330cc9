import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { LocalDate } from '../shared/clock';
import { branchesOf, type DemoBranch, livingOf } from './demo-branches';
import { type Fate, fatedBeginning, fatesOf } from './demo-fates';
import type { DemoMember } from './demo-members';
import { type DemoPeople, peopleOf, twinOf } from './demo-people';
import type { DemoTenant } from './demo-tenants';
import { type DemoTerm, termsOf, termYearsOf, usualBeginning } from './demo-terms';
import { besideCampaign } from './rectified-terms';

/** What the life of a tenant's organizations is made of. */
export interface DemoSetting {
  tenant: DemoTenant;
  /** The day that all of it is told from: nothing lies behind it but the ends of terms. */
  loadedOn: LocalDate;
  /** The organizations that have not ended. */
  living: readonly OrganizationSeed[];
  branches: readonly DemoBranch[];
  members: readonly DemoMember[];
  people: DemoPeople;
  fates: ReadonlyMap<string, Fate>;
}

/** Brings together who and what a tenant has on the day on which the demo is loaded. */
export function settingOf(
  tenant: DemoTenant,
  organizations: readonly OrganizationSeed[],
  members: readonly DemoMember[],
  loadedOn: LocalDate,
): DemoSetting {
  const living = livingOf(tenant, organizations);
  const branches = branchesOf(tenant, organizations);
  const people = peopleOf(living, members);
  const twins = new Set(living.map((organization) => twinOf(organization, people)?.key));
  const parentOf = ({ formal }: OrganizationSeed) => people.organization(formal?.parentKey);
  const fates = fatesOf(branches, ({ key }) => twins.has(key), parentOf, loadedOn);
  return { tenant, loadedOn, living, branches, members, people, fates };
}

/** The terms of a body, oldest first; none where nobody is elected. */
export function termsIn({ people, fates, loadedOn }: DemoSetting, organization: OrganizationSeed): DemoTerm[] {
  const years = termYearsOf(organization, people.organization(organization.formal?.parentKey));
  if (years === null) return [];
  const fate = fates.get(organization.key);
  const beganOn =
    fate === undefined
      ? besideCampaign(organization.key, usualBeginning(organization, years, loadedOn), years, loadedOn)
      : fatedBeginning(fate, years, loadedOn);
  return termsOf(organization, years, beganOn);
}
