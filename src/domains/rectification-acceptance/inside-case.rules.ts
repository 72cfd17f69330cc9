/** who stands inside a case, as SQL: the same for those who accept and for the check of what is on record. */

/** SQL of one case, and until when it is asked. */
export interface AskedCase {
  caseId: string;
  organization: string;
  /** Day of the identification: since then it is rectified. */
  since: string;
  /** Day of the acceptance. */
  until: string;
  /** The instant at which something must be on record, for a look back in time; left out, what is on record now. */
  recordedBy?: string;
}

/**
 * An expression for the reason why a member is not outside a case, null where there is none: who ever answered for it, though
 * that was taken back; who on any day of the rectification belonged to the organization or to one below it, held an office
 * there or took part in its life; and who belonged nowhere on the day of the acceptance.
 *
 * @param member SQL of the id
 */
export function insideReasonSql(member: string, asked: AskedCase): string {
  const { caseId, until, recordedBy } = asked;
  const ids = `array(${inAndBelow(asked)})`;
  const during = (alias: string) => `${onRecord(alias, recordedBy)} and ${alias}.valid && ${period(asked)}`;
  return `case
    when exists (select from rectification_assignments g
                  where g.tenant_id = $1 and g.case_id = ${caseId} and g.member_id = ${member}${begun('g', recordedBy)}) then 'ASSIGNED'
    when exists (select from memberships g
                  where g.tenant_id = $1 and g.member_id = ${member} and ${during('g')}
                    and (g.branch_id = any(${ids}) or g.group_id = any(${ids}))) then 'OF_ORGANIZATION'
    when exists (select from offices g
                  where g.tenant_id = $1 and g.member_id = ${member} and ${during('g')} and g.organization_id = any(${ids})) then 'OFFICE'
    when exists (select from participations g
                  where g.tenant_id = $1 and g.member_id = ${member} and ${during('g')} and g.organization_id = any(${ids})) then 'PARTICIPANT'
    when not exists (select from memberships g
                      where g.tenant_id = $1 and g.member_id = ${member} and ${onRecord('g', recordedBy)} and g.valid @> ${until})
      then 'NO_MEMBERSHIP'
  end`;
}

/** The condition that a post ever answered for a case, though that was taken back. */
export function isAssignedPost(post: string, { caseId, recordedBy }: Pick<AskedCase, 'caseId' | 'recordedBy'>): string {
  return `exists (select from rectification_assignments g
                   where g.tenant_id = $1 and g.case_id = ${caseId} and g.post = ${post}${begun('g', recordedBy)})`;
}

const period = ({ since, until }: AskedCase) => `daterange(${since}, ${until}, '[]')`;

/** What was recorded later was not known: who accepted in vain may answer for the case afterwards. */
const begun = (alias: string, recordedBy?: string) =>
  recordedBy === undefined ? '' : ` and ${alias}.recorded_at <= ${recordedBy}`;

const onRecord = (alias: string, recordedBy?: string) =>
  recordedBy === undefined
    ? `${alias}.superseded_at is null`
    : `${alias}.recorded_at <= ${recordedBy} and (${alias}.superseded_at is null or ${alias}.superseded_at > ${recordedBy})`;

/** The organization and what stood below it on any of the days, in either graph: groups have a place in one of them only. */
function inAndBelow(asked: AskedCase): string {
  return `with recursive below (id) as (
      select ${asked.organization}
       union
      select e.organization_id
        from below b
        join placements e on e.tenant_id = $1 and e.graph in ('FORMAL', 'CHAIN') and e.parent_id = b.id and ${onRecord('e', asked.recordedBy)} and e.valid && ${period(asked)})
    select b.id from below b`;
}
