import type { PlannedType } from '../../data/planner/declare';
import type { ReachSql } from '../../data/planner/row-sql';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedOrganization } from '../organizations/organization.planned';
import { ageBandSql } from './age-band.rules';
import { isCollegeOrAboveSql } from './education.rules';
import type { Member } from './member.type';
import type { BelongingColumns } from './members-below.rules';
import { plannedEmployment, plannedMembership, plannedParticipation } from './membership.planned';

export const memberId = globalIdPrefix('Member', 'mem', '党员');

/** Where the members of a statement belong, on the day it reads. */
export const belonging = (sql: { column(property: string): string }): BelongingColumns => ({
  branch: sql.column('branchId'),
  group: sql.column('groupId'),
});

/** Facts that had begun by the date, none of them voided. */
const begun = (sql: { readonly date: string }) => `o.superseded_at is null and lower(o.valid) <= ${sql.date}`;

/** SQL of the branches in the formal subtrees of the grants: found once a statement, not once a person. */
export const branchesInReach = (roots: string) =>
  `array(select b.id
           from organizations r
          cross join lateral (select r.formal_path as low, r.formal_path || '0' as high offset 0) w
           join organizations b on b.tenant_id = $1 and b.formal_path >= w.low and b.formal_path < w.high
          where r.tenant_id = $1 and r.id = any(${roots}))`;

export const plannedMember: PlannedType<Member> = {
  typeName: 'Member',
  table: 'members',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'member:read',
  globalId: memberId,
  columns: {
    name: 'name',
    maskedName: 'masked_name',
    namePinyin: 'name_pinyin',
    sex: 'sex',
    education: 'education',
    idNumberMasked: 'id_number_masked',
    phoneMasked: 'phone_masked',
    joinedOn: 'joined_on',
    fullMemberOn: 'full_member_on',
    category: 'category',
    standing: 'standing',
    branchId: 'branch_id',
    groupId: 'group_id',
    endedOn: 'ended_on',
    endReason: 'end_reason',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  computed: {
    // The day of birth itself is no property: nothing can select it.
    ageBand: ({ alias, date }) => ageBandSql(`${alias}.birth_on`, date),
    isCollegeOrAbove: ({ alias }) => isCollegeOrAboveSql(`${alias}.education`),
  },
  // Who has ended belongs to no branch, and is the department's to see.
  reach: ({ alias, roots }: ReachSql) => `${alias}.branch_id = any(${branchesInReach(roots)})`,
  links: {
    branch: { kind: 'one', target: () => plannedOrganization, on: { branch_id: 'id' } },
    group: { kind: 'one', target: () => plannedOrganization, on: { group_id: 'id' } },
    memberships: {
      kind: 'many',
      target: () => plannedMembership,
      ownerColumn: 'member_id',
      where: begun,
      orderBy: 'o.valid, o.id',
    },
    participations: {
      kind: 'many',
      target: () => plannedParticipation,
      ownerColumn: 'member_id',
      where: begun,
      orderBy: 'o.valid, o.id',
    },
    employment: {
      kind: 'computed',
      target: () => plannedEmployment,
      from: ({ alias, date }) =>
        `select e.member_id, e.unit_id, lower(e.valid) as since
           from employments e
          where e.tenant_id = $1 and e.member_id = ${alias}.id and e.superseded_at is null and e.valid @> ${date}`,
    },
  },
  history: {
    states: {
      table: 'memberships',
      ownerColumn: 'member_id',
      columns: { category: 'category', standing: 'standing', branchId: 'branch_id', groupId: 'group_id' },
    },
  },
};
