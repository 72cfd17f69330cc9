import { v7 as newId } from 'uuid';
import { idIn, type Row } from '../../data/insert-rows';
import { type LocalDate, now } from '../../shared/clock';
import type { Appointment, Duty, Post } from './office.rules';

/** Who holds which post. A coordinating committee's part-time member has a unit and a post there instead of a person. */
export interface OfficeSeed {
  post: Post;
  duty?: Duty;
  appointment: Appointment;
  /** Keys of a member and of a unit. */
  member?: string;
  unit?: string;
  unitPost?: string;
  startedOn: LocalDate;
  endedOn?: LocalDate;
  documentNumber?: string;
}

/** A term of a body with those who hold posts for it; without `until` it is the present one. */
export interface TermSeed {
  beganOn: LocalDate;
  endsOn: LocalDate;
  until?: LocalDate;
  offices: readonly OfficeSeed[];
}

/** The posts of one organization: by term, and those that no term bounds. */
export interface BodySeed {
  organization: string;
  terms?: readonly TermSeed[];
  offices?: readonly OfficeSeed[];
}

/** What offices are planted on: ids by the keys of their seeds. */
export interface OfficeGround {
  organizations: ReadonlyMap<string, string>;
  members: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
}

/** The rows of offices, by table, in the order in which they are inserted. */
export interface OfficeRows {
  terms: Row[];
  offices: Row[];
}

/** The rows of the terms and offices of bodies. */
export function officeRows(bodies: readonly BodySeed[], ground: OfficeGround): OfficeRows {
  const rows: OfficeRows = { terms: [], offices: [] };
  for (const { organization, terms = [], offices = [] } of bodies) {
    const organizationId = idIn(ground.organizations, organization);
    for (const term of terms) {
      const id = newId();
      rows.terms.push(termRow(id, organizationId, term));
      rows.offices.push(...term.offices.map((office) => officeRow(organizationId, id, office, ground)));
    }
    rows.offices.push(...offices.map((office) => officeRow(organizationId, null, office, ground)));
  }
  return rows;
}

function termRow(id: string, organizationId: string, { beganOn, endsOn, until }: TermSeed): Row {
  return {
    id,
    organization_id: organizationId,
    began_on: beganOn,
    ends_on: endsOn,
    valid: `[${beganOn},${until ?? ''})`,
    recorded_at: now(),
  };
}

function officeRow(organizationId: string, termId: string | null, office: OfficeSeed, ground: OfficeGround): Row {
  return {
    id: newId(),
    organization_id: organizationId,
    post: office.post,
    duty: office.duty ?? null,
    appointment: office.appointment,
    member_id: office.member === undefined ? null : idIn(ground.members, office.member),
    unit_id: office.unit === undefined ? null : idIn(ground.units, office.unit),
    unit_post: office.unitPost ?? null,
    term_id: termId,
    valid: `[${office.startedOn},${office.endedOn ?? ''})`,
    document_number: office.documentNumber ?? null,
    recorded_at: now(),
  };
}
