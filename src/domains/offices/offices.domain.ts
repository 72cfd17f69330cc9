import type { Domain } from '../domain';
import { watchMembers } from '../members/member.watch';
import { watchOrganizations } from '../organizations/organization.watch';
import { watchUnits } from '../units/unit.watch';
import { endPostsOfMember, endPostsOfOrganization, endPostsOfUnit, renameOnCards } from './end-posts';
import { endPostsLeft } from './end-posts-left';
import { OfficeEntity } from './office.entity';
import { plannedOffice } from './office.planned';
import { OfficeLinksResolver, SecretaryLinksResolver, TermOrganizationResolver } from './office-links.resolver';
import { OfficeMutationsResolver } from './office-mutations.resolver';
import { officeChecks } from './offices.checks';
import {
  MemberOfficesResolver,
  OrganizationPostsResolver,
  UnitInstructorsResolver,
} from './organization-posts.resolver';
import { TermEntity } from './term.entity';

/**
 * Who holds which post, and for which term a body was elected. When a term is up follows from kind and place: committees
 * five years, general branches and branches three, those of villages and communities five; it runs on until the
 * next election, which also ends the offices elected for it. A seat is for full members, and whoever is elected
 * belongs to the body and begins in its term, as secretary or deputy by the superior's approval. Small
 * branches have no committee, temporary ones no election; a group has a leader, a household a
 * contact, a coordinating committee part-time members by post only, a unit the instructors sent to it. One person at a time
 * is secretary or group leader, and makes room only when that is said. Offices end with the membership of their holder, with its suspension,
 * where they ask for a place that the holder leaves, with their organization, and with the unit they name. Secretary and end of term stand on the organization's card, made anew by whoever changes them.
 */
export const offices: Domain = {
  name: 'offices',
  entities: [TermEntity, OfficeEntity],
  resolvers: [
    // Reads
    OfficeLinksResolver,
    TermOrganizationResolver,
    SecretaryLinksResolver,
    OrganizationPostsResolver,
    MemberOfficesResolver,
    UnitInstructorsResolver,
    // Writes
    OfficeMutationsResolver,
  ],
  plannedTypes: [plannedOffice],
  checks: officeChecks,
};

watchMembers({
  onEnd: endPostsOfMember,
  onTransfer: endPostsLeft,
  onSuspension: endPostsOfMember,
  onRename: renameOnCards,
});
watchOrganizations({ onEnd: endPostsOfOrganization });
watchUnits({ onRemoval: endPostsOfUnit });
