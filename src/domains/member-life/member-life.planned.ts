import { addLinks } from '../../data/planner/declare';
import { plannedMember } from '../members/member.planned';
import { probationEndSql } from './probation-end.rules';

/** The fields of members that follow from what was decided about them, on the day asked for. */
addLinks(plannedMember, {
  // a yes or no. A member who has ended, and one of the past without a membership, has no vote.
  mayVote: {
    kind: 'value',
    sql: (member) =>
      `${member.column('category')} = 'FULL' and ${member.column('standing')} = 'ACTIVE'
        and not exists (select from voting_suspensions v
                         where v.tenant_id = $1 and v.member_id = ${member.alias}.id and v.superseded_at is null
                           and v.valid @> ${member.date})`,
  },
  probationEndsOn: {
    kind: 'value',
    sql: (member) =>
      `case when ${member.column('category')} = 'PROBATIONARY' and ${member.column('standing')} <> 'ENDED'
            then ${probationEndSql(member.alias, member.date)} end`,
  },
});
