import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { organizationRowsSql } from '../../../src/domains/coverage/effective-coverage.rules';
import type { LocalDate } from '../../../src/shared/clock';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';
import { ago } from '../alerts/days';
import { aBranch, once } from './a-small-world';
import { aChangingWorld, aDay, aStep, type ChangingWorld, type Step, take } from './changing-world';
import { plantCountedWorld } from './counted-world';
import { type AskedTime, rowsAt } from './rows-sql';

interface OrganizationRow {
  organization_id: string;
  kind: string;
  has_secretary: boolean;
  is_term_valid: boolean;
  has_life: boolean;
  is_effective: boolean;
  secretary_missing_since: LocalDate | null;
  term_expired_since: LocalDate | null;
  life_missed_since: LocalDate | null;
  life_missed_rules: string | null;
}

const DATES = ['secretary_missing_since', 'term_expired_since', 'life_missed_since'];

async function organizationRows(
  { tenant }: Pick<ChangingWorld, 'tenant'>,
  time: AskedTime,
): Promise<Map<string, OrganizationRow>> {
  const columns = DATES.map((column) => `r.${column}::text`).join(', ');
  const rows = await rowsAt<OrganizationRow>(
    tenant,
    time,
    (at) =>
      `select r.organization_id, r.kind, r.has_secretary, r.is_term_valid, r.has_life, r.is_effective, ${columns}, r.life_missed_rules from (${organizationRowsSql(at)}) r`,
  );
  return new Map(rows.map((row) => [row.organization_id, row]));
}

async function rowOf(world: ChangingWorld, key: string, time: AskedTime): Promise<OrganizationRow> {
  const row = (await organizationRows(world, time)).get(world.body.organization(key).slice(4));
  if (row === undefined) throw new Error(`${key} is in no row.`);
  return row;
}

async function takeAll(world: ChangingWorld, steps: readonly Step[]): Promise<void> {
  for (const step of steps) if (!(await take(world, step))) throw new Error(`Refused: ${JSON.stringify(step)}`);
}

interface ToldDuty {
  rule: string;
  missing: { startsOn: string }[];
}

/** Rules of which the API tells something missing in a span. */
async function missedRules({ ctx }: ChangingWorld, id: string, from: string, until: string): Promise<string[]> {
  const { data, errors } = await graphqlAs<{ organizationLife: { duties: ToldDuty[] } }>(
    ctx,
    `query ($id: ID!, $from: Date!, $until: Date!) {
       organizationLife(organizationId: $id, from: $from, until: $until) { duties { rule missing { startsOn } } }
     }`,
    { id, from, until },
  );
  expect(errors).toBeUndefined();
  return data.organizationLife.duties.filter(({ missing }) => missing.length > 0).map(({ rule }) => rule);
}

/** First and last day of the last month, quarter and year that were over on a day. */
function lastPeriods(on: LocalDate): Record<'month' | 'quarter' | 'year', [string, string]> {
  const [year = 0, month = 1] = on.split('-').map(Number);
  const day = (y: number, m: number, d: number) => new Date(Date.UTC(y, m, d)).toISOString().slice(0, 10);
  const quarter = Math.floor((month - 1) / 3) * 3;
  return {
    month: [day(year, month - 2, 1), day(year, month - 1, 0)],
    quarter: [day(year, quarter - 3, 1), day(year, quarter, 0)],
    year: [day(year - 1, 0, 1), day(year, 0, 0)],
  };
}

const RULES = { quarter: ['R-301'], month: ['R-302', 'R-303', 'R-305'], year: ['R-304'] } as const;

async function toldMissed(world: ChangingWorld, id: string, on: LocalDate): Promise<string> {
  const periods = lastPeriods(on);
  const missed: string[] = [];
  for (const period of ['quarter', 'month', 'year'] as const) {
    const rules: readonly string[] = RULES[period];
    missed.push(...(await missedRules(world, id, ...periods[period])).filter((rule) => rules.includes(rule)));
  }
  return missed.sort().join(', ');
}

interface ToldBody {
  id: string;
  secretary: { since: string } | null;
  termEndsOn: string | null;
}

/** The primary organizations at work on a day, as the API tells them. */
async function toldBodies({ ctx }: ChangingWorld, asOf: string): Promise<ToldBody[]> {
  const { data, errors } = await graphqlAs<{ organizations: { edges: { node: ToldBody }[] } }>(
    ctx,
    `query ($asOf: Date!) {
       organizations(filter: { kinds: [COMMITTEE, GENERAL_BRANCH, BRANCH, JOINT_BRANCH, TEMPORARY_BRANCH], statuses: [ESTABLISHED, RESTRUCTURING] }, asOf: $asOf) {
         edges { node { id secretary { since } termEndsOn } }
       }
     }`,
    { asOf },
  );
  expect(errors).toBeUndefined();
  return data.organizations.edges.map(({ node }) => node);
}

/** What came up in rows, to know that chance brought about both sides of everything. */
interface Seen {
  secretary: Set<boolean>;
  term: Set<boolean>;
  missed: Set<string>;
}

/** Compares one row with what the API tells of the organization on the day. */
async function expectAsTold(
  world: ChangingWorld,
  row: OrganizationRow,
  { id, secretary, termEndsOn }: ToldBody,
  on: LocalDate,
  seen: Seen,
): Promise<void> {
  const missed = await toldMissed(world, id, on);
  const told = {
    has_secretary: secretary !== null,
    is_term_valid: termEndsOn !== null && termEndsOn >= on,
    has_life: missed === '',
  };
  const is_effective = Object.values(told).every(Boolean);
  expect(row).toMatchObject({ ...told, is_effective, life_missed_rules: missed === '' ? null : missed });
  const since = [row.secretary_missing_since, row.term_expired_since, row.life_missed_since];
  expect(since.map((day) => day === null)).toEqual(Object.values(told));
  for (const day of since) expect((day ?? on) <= on).toBe(true);
  seen.secretary.add(told.has_secretary);
  seen.term.add(told.is_term_valid);
  seen.missed.add(missed);
}

/** Compares all rows of a day with what the API tells. */
async function expectDayAsTold(world: ChangingWorld, on: LocalDate, seen: Seen): Promise<void> {
  const rows = await organizationRows(world, { on });
  expect(await organizationRows(world, { on, known: new Date() })).toEqual(rows);
  const bodies = await toldBodies(world, on);
  expect([...rows.keys()].sort()).toEqual(bodies.map(({ id }) => id.slice(4)).sort());
  for (const body of bodies) {
    await expectAsTold(world, rows.get(body.id.slice(4)) as OrganizationRow, body, on, seen);
  }
}

describe('The rows of organizations', () => {
  it('are the primary organizations at work on a day, with secretary, term and life as the API tells them', async () => {
    const seen: Seen = { secretary: new Set(), term: new Set(), missed: new Set() };
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 70, maxLength: 70 }), aDay, async (steps, day) => {
        const world = await aChangingWorld();
        for (const step of steps) await take(world, step);
        for (const on of [day, '2025-01-31']) await expectDayAsTold(world, on, seen);
      }),
      { numRuns: 4 },
    );
    expect([seen.secretary.size, seen.term.size]).toEqual([2, 2]);
    expect(seen.missed.size).toBeGreaterThan(2);
  }, 240_000);

  it('tell since when each thing is missing', async () => {
    const world = await aChangingWorld();
    const branch = 'S1-C1-G1';
    await takeAll(world, [
      { kind: 'office', branch, member: 'F1', post: 'SECRETARY', on: '2024-02-01' },
      { kind: 'end office', index: 0, on: '2024-05-10' },
      { kind: 'meeting', branch, meeting: 'GENERAL_MEETING', on: '2024-04-15' },
      { kind: 'meeting', branch, meeting: 'THEME_DAY', on: '2024-06-15' },
      { kind: 'meeting', branch, meeting: 'PARTY_LECTURE', on: '2023-06-15' },
    ]);
    // Planted as founded on 2020-03-01, without a term.
    expect(await rowOf(world, branch, { on: '2024-07-20' })).toMatchObject({
      has_secretary: false,
      secretary_missing_since: '2024-05-10',
      is_term_valid: false,
      term_expired_since: '2020-03-01',
      has_life: true,
      life_missed_since: null,
      is_effective: false,
    });
    // July without a theme day is over with the first of August; the second quarter still is the last one that is over.
    expect(await rowOf(world, branch, { on: '2024-08-01' })).toMatchObject({
      has_life: false,
      life_missed_since: '2024-08-01',
      life_missed_rules: 'R-305',
    });
    expect(await rowOf(world, branch, { on: '2024-03-01' })).toMatchObject({
      has_secretary: true,
      secretary_missing_since: null,
      life_missed_since: '2024-01-01',
      life_missed_rules: 'R-301, R-305',
    });
  });

  it('take a term as running while its election is postponed by approval', async () => {
    const world = await aChangingWorld();
    const branch = 'S1-C1-G1';
    const organizationId = world.body.organization(branch).slice(4);
    await takeAll(world, [{ kind: 'term', branch, on: '2021-02-01' }]);
    const isValid = async (on: LocalDate) => (await rowOf(world, branch, { on })).is_term_valid;
    expect([await isValid('2024-02-01'), await isValid('2024-02-02')]).toEqual([true, false]);
    expect((await rowOf(world, branch, { on: '2024-06-01' })).term_expired_since).toBe('2024-02-02');
    await asMigrator(
      `insert into elections (tenant_id, id, organization_id, kind, status, term_id, reminded_on, postponed_on, postponed_until, postponement_document, cancelled_on, created_at, updated_at)
       select $1, $2, $3, 'RENEWAL', 'CANCELLED', t.id, '2023-11-01', '2024-01-15', '2024-08-01', '文号', '2024-07-01', now(), now()
         from terms t where t.tenant_id = $1 and t.organization_id = $3`,
      [world.tenant.tenantId, newId(), organizationId],
    );
    expect([await isValid('2024-06-01'), await isValid('2024-07-01')]).toEqual([true, false]);
  });

  it('leave out what is no primary organization, or not at work', async () => {
    const world = await aChangingWorld();
    const kinds = [...(await organizationRows(world, { on: '2024-06-01' })).values()].map(({ kind }) => kind);
    expect([...new Set(kinds)].sort()).toEqual(['BRANCH', 'COMMITTEE']);
    expect((await organizationRows(world, { on: '2020-02-29' })).size).toBe(0);
  });

  it('stay what they were for an instant before somebody recorded a meeting or an office of earlier days', async () => {
    const world = await aChangingWorld();
    const branch = 'S1-C1-G2';
    const then = new Date();
    await new Promise((resolve) => setTimeout(resolve, 3));
    await takeAll(world, [
      { kind: 'office', branch, member: 'G1', post: 'SECRETARY', on: '2024-02-01' },
      { kind: 'meeting', branch, meeting: 'THEME_DAY', on: '2024-05-15' },
    ]);
    const on = '2024-06-10';
    expect(await rowOf(world, branch, { on })).toMatchObject({
      has_secretary: true,
      life_missed_rules: 'R-301, R-304',
    });
    expect(await rowOf(world, branch, { on, known: then })).toMatchObject({
      has_secretary: false,
      life_missed_rules: 'R-301, R-304, R-305',
    });
  });

  it('ask nothing of periods before it was established', async () => {
    const tenant = await aTenant();
    // Proposed before the last year began; established in it or after it, and more than two quarters ago.
    const founded = 250;
    const states = once(
      { from: 1_000, until: founded, status: 'PROPOSED' },
      { from: founded, until: null, status: 'ESTABLISHED' },
    );
    const { organizationIds } = await plantCountedWorld(tenant, { organizations: [aBranch({ states })], units: [] });
    const rulesOn = async (on: LocalDate) =>
      (await organizationRows({ tenant }, { on })).get(organizationIds[0] ?? '')?.life_missed_rules;
    expect(await rulesOn(ago(0))).toBe('R-301, R-305');
    expect(await rulesOn(ago(founded))).toBeNull();
  });
});
