import { v7 as newId } from 'uuid';
import { insertRows } from '../../../src/data/insert-rows';
import { asMigrator } from '../../support/database';
import { migratorClient, type TestTenant } from '../../support/tenants';
import { ago } from './days';

/** A tenant as tests of alerts write it: days are counted back from today, and rows go past every use case. */

/** Since so many days ago, until so many days ago; null while it lasts. */
export interface Span {
  from: number;
  until: number | null;
}

export interface WorldMember extends Span {
  category: 'FULL' | 'PROBATIONARY';
  standing: 'ACTIVE' | 'SUSPENDED';
}

export interface WorldOrganization {
  kind: string;
  status: string;
  establishedAgo: number;
  /** In so many days the term is up, negative for days ago; to when its election is postponed, if it is. */
  term: { endsIn: number; postponedIn: number | null; isCancelled: boolean } | null;
  secretaries: Span[];
  committeeMembers: Span[];
  members: WorldMember[];
  meetings: { kind: string; heldAgo: number; isVoided: boolean }[];
}

export interface WorldUnit {
  status: 'SURVEYED' | 'ACTIVE' | 'SHELL';
  surveyedAgo: number;
  statusAgo: number;
  formations: Span[];
  /** Who works there, and what they are while they do. */
  workers: { employed: Span; member: WorldMember }[];
  figures: { countedAgo: number; memberCount: number | null; isVoided: boolean }[];
}

export interface World {
  organizations: WorldOrganization[];
  units: WorldUnit[];
  /** What the tenant sets for itself. */
  parameters: Readonly<Record<string, number>>;
  /** What it sets anew since a day: so many days ago. */
  changes?: Readonly<Record<string, { since: number; value: number }>>;
}

export interface PlantedWorld {
  organizationIds: string[];
  unitIds: string[];
}

type Row = Record<string, unknown>;

const SINCE_LONG = '[2000-01-01,)';
const AT = '2026-01-01T00:00:00Z';
const range = ({ from, until }: Span) => `[${ago(from)},${until === null ? '' : ago(until)})`;

/** Writes a world; the first organization is responsible for all units, and the branch of all who work in them. */
export async function plantWorld(tenant: TestTenant, world: World): Promise<PlantedWorld> {
  const rows = new Map<string, Row[]>();
  const add = (table: string, row: Row) => {
    const known = rows.get(table) ?? [];
    rows.set(table, known);
    known.push(row);
  };
  const organizationIds = world.organizations.map(() => newId());
  const unitIds = world.units.map(() => newId());
  world.organizations.forEach((organization, index) => {
    addOrganization(add, organization, organizationIds[index] ?? '', index);
  });
  world.units.forEach((unit, index) => {
    addUnit(add, unit, unitIds[index] ?? '', organizationIds[0] ?? '', index);
  });
  addParameters(add, world);
  const order = ['organization_cards', 'organizations', 'units', 'members', 'terms'];
  const tables = [...rows.keys()].sort((a, b) => (order.indexOf(a) + 1 || 9) - (order.indexOf(b) + 1 || 9));
  for (const table of tables) await insertRows(migratorClient, tenant.tenantId, table, rows.get(table) ?? []);
  await fillCards(tenant);
  return { organizationIds, unitIds };
}

type Add = (table: string, row: Row) => void;

function addParameters(add: Add, { parameters, changes = {} }: World): void {
  const override = (code: string, value: number, valid: string) =>
    add('parameter_overrides', { id: newId(), code, value, valid, document_number: 'test', recorded_at: AT });
  for (const [code, value] of Object.entries(parameters)) {
    const change = changes[code];
    override(code, value, change === undefined ? SINCE_LONG : `[2000-01-01,${ago(change.since)})`);
  }
  for (const [code, { since, value }] of Object.entries(changes)) override(code, value, `[${ago(since)},)`);
}

function addOrganization(add: Add, organization: WorldOrganization, id: string, index: number): void {
  const { kind, status, establishedAgo, term, members, meetings } = organization;
  const label = index.toString(36).padStart(6, '0');
  const name = `第${index}组织`;
  add('organization_cards', { organization_id: id });
  add('organizations', {
    id,
    code: `W-${label.toUpperCase()}`,
    label,
    kind,
    status,
    name,
    name_pinyin: 'a',
    name_readings: 'a',
    established_on: ago(establishedAgo),
    chain_path: label,
    chain_depth: 1,
    formal_path: label,
    formal_depth: 1,
    version: 1,
    position: 0,
    created_at: AT,
    updated_at: AT,
  });
  if (term !== null) addTerm(add, id, term);
  addOffices(add, id, organization);
  for (const member of members) addMember(add, id, member);
  for (const meeting of meetings) addMeeting(add, id, meeting);
}

function addTerm(add: Add, id: string, term: NonNullable<WorldOrganization['term']>): void {
  const termId = newId();
  const ended = { id: termId, organization_id: id, began_on: '2000-01-01', ends_on: ago(-term.endsIn) };
  add('terms', { ...ended, valid: SINCE_LONG, recorded_at: AT });
  if (term.postponedIn !== null) {
    add('elections', {
      id: newId(),
      organization_id: id,
      kind: 'RENEWAL',
      status: term.isCancelled ? 'CANCELLED' : 'POSTPONED',
      term_id: termId,
      reminded_on: ago(900),
      postponed_on: ago(900),
      postponed_until: ago(-term.postponedIn),
      postponement_document: 'test',
      cancelled_on: term.isCancelled ? ago(1) : null,
      version: 1,
      created_at: AT,
      updated_at: AT,
    });
  }
}

function addOffices(add: Add, id: string, organization: WorldOrganization): void {
  const { establishedAgo, secretaries, committeeMembers } = organization;
  const always: Span = { from: establishedAgo, until: null };
  // Each of them somebody else, whom no number counts.
  const held = (post: string, span: Span, voided: string | null = null) =>
    add('offices', {
      id: newId(),
      organization_id: id,
      post,
      appointment: 'APPOINTED',
      member_id: addMember(add, id, { ...always, category: 'PROBATIONARY', standing: 'SUSPENDED' }),
      valid: range(span),
      recorded_at: AT,
      superseded_at: voided,
    });
  for (const span of secretaries) held('SECRETARY', span);
  for (const span of committeeMembers) held('COMMITTEE_MEMBER', span);
  // A record that was voided never held.
  held('SECRETARY', always, AT);
}

function addMeeting(add: Add, id: string, { kind, heldAgo, isVoided }: WorldOrganization['meetings'][number]): void {
  const counts = kind === 'APPRAISAL' ? 1 : null;
  add('meetings', {
    id: newId(),
    organization_id: id,
    kind,
    held_on: ago(heldAgo),
    due_count: 4,
    present_count: 4,
    excellent_count: counts,
    qualified_count: counts,
    basic_count: counts,
    unqualified_count: counts,
    version: 1,
    recorded_at: AT,
    superseded_at: isVoided ? AT : null,
  });
}

function addMember(add: Add, branchId: string, { from, until, category, standing }: WorldMember): string {
  const id = newId();
  const hasEnded = until !== null;
  add('members', {
    id,
    name: '测试',
    masked_name: '测**',
    name_pinyin: 'a',
    name_readings: 'a',
    sex: 'UNKNOWN',
    joined_on: '2000-01-01',
    category,
    standing: hasEnded ? 'ENDED' : standing,
    branch_id: hasEnded ? null : branchId,
    ended_on: hasEnded ? ago(until) : null,
    end_reason: hasEnded ? 'TRANSFERRED_OUT' : null,
    version: 1,
    created_at: AT,
    updated_at: AT,
  });
  add('memberships', {
    id: newId(),
    member_id: id,
    branch_id: branchId,
    category,
    standing,
    begin_reason: 'RECORDED',
    end_reason: hasEnded ? 'TRANSFERRED_OUT' : null,
    valid: range({ from, until }),
    recorded_at: AT,
  });
  return id;
}

function addUnit(add: Add, unit: WorldUnit, id: string, responsibleId: string, index: number): void {
  const { status, surveyedAgo, statusAgo, formations, workers, figures } = unit;
  add('units', {
    id,
    status,
    kind: 'OTHER',
    sector: 'OTHER',
    name: `第${index}单位`,
    name_pinyin: 'a',
    name_readings: 'a',
    responsible_id: responsibleId,
    surveyed_on: ago(surveyedAgo),
    version: 1,
    created_at: AT,
    updated_at: AT,
  });
  const state = { unit_id: id, name: '单位', name_pinyin: 'a', recorded_at: AT };
  const before = { from: surveyedAgo, until: statusAgo };
  if (surveyedAgo > statusAgo) add('unit_states', { id: newId(), ...state, status: 'SURVEYED', valid: range(before) });
  add('unit_states', { id: newId(), ...state, status, valid: range({ from: statusAgo, until: null }) });
  for (const span of formations) {
    const formation = { unit_id: id, organization_id: responsibleId, mode: 'SINGLE', recorded_at: AT };
    add('unit_formations', { id: newId(), ...formation, valid: range(span) });
  }
  for (const { employed, member } of workers) {
    const memberId = addMember(add, responsibleId, member);
    add('employments', { id: newId(), member_id: memberId, unit_id: id, valid: range(employed), recorded_at: AT });
  }
  for (const { countedAgo, memberCount, isVoided } of figures) {
    add('unit_figures', {
      id: newId(),
      unit_id: id,
      counted_on: ago(countedAgo),
      headcount: 100,
      member_count: memberCount,
      qualifier: 'EXACT',
      recorded_at: AT,
      superseded_at: isVoided ? AT : null,
    });
  }
}

/** The cards of a tenant by its members and offices of today, as the mutations keep them. */
async function fillCards({ tenantId }: TestTenant): Promise<void> {
  await asMigrator(
    `update organization_cards c
        set own_member_count = n.members, own_full_member_count = n.full_members, member_count = n.members, full_member_count = n.full_members,
            secretary_office_id = n.secretary, secretary_masked_name = case when n.secretary is not null then '测**' end
       from (select o.id, s.id as secretary, m.members, m.full_members
               from organizations o
              cross join lateral (
                    select count(*) as members, count(*) filter (where m.category = 'FULL') as full_members
                      from members m where m.tenant_id = $1 and m.branch_id = o.id and m.standing = 'ACTIVE') m
               left join offices s
                 on s.tenant_id = $1 and s.organization_id = o.id and s.post = 'SECRETARY' and s.superseded_at is null and upper_inf(s.valid)
              where o.tenant_id = $1) n
      where c.tenant_id = $1 and c.organization_id = n.id`,
    [tenantId],
  );
}
