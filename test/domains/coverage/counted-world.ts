import { v7 as newId } from 'uuid';
import { insertRows } from '../../../src/data/insert-rows';
import { asMigrator } from '../../support/database';
import { migratorClient, type TestTenant } from '../../support/tenants';
import { ago } from '../alerts/days';

/** A tenant as tests of coverage write it: days and instants are counted back from today, and rows go past every use case. */

/** Since so many days ago, until so many days ago; null while it lasts. */
export interface Span {
  from: number;
  until: number | null;
}

/** What was on record from an instant, so many days ago, to the next one: the later record replaces the whole of the earlier. */
export interface Edition<Fact> {
  facts: Fact[];
  /** Whether the end of the last fact was recorded some days after the record itself. */
  isEndLater: boolean;
}

/** The instants of three editions, in days ago, and of the ends that are recorded later. */
export const RECORDED_AGO = [900, 500, 100] as const;
const END_LATER = 50;

export interface WorldOrganization {
  kind: string;
  states: Edition<Span & { status: string }>[];
  premises: Edition<Span & { has: boolean }>[];
  meetings: Edition<{ heldAgo: number }>[];
  parent: number | null;
}

export interface WorldUnit {
  kind: string;
  sector: string;
  divisionCode: string | null;
  responsible: number;
  states: Edition<Span & { status: string }>[];
  formations: Edition<Span & { mode: string; organization: number }>[];
  figures: Edition<{ countedAgo: number; headcount: number; memberCount: number | null }>[];
  instructors: Edition<Span>[];
  workers: { employed: Edition<Span>[]; member: Edition<Span & { category: string; standing: string }>[] }[];
}

export interface CountedWorld {
  organizations: WorldOrganization[];
  units: WorldUnit[];
}

type Row = Record<string, unknown>;
type Add = (table: string, row: Row) => void;

const DIVISION = '540102007';
const instant = (days: number) => `${ago(days)}T04:00:00Z`;
const range = ({ from, until }: Span) => `[${ago(from)},${until === null ? '' : ago(until)})`;

/** Writes a world. The tenant was opened long before. */
export async function plantCountedWorld(
  { tenantId }: TestTenant,
  { organizations, units }: CountedWorld,
): Promise<{ organizationIds: string[]; unitIds: string[] }> {
  const rows = new Map<string, Row[]>();
  const add: Add = (table, row) => void rows.set(table, [...(rows.get(table) ?? []), row]);
  const organizationIds = organizations.map(() => newId());
  const unitIds = units.map(() => newId());
  organizations.forEach((each, index) => {
    addOrganization(add, each, index, organizationIds);
  });
  units.forEach((each, index) => {
    addUnit(add, each, unitIds[index] ?? '', organizationIds, index);
  });
  await asMigrator(`update tenants set created_at = $2 where tenant_id = $1`, [tenantId, instant(2_000)]);
  const order = ['organization_cards', 'organizations', 'units', 'members'];
  const tables = [...rows.keys()].sort((a, b) => (order.indexOf(a) + 1 || 9) - (order.indexOf(b) + 1 || 9));
  for (const table of tables) await insertRows(migratorClient, tenantId, table, rows.get(table) ?? []);
  return { organizationIds, unitIds };
}

/** The rows of a history of dated facts. */
function addFacts<Fact extends Span>(
  add: Add,
  table: string,
  editions: Edition<Fact>[],
  columns: (fact: Fact) => Row,
): void {
  editions.forEach(({ facts, isEndLater }, index) => {
    facts.forEach((fact, place) => {
      const hasLaterEnd = isEndLater && place === facts.length - 1 && fact.until !== null;
      const recordedAgo = RECORDED_AGO[index] ?? 0;
      add(table, {
        id: newId(),
        valid: range(fact),
        recorded_at: instant(recordedAgo),
        superseded_at: index < editions.length - 1 ? instant(RECORDED_AGO[index + 1] ?? 0) : null,
        end_recorded_at: hasLaterEnd ? instant(recordedAgo - END_LATER) : null,
        ...columns(fact),
      });
    });
  });
}

function addReports<Fact>(add: Add, table: string, editions: Edition<Fact>[], columns: (fact: Fact) => Row): void {
  editions.forEach(({ facts }, index) => {
    for (const fact of facts) {
      add(table, {
        id: newId(),
        recorded_at: instant(RECORDED_AGO[index] ?? 0),
        superseded_at: index < editions.length - 1 ? instant(RECORDED_AGO[index + 1] ?? 0) : null,
        ...columns(fact),
      });
    }
  });
}

function addOrganization(add: Add, organization: WorldOrganization, index: number, ids: readonly string[]): void {
  const { kind, states, premises, meetings, parent } = organization;
  const id = ids[index] ?? '';
  const label = index.toString(36).padStart(6, '0');
  add('organization_cards', { organization_id: id });
  add('organizations', {
    id,
    code: `W-${label.toUpperCase()}`,
    label,
    kind,
    status: 'ESTABLISHED',
    name: `第${index}组织`,
    name_pinyin: 'a',
    name_readings: 'a',
    division_code: index % 2 === 0 ? DIVISION : null,
    established_on: ago(1_500),
    chain_path: label,
    chain_depth: 1,
    formal_path: label,
    formal_depth: 1,
    version: 1,
    position: 0,
    created_at: instant(1_500),
    updated_at: instant(1_500),
  });
  addFacts(add, 'organization_states', states, ({ status }) => {
    return { organization_id: id, status, kind, name: `第${index}组织`, name_pinyin: 'a' };
  });
  addFacts(add, 'organization_premises', premises, ({ has }) => ({ organization_id: id, has_premises: has }));
  addReports(add, 'meetings', meetings, ({ heldAgo }) => {
    const counts = { due_count: 5, present_count: 5, version: 1 };
    return { organization_id: id, kind: 'THEME_DAY', held_on: ago(heldAgo), ...counts };
  });
  const edges = [{ facts: [{ from: 1_500, until: null }], isEndLater: false }];
  addFacts(add, 'placements', edges, () => {
    return {
      organization_id: id,
      graph: index % 3 === 0 ? 'FORMAL' : 'CHAIN',
      parent_id: parent === null ? null : ids[parent],
    };
  });
}

function addUnit(add: Add, unit: WorldUnit, id: string, organizationIds: readonly string[], index: number): void {
  const { kind, sector, divisionCode, responsible, states, formations, figures, instructors, workers } = unit;
  const anywhere = organizationIds[0] ?? '';
  add('units', {
    id,
    status: 'ACTIVE',
    kind,
    sector,
    name: `第${index}单位`,
    name_pinyin: `a${index}`,
    name_readings: 'a',
    division_code: divisionCode,
    responsible_id: organizationIds[responsible],
    surveyed_on: ago(1_500),
    version: 1,
    created_at: instant(1_500),
    updated_at: instant(1_500),
  });
  addFacts(add, 'unit_states', states, ({ status }) => {
    return { unit_id: id, status, name: `第${index}单位`, name_pinyin: `a${index}` };
  });
  addFacts(add, 'unit_formations', formations, ({ mode, organization }) => {
    return { unit_id: id, organization_id: organizationIds[organization], mode };
  });
  addReports(add, 'unit_figures', figures, ({ countedAgo, headcount, memberCount }) => {
    return { unit_id: id, counted_on: ago(countedAgo), headcount, member_count: memberCount, qualifier: 'EXACT' };
  });
  addFacts(add, 'offices', instructors, () => {
    const member_id = addMember(add, anywhere);
    return { organization_id: anywhere, post: 'INSTRUCTOR', appointment: 'APPOINTED', member_id, unit_id: id };
  });
  for (const { employed, member } of workers) {
    const memberId = addMember(add, anywhere);
    addFacts(add, 'employments', employed, () => ({ unit_id: id, member_id: memberId }));
    addFacts(add, 'memberships', member, ({ category, standing, until }) => {
      const end_reason = until === null ? null : 'TRANSFERRED_OUT';
      return { member_id: memberId, branch_id: anywhere, category, standing, begin_reason: 'RECORDED', end_reason };
    });
  }
}

function addMember(add: Add, branchId: string): string {
  const id = newId();
  add('members', {
    id,
    name: '测试',
    masked_name: '测**',
    name_pinyin: 'a',
    name_readings: 'a',
    sex: 'UNKNOWN',
    joined_on: '2000-01-01',
    category: 'FULL',
    standing: 'ACTIVE',
    branch_id: branchId,
    version: 1,
    created_at: instant(1_500),
    updated_at: instant(1_500),
  });
  return id;
}
