import type { Demo } from './a-demo';

/** Coverage counted in plain loops over what the tables hold: nothing here comes from what is tested. */

export interface Recounted {
  partition: Record<'units' | 'single' | 'joint' | 'shouldNotYet' | 'few' | 'none', number>;
  surveyed: number;
  shells: number;
  measures: Record<string, [numerator: number, denominator: number]>;
  grids: Record<string, number>;
}

/** A row of any table, its days as text. */
interface Row {
  id: string;
  low: string | null;
  high: string | null;
  recorded_at: Date;
  superseded_at: Date | null;
  end_recorded_at: Date | null;
  [column: string]: unknown;
}

const PRIMARY = ['COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH'];
const BRANCHES = ['BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH'];
const DAYS = 'lower(x.valid)::text as low, upper(x.valid)::text as high';

const TABLES = {
  ...Object.fromEntries(
    [
      ...['organization_states', 'unit_states', 'unit_formations', 'employments', 'memberships'],
      ...['grid_states', 'grid_organizations', 'offices'],
    ].map((table) => [table, `select x.*, ${DAYS} from ${table} x`]),
  ),
  terms: `select x.*, ${DAYS}, x.ends_on::text as last_day from terms x`,
  units: 'select x.* from units x',
  unit_figures: 'select x.*, x.counted_on::text as day from unit_figures x',
  meetings: 'select x.*, x.held_on::text as day from meetings x',
  elections: `select x.term_id, x.postponed_on::text as began, x.postponed_until::text as until,
                     coalesce(x.ratified_on, x.cancelled_on)::text as over from elections x`,
};

type Tables = ReadonlyMap<string, Row[]>;

/** Reads everything of a tenant; the function given back counts it on a day, as known at an instant. */
export async function recountDemo(demo: Demo, tenantId: string): Promise<(on: string, known: Date) => Recounted> {
  const tables = new Map<string, Row[]>();
  for (const [table, text] of Object.entries(TABLES)) {
    tables.set(table, await demo.rows<Row>(`${text} where x.tenant_id = $1`, [tenantId]));
  }
  return (on, known) => new Moment(tables, on, known).recounted();
}

const isAtWork = (state: Row | undefined) => state?.status === 'ESTABLISHED' || state?.status === 'RESTRUCTURING';

/** A tenant on a day, as known at an instant. */
class Moment {
  private readonly measures: Recounted['measures'] = {};

  constructor(
    private readonly tables: Tables,
    private readonly on: string,
    private readonly known: Date,
  ) {}

  recounted(): Recounted {
    const statuses = this.indexed('unit_states', 'unit_id');
    const units = this.rows('units').map((unit) => ({ unit, status: statuses.get(unit.id)?.[0]?.status }));
    const of = (wanted: string) => units.filter(({ status }) => status === wanted);
    for (const code of ['STRICT', 'DUE', 'ORGANIZATION', 'WORK', 'THREE_HAS', 'EFFECTIVE', 'GRID']) {
      this.measures[code] = [0, 0];
    }
    const partition = this.countUnits(of('ACTIVE').map(({ unit }) => unit.id));
    const grids = this.countGrids();
    this.countOrganizations();
    return {
      partition,
      grids,
      surveyed: of('SURVEYED').length,
      shells: of('SHELL').length,
      measures: this.measures,
    };
  }

  private countUnits(ids: readonly string[]): Recounted['partition'] {
    const counted = { units: ids.length, single: 0, joint: 0, shouldNotYet: 0, few: 0, none: 0 };
    const states = this.indexed('organization_states', 'organization_id');
    const formations = this.indexed('unit_formations', 'unit_id');
    const instructors = this.indexed('offices', 'unit_id');
    const membersOf = this.countMembers();
    for (const id of ids) {
      const cover = formations.get(id)?.find((each) => isAtWork(states.get(each.organization_id)?.[0]));
      const { full, members } = membersOf(id);
      counted[classOf(cover, full, members)] += 1;
      const isCovered = cover !== undefined;
      const yearBefore = `${Number(this.on.slice(0, 4)) - 1}${this.on.slice(4)}`;
      // A plus sorts after nothing: the day itself is out, and the last one is in.
      const isActive = isCovered && this.held(cover.organization_id, null, `${yearBefore}+`, `${this.on}+`) > 0;
      const isInstructed = (instructors.get(id) ?? []).some(({ post }) => post === 'INSTRUCTOR');
      this.add('STRICT', true, isCovered);
      this.add('ORGANIZATION', true, isCovered);
      this.add('DUE', full >= 3, isCovered);
      this.add('WORK', true, isCovered || isInstructed);
      this.add('THREE_HAS', true, isActive && members > 0);
    }
    return counted;
  }

  /** Of each unit the full members and all members: those who work there, or as many as it reported last. */
  private countMembers() {
    const workers = this.indexed('employments', 'unit_id');
    const memberships = this.indexed('memberships', 'member_id');
    const reports = grouped(
      this.rows('unit_figures').filter((row) => this.stood(row) && (row.day as string) <= this.on),
      'unit_id',
    );
    return (unit: string) => {
      const staff = (workers.get(unit) ?? []).flatMap(({ member_id }) => memberships.get(member_id) ?? []);
      const full = staff.filter(({ category, standing }) => category === 'FULL' && standing === 'ACTIVE').length;
      const last = (reports.get(unit) ?? []).reduce<Row | null>(
        (latest, row) => (latest === null || (row.day as string) > (latest.day as string) ? row : latest),
        null,
      );
      const told = Number(last?.member_count ?? 0);
      return { full: Math.max(full, told), members: Math.max(staff.length, told) };
    };
  }

  private countGrids(): Recounted['grids'] {
    const grids: Recounted['grids'] = { NONE: 0, GROUP_ONLY: 0, BRANCH: 0, MULTIPLE: 0 };
    const states = this.indexed('organization_states', 'organization_id');
    const standing = this.indexed('grid_organizations', 'grid_id');
    for (const { grid_id } of this.holding('grid_states').filter(({ status }) => status === 'ACTIVE')) {
      const kinds = (standing.get(grid_id) ?? [])
        .map(({ organization_id }) => states.get(organization_id)?.[0])
        .filter(isAtWork)
        .map((state) => String(state?.kind));
      const primary = kinds.filter((kind) => PRIMARY.includes(kind)).length;
      const name = ['NONE', 'BRANCH', 'MULTIPLE'][Math.min(primary, 2)] ?? '';
      const told = primary === 0 && kinds.includes('GROUP') ? 'GROUP_ONLY' : name;
      grids[told] = (grids[told] ?? 0) + 1;
      this.add('GRID', true, told !== 'NONE');
    }
    return grids;
  }

  private countOrganizations(): void {
    const offices = this.indexed('offices', 'organization_id');
    for (const state of this.holding('organization_states')) {
      const kind = String(state.kind);
      if (!isAtWork(state) || !PRIMARY.includes(kind)) continue;
      const id = state.organization_id;
      const isLed = (offices.get(id) ?? []).some(({ post }) => post === 'SECRETARY');
      const hasTerm = kind === 'TEMPORARY_BRANCH' || this.hasTerm(id);
      this.add('EFFECTIVE', true, isLed && hasTerm && !(BRANCHES.includes(kind) && this.missesLife(id)));
    }
  }

  private hasTerm(organization: unknown): boolean {
    const terms = this.of('terms', organization).filter((row) => this.holds(row));
    return terms.some(({ id, last_day }) => {
      const postponed = this.rows('elections').filter(
        ({ term_id, began, over }) =>
          term_id === id && began !== null && String(began) <= this.on && (over === null || String(over) > this.on),
      );
      return [last_day, ...postponed.map(({ until }) => until)].some((day) => String(day) >= this.on);
    });
  }

  private missesLife(organization: unknown): boolean {
    const atWork = this.of('organization_states', organization).filter((row) => this.stood(row) && isAtWork(row));
    const committee = this.of('offices', organization).filter(
      (row) => this.stood(row) && row.post === 'COMMITTEE_MEMBER',
    );
    const misses = (kind: string, months: number, owing: Row[][]) => {
      const [from, until] = lastPeriod(this.on, months);
      return owing.every((rows) => this.fills(rows, from, until)) && this.held(organization, kind, from, until) === 0;
    };
    return (
      misses('GENERAL_MEETING', 3, [atWork]) ||
      misses('COMMITTEE_MEETING', 1, [atWork, committee]) ||
      misses('PARTY_LECTURE', 12, [atWork]) ||
      misses('THEME_DAY', 1, [atWork])
    );
  }

  /** Whether every day of a period lies in some of the rows. */
  private fills(rows: readonly Row[], from: string, until: string): boolean {
    let day = from;
    for (const row of [...rows].sort((a, b) => ((a.low ?? '') < (b.low ?? '') ? -1 : 1))) {
      if ((row.low ?? '') <= day && this.endOf(row) > day) day = this.endOf(row);
    }
    return day >= until;
  }

  /** How many meetings there were, of a kind or of any, from a day until before another. */
  private held(organization: unknown, kind: string | null, from: string, until: string): number {
    return this.of('meetings', organization).filter(
      (row) =>
        this.stood(row) && (kind === null || row.kind === kind) && String(row.day) >= from && String(row.day) < until,
    ).length;
  }

  private add(code: string, isOf: boolean, isIn: boolean): void {
    const [within, of] = this.measures[code] ?? [0, 0];
    this.measures[code] = [within + (isOf && isIn ? 1 : 0), of + (isOf ? 1 : 0)];
  }

  private rows(table: string): Row[] {
    return this.tables.get(table) ?? [];
  }

  private stood({ recorded_at, superseded_at }: Row): boolean {
    return recorded_at <= this.known && (superseded_at === null || superseded_at > this.known);
  }

  /** The day on which a row ends, as it was known: an end that was recorded later is none. */
  private endOf({ high, end_recorded_at }: Row): string {
    return high === null || (end_recorded_at !== null && end_recorded_at > this.known) ? '9999' : high;
  }

  private holds(row: Row): boolean {
    return this.stood(row) && (row.low ?? '') <= this.on && this.on < this.endOf(row);
  }

  private holding(table: string): Row[] {
    return this.rows(table).filter((row) => this.holds(row));
  }

  /** All rows of an organization, of whatever day and instant. */
  private of(table: string, organization: unknown): Row[] {
    return grouped(this.rows(table), 'organization_id').get(organization) ?? [];
  }

  private indexed(table: string, column: string): Map<unknown, Row[]> {
    return grouped(this.holding(table), column);
  }
}

function classOf(cover: Row | undefined, full: number, members: number) {
  if (cover !== undefined) return ['SINGLE', 'SYNCHRONOUS'].includes(String(cover.mode)) ? 'single' : 'joint';
  if (full >= 3) return 'shouldNotYet';
  return members > 0 ? 'few' : 'none';
}

const indexes = new WeakMap<Row[], Map<string, Map<unknown, Row[]>>>();

/** Rows by the value of a column; of the same rows found once. */
function grouped(rows: Row[], column: string): Map<unknown, Row[]> {
  const known = indexes.get(rows) ?? new Map<string, Map<unknown, Row[]>>();
  indexes.set(rows, known);
  const index = known.get(column) ?? new Map<unknown, Row[]>();
  if (!known.has(column)) {
    for (const row of rows) index.set(row[column], [...(index.get(row[column]) ?? []), row]);
    known.set(column, index);
  }
  return index;
}

/** First day of the last period of so many months that was over, and of the one that runs. */
function lastPeriod(on: string, months: number): [string, string] {
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7)) - 1];
  const current = Math.floor(month / months) * months;
  const day = (at: number) => new Date(Date.UTC(year, at, 1)).toISOString().slice(0, 10);
  return [day(current - months), day(current)];
}
