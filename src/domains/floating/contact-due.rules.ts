import { parameterSql } from '../administration/find-parameter';

/** SQL of when the next contact is due. */

const days = (code: string, date: string) => `(select p.value::int from (${parameterSql(code, date)}) p)`;

/** Whether the destination has received somebody, and was not in contact since. */
export const awaitsFirstContactSql = (alias: string) =>
  `(${alias}.side <> 'ORIGIN' and ${alias}.received_on is not null and ${alias}.first_contact_on is null)`;

/**
 * Day by which a side of an open record (alias) is to be in contact next; null where nobody has to be yet. Whoever has arrived
 * is contacted at once, and then regularly, as the origin does from the referral on.
 *
 * @param date SQL of the day whose thresholds count
 */
export function contactDueSql(alias: string, date: string): string {
  return `case when ${alias}.state = 'CLOSED' then null
               when ${awaitsFirstContactSql(alias)} then ${alias}.received_on + ${days('FIRST_CONTACT_DAYS', date)}
               when ${alias}.side = 'DESTINATION' then ${alias}.last_contact_on + ${days('CONTACT_EVERY_DAYS', date)}
               else greatest(${alias}.last_contact_on, ${alias}.referred_on) + ${days('CONTACT_EVERY_DAYS', date)} end`;
}

/** Whether that day is over. */
export function isContactOverdueSql(alias: string, date: string): string {
  return `coalesce(${contactDueSql(alias, date)} < ${date}, false)`;
}
