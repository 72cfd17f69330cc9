import { parameterSql } from '../administration/find-parameter';
import { type AlertRule, AT_WORK, changesOf, FOUNDED_ON, TODAY } from './alert-rule.rules';

/** R-101 and R-103: branches that are too small or too large. Cards say how many members there are, memberships since when. */

/** A query for the days of the members of an organization (alias `o`) who count: their standing is ACTIVE. */
const memberDays = (condition: string) =>
  `select m.valid from memberships m
    where m.tenant_id = $1 and m.branch_id = o.id and m.superseded_at is null and m.standing = 'ACTIVE' and ${condition}`;

/** R-101: a branch of its own needs three full members; joint and temporary branches are for those who have fewer (R-102, R-107). */
export const UNDER_THRESHOLD: AlertRule = {
  kind: 'UNDER_THRESHOLD',
  text: `select o.id as subject_id, o.id as organization_id, null::uuid as unit_id,
                greatest((select max(n.day) from (${changesOf(memberDays(`m.category = 'FULL'`))}) n
                           where n.before >= p.value and n.after < p.value), ${FOUNDED_ON}) as since,
                'R-101' as rule,
                jsonb_build_object('FULL_MEMBERS', c.own_full_member_count, 'MIN_FULL_MEMBERS_BRANCH', p.value) as evidence
           from organizations o
           join organization_cards c on c.tenant_id = $1 and c.organization_id = o.id
          cross join (${parameterSql('MIN_FULL_MEMBERS_BRANCH', TODAY)}) p
          where o.tenant_id = $1 and ${AT_WORK} and o.kind = 'BRANCH' and c.own_full_member_count < p.value`,
};

/** R-103: a branch, joint ones included, generally has no more than fifty members. */
export const OVERSIZE: AlertRule = {
  kind: 'OVERSIZE',
  text: `select o.id as subject_id, o.id as organization_id, null::uuid as unit_id,
                greatest((select max(n.day) from (${changesOf(memberDays('true'))}) n
                           where n.before <= p.value and n.after > p.value), ${FOUNDED_ON}) as since,
                'R-103' as rule,
                jsonb_build_object('MEMBERS', c.own_member_count, 'MAX_MEMBERS_BRANCH', p.value) as evidence
           from organizations o
           join organization_cards c on c.tenant_id = $1 and c.organization_id = o.id
          cross join (${parameterSql('MAX_MEMBERS_BRANCH', TODAY)}) p
          where o.tenant_id = $1 and ${AT_WORK} and o.kind in ('BRANCH', 'JOINT_BRANCH') and c.own_member_count > p.value`,
};
