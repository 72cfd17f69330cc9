import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import type { AuditNote } from '../../audit/run-mutation';
import type { LocalDate } from '../../shared/clock';
import type { WatchedMember } from '../members/member.watch';
import type { WatchedOrganization } from '../organizations/organization.watch';
import { endOfficeFacts } from './end-office-facts';
import { postsOf } from './refresh-posts';

/** What becomes of offices and terms when a member, a unit or an organization ends, or a member is suspended or renamed. */

/**
 * An office names a member of the Party: all that the member holds on the day or later end with the membership. So they do
 * with a suspension of standing: who may not be elected does not stay in office.
 */
export async function endPostsOfMember(tx: TenantTransaction, { id }: WatchedMember, on: LocalDate): Promise<Followed> {
  const ended = await endOfficesOf(tx, 'member_id', id, on);
  return {
    audit: ended.map((office) => officeEnded(office.id)),
    derived: [postsOf(ended.map((office) => office.organizationId))],
  };
}

/** Nobody guides, contacts or stands for a unit that has been removed. */
export async function endPostsOfUnit(tx: TenantTransaction, unitId: string, on: LocalDate): Promise<Followed> {
  const ended = await endOfficesOf(tx, 'unit_id', unitId, on);
  return { audit: ended.map((office) => officeEnded(office.id)), derived: [] };
}

/** The name stands on the cards of the organizations whose secretary the member is. */
export async function renameOnCards(tx: TenantTransaction, { id }: WatchedMember): Promise<Followed> {
  const cards = await tx.query<{ organizationId: string }>({
    text: `select organization_id as "organizationId"
             from offices
            where tenant_id = $1 and member_id = $2 and post = 'SECRETARY' and superseded_at is null and upper_inf(valid)`,
    values: [id],
  });
  return { audit: [], derived: [postsOf(cards.map((card) => card.organizationId))] };
}

/** The posts of an organization, and its term, end with it. It is locked, so nobody takes up another one meanwhile. */
export async function endPostsOfOrganization(
  tx: TenantTransaction,
  { id }: WatchedOrganization,
  on: LocalDate,
): Promise<Followed> {
  const ended = await endOfficesOf(tx, 'organization_id', id, on);
  await endTermsOf(tx, id, on);
  return { audit: ended.map((office) => officeEnded(office.id)), derived: [postsOf([id])] };
}

/** The line of the audit log about an office that was ended. */
export function officeEnded(id: string): AuditNote {
  return { objectType: 'Office', objectId: id, objectVersion: null, fields: ['endedOn'] };
}

interface EndedOffice {
  id: string;
  organizationId: string;
}

/** Ends the offices that hold on a day or later, of one member, unit or organization. */
async function endOfficesOf(
  tx: TenantTransaction,
  column: 'member_id' | 'unit_id' | 'organization_id',
  id: string,
  on: LocalDate,
): Promise<EndedOffice[]> {
  const offices = await tx.query<EndedOffice>({
    text: `select id, organization_id as "organizationId"
             from offices
            where tenant_id = $1 and ${column} = $2 and superseded_at is null
              and (upper_inf(valid) or upper(valid) > $3::date)
            order by id
              for no key update`,
    values: [id, on],
  });
  const ids = offices.map((office) => office.id);
  await endOfficeFacts(tx, 'offices', ids, on);
  return offices;
}

async function endTermsOf(tx: TenantTransaction, organizationId: string, on: LocalDate): Promise<void> {
  const terms = await tx.query<{ id: string }>({
    text: `select id
             from terms
            where tenant_id = $1 and organization_id = $2 and superseded_at is null
              and (upper_inf(valid) or upper(valid) > $3::date)
            order by id
              for no key update`,
    values: [organizationId, on],
  });
  const ids = terms.map((term) => term.id);
  await endOfficeFacts(tx, 'terms', ids, on);
}
