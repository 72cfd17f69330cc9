import type { SealedTable } from '../../data/vault/sealed-table';
import type { Domain } from '../domain';
import { watchOrganizations } from '../organizations/organization.watch';
import { watchUnits } from '../units/unit.watch';
import { EmploymentEntity } from './employment.entity';
import { employmentsWatch, membersWatch } from './find-remaining-members';
import { MemberEntity } from './member.entity';
import { plannedMember } from './member.planned';
import { MemberCorrectionsResolver } from './member-corrections.resolver';
import {
  EmploymentLinksResolver,
  MemberLinksResolver,
  MembershipLinksResolver,
  ParticipationLinksResolver,
} from './member-links.resolver';
import { MemberMutationsResolver } from './member-mutations.resolver';
import { MemberQueriesResolver } from './member-queries.resolver';
import { memberChecks } from './members.checks';
import { MembershipEntity } from './membership.entity';
import './organization-members.planned';
import { OrganizationMembersResolver } from './organization-members.resolver';
import { ParticipationEntity } from './participation.entity';
import { RevealQuotaEntity } from './reveal-quota.entity';
import { SEALED_COLUMNS } from './seal-numbers';
import './unit-members.planned';
import { UnitMembersResolver } from './unit-members.resolver';

watchOrganizations(membersWatch);
watchUnits(employmentsWatch);

const sealedMembers: SealedTable = {
  table: 'members',
  columns: Object.values(SEALED_COLUMNS).map((column) => ({
    sealed: `${column}_sealed`,
    index: `${column}_index`,
    purpose: column,
  })),
  dataKeyColumn: 'data_key_id',
  indexKeyColumn: 'index_key_id',
};

/**
 * A member is a person who belongs to the Party, and of whom is held what statistics and transfers ask, no more. Each belongs
 * to exactly one branch at a time, and maybe to one of its groups: the membership, a dated fact with category and
 * standing, ended and never rewritten; the member's own row says what holds today. Members are not deleted: a membership ends
 * with a reason, and a document where a rule wants one, and what hung on it ends that day. A wrong end is taken back, and a wrong
 * registration made void, by the department and a document. Life in a temporary branch is a
 * participation, which leaves the relationship where it is; where somebody works is an employment. ID number
 * and phone are sealed by keys of the tenant; lists show masked strings, a keyed digest finds duplicates, and a clear value
 * is told by one audited, limited mutation. The day of birth makes age bands and is told nowhere. A secretary and a clerk see
 * and write the members whose branch stands in the formal subtree of the grant today; who has ended is the department's.
 * Cards count the members of an organization and of all below it; who changes a membership has them counted anew. A branch
 * with members does not end, and a group with members does not change its branch.
 */
export const members: Domain = {
  name: 'members',
  entities: [MemberEntity, MembershipEntity, ParticipationEntity, EmploymentEntity, RevealQuotaEntity],
  resolvers: [
    // Reads
    MemberQueriesResolver,
    MemberLinksResolver,
    MembershipLinksResolver,
    ParticipationLinksResolver,
    EmploymentLinksResolver,
    OrganizationMembersResolver,
    UnitMembersResolver,
    // Writes
    MemberMutationsResolver,
    MemberCorrectionsResolver,
  ],
  plannedTypes: [plannedMember],
  checks: memberChecks,
  sealedTables: [sealedMembers],
};
