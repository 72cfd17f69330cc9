/** 班子调整: by which offices the leading body of an organization was changed in its rectification. Derived: no row links the two. */

/** Posts of a leading body. */
const BODY_POSTS = ['SECRETARY', 'DEPUTY_SECRETARY', 'COMMITTEE_MEMBER'] as const;

/**
 * The condition that an office of the leading body began in the organization of a case from its identification until its
 * acceptance; until today where it is not accepted, since no office begins on a day to come.
 *
 * @param office alias of offices
 * @param of alias of cases
 */
export function isBodyChange(office: string, of: string): string {
  const posts = BODY_POSTS.map((post) => `'${post}'`).join(', ');
  return `${office}.organization_id = ${of}.organization_id and ${office}.superseded_at is null
      and ${office}.post in (${posts})
      and lower(${office}.valid) >= ${of}.identified_on and lower(${office}.valid) <= coalesce(${of}.accepted_on, 'infinity')`;
}
