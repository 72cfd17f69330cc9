import { addLinks } from '../../data/planner/declare';
import { plannedUnit } from '../units/unit.planned';
import { plannedMember } from './member.planned';

const employedIn = (unit: string, date: string) =>
  `select e.member_id
     from employments e
    where e.tenant_id = $1 and e.unit_id = ${unit} and e.superseded_at is null and e.valid @> ${date}`;

/** The fields of units that members give them: who works there, wherever the formal relationship is (R-114). */
addLinks(plannedUnit, {
  employedMembers: {
    kind: 'page',
    target: () => plannedMember,
    where: (sql, owner) => `${sql.column('standing')} <> 'ENDED' and o.id in (${employedIn(owner, sql.date)})`,
    order: [
      { sql: () => 'o.name_pinyin', type: 'text' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
  },
  employedMemberCount: {
    kind: 'value',
    sql: ({ alias, date }) =>
      `select count(*)::int
         from memberships m
        where m.tenant_id = $1 and m.superseded_at is null and m.valid @> ${date}
          and m.member_id in (${employedIn(`${alias}.id`, date)})`,
  },
});
