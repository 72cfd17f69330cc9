import { addLinks, type LinkArguments, type PlannedType } from '../../data/planner/declare';
import type { RowSql } from '../../data/planner/row-sql';
import { plannedMember } from '../members/member.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import { cardOf } from '../organizations/organization-card.planned';
import { plannedUnit } from '../units/unit.planned';
import { officeId, plannedOffice, plannedTerm } from './office.planned';
import { POSTS } from './office.rules';
import type { Secretary } from './secretary.type';

/** The fields of organizations, members and units that lead to offices. */

type Sql = { readonly date: string; bind(value: unknown): string };

/** Offices that are held on the date asked for, in the order of the posts. */
const held = (sql: { readonly date: string }) => `o.superseded_at is null and o.valid @> ${sql.date}`;
const byPost = `array_position('{${POSTS.join(',')}}'::text[], o.post), o.valid, o.id`;

const heldPosts = (sql: Sql, { posts }: LinkArguments) =>
  posts === undefined || posts === null ? held(sql) : `${held(sql)} and o.post = any(${sql.bind(posts)}::text[])`;

/** The term that runs on the date; its columns by the names of the table. */
const runningTerm = (columns: string, { alias, date }: RowSql) =>
  `select ${columns} from terms t
    where t.tenant_id = $1 and t.organization_id = ${alias}.id and t.superseded_at is null and t.valid @> ${date}`;

/** Read from the card of today, or from the histories as of a date. */
export const plannedSecretary: PlannedType<Secretary> = {
  typeName: 'Secretary',
  table: 'offices',
  isTenantTable: true,
  keyColumn: 'office_id',
  action: 'office:read',
  globalId: officeId,
  columns: { maskedName: 'masked_name', since: 'since' },
  links: {
    office: { kind: 'one', target: () => plannedOffice, on: { office_id: 'id' } },
    member: { kind: 'one', target: () => plannedMember, on: { member_id: 'id' } },
  },
};

addLinks(plannedOrganization, {
  secretary: { kind: 'computed', target: () => plannedSecretary, from: (owner) => secretaryOf(owner) },
  offices: {
    kind: 'many',
    target: () => plannedOffice,
    ownerColumn: 'organization_id',
    where: heldPosts,
    orderBy: byPost,
  },
  term: {
    kind: 'computed',
    target: () => plannedTerm,
    from: (owner) =>
      runningTerm(
        't.id, t.organization_id, t.began_on, t.ends_on, t.document_number, t.recorded_at, t.valid, t.superseded_at',
        owner,
      ),
  },
  termEndsOn: {
    kind: 'value',
    sql: (owner) => (owner.isPast ? runningTerm('t.ends_on', owner) : `${cardOf(owner)}.term_ends_on`),
  },
});

addLinks(plannedMember, {
  offices: { kind: 'many', target: () => plannedOffice, ownerColumn: 'member_id', where: held, orderBy: byPost },
});

addLinks(plannedUnit, {
  instructors: {
    kind: 'many',
    target: () => plannedOffice,
    ownerColumn: 'unit_id',
    where: (sql) => `o.post = 'INSTRUCTOR' and ${held(sql)}`,
    orderBy: 'o.valid, o.id',
  },
});

function secretaryOf(owner: RowSql): string {
  if (owner.isPast) {
    return `select f.id as office_id, f.member_id, m.masked_name, lower(f.valid) as since
         from offices f
         join members m on m.tenant_id = $1 and m.id = f.member_id
        where f.tenant_id = $1 and f.organization_id = ${owner.alias}.id and f.post = 'SECRETARY'
          and f.superseded_at is null and f.valid @> ${owner.date}`;
  }
  // Without a secretary the key is null, and so is the link. A condition that says so would be asked at each row once more.
  const card = cardOf(owner);
  return `select ${card}.secretary_office_id as office_id, ${card}.secretary_member_id as member_id,
              ${card}.secretary_masked_name as masked_name, ${card}.secretary_since as since`;
}
