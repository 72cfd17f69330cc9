import fc from 'fast-check';
import {
  FACT_COLUMNS,
  type FactTable,
  type FactTime,
  factsKnown,
  factsOn,
  type ReportTable,
  reportsKnown,
} from '../../../src/domains/organizations/known-facts.rules';
import { asMigrator } from '../../support/database';
import { aChangingWorld, aStep, type ChangingWorld, type Step, take } from './changing-world';

const TABLES = Object.keys(FACT_COLUMNS) as FactTable[];
const REPORTS: readonly ReportTable[] = ['unit_figures', 'territory_figures', 'meetings'];
const DAYS = ['2024-04-15', '2024-12-31'] as const;

/** Everything that the views tell: rows as text without their ids, by view. */
async function told({ tenant }: ChangingWorld, known: Date | null): Promise<Record<string, string[]>> {
  const time = (on: string): FactTime => ({ on: `'${on}'::date`, known: known === null ? null : '$2::timestamptz' });
  const views: Record<string, string> = {};
  for (const table of TABLES) {
    views[table] = factsKnown(table, time(DAYS[0]));
    for (const day of DAYS) views[`${table} on ${day}`] = factsOn(table, time(day));
  }
  for (const table of REPORTS) views[table] = reportsKnown(table, time(DAYS[0]));
  const rowsOf = (view: string) =>
    `coalesce((select array_agg((to_jsonb(f) - 'id' - 'superseded_at')::text order by (to_jsonb(f) - 'id' - 'superseded_at')::text) from ${view} f), '{}')`;
  const columns = Object.values(views).map(rowsOf);
  const [row] = await asMigrator<{ told: string[][] }>(
    `select jsonb_build_array(${columns.map((each) => `to_jsonb(${each})`).join(', ')}) as told`,
    known === null ? [tenant.tenantId] : [tenant.tenantId, known],
  );
  return Object.fromEntries(Object.keys(views).map((name, at) => [name, row?.told[at] ?? []]));
}

/** An instant that lies after all that was recorded, and before all that will be. */
async function between(): Promise<Date> {
  await new Promise((resolve) => setTimeout(resolve, 2));
  const instant = new Date();
  await new Promise((resolve) => setTimeout(resolve, 2));
  return instant;
}

/** What was told at an instant, as it was then. */
interface Reading {
  at: Date;
  told: Record<string, string[]>;
}

async function readNow(world: ChangingWorld): Promise<Reading> {
  return { at: await between(), told: await told(world, null) };
}

async function expectSameAsThen(world: ChangingWorld, { at, told: then }: Reading): Promise<void> {
  expect(await told(world, at)).toEqual(then);
}

const step = <Kind extends Step['kind']>(each: Extract<Step, { kind: Kind }>) => each;

/** Takes steps one after another; each must be done. Gives back what was read before the first, and after each. */
async function takeAll(world: ChangingWorld, steps: readonly Step[]): Promise<Reading[]> {
  const readings = [await readNow(world)];
  for (const each of steps) {
    if (!(await take(world, each))) throw new Error(`Refused: ${JSON.stringify(each)}`);
    readings.push(await readNow(world));
  }
  return readings;
}

/** The days of the facts of a table, as an instant knew them. */
async function daysKnown({ tenant }: ChangingWorld, table: FactTable, { at }: Reading): Promise<string[]> {
  const rows = await asMigrator<{ days: string }>(
    `select f.valid::text as days from ${factsKnown(table, { known: '$2::timestamptz' })} f order by f.valid`,
    [tenant.tenantId, at],
  );
  return rows.map(({ days }) => days);
}

describe('What was known at an instant', () => {
  it('is told later as it was read then, whatever is recorded, ended, ended earlier or taken back afterwards', async () => {
    const done = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 40, maxLength: 60 }), async (steps) => {
        const world = await aChangingWorld();
        const readings = [await readNow(world)];
        for (const each of steps) {
          if (!(await take(world, each))) continue;
          done.add(each.kind);
          readings.push(await readNow(world));
        }
        for (const reading of readings) await expectSameAsThen(world, reading);
      }),
      { numRuns: 4 },
    );
    // Not all were refused, or nothing would have been tried.
    expect(done.size).toBeGreaterThan(9);
  }, 300_000);

  it('is a fact without its end, until the end was recorded', async () => {
    const world = await aChangingWorld();
    const readings = await takeAll(world, [
      step({ kind: 'place', grid: 0, organization: 'S1-C1-G1', on: '2024-01-10' }),
      step({ kind: 'remove', grid: 0, organization: 'S1-C1-G1', on: '2024-03-01' }),
    ]);
    const known = await Promise.all(readings.map((reading) => daysKnown(world, 'grid_organizations', reading)));
    expect(known).toEqual([[], ['[2024-01-10,)'], ['[2024-01-10,2024-03-01)']]);
    for (const reading of readings) await expectSameAsThen(world, reading);
  });

  it('is the end that stood then, where the fact was ended on an earlier day afterwards', async () => {
    const world = await aChangingWorld();
    const readings = await takeAll(world, [
      step({ kind: 'employ', member: 'F4', unit: 'U1', on: '2024-01-10' }),
      step({ kind: 'unemploy', member: 'F4', on: '2024-08-01' }),
      step({ kind: 'end member', member: 'F4', on: '2024-04-01' }),
    ]);
    const known = await Promise.all(readings.map((reading) => daysKnown(world, 'employments', reading)));
    expect(known).toEqual([[], ['[2024-01-10,)'], ['[2024-01-10,2024-08-01)'], ['[2024-01-10,2024-04-01)']]);
    for (const reading of readings) await expectSameAsThen(world, reading);
  });

  it('is that a membership had ended, while its end was not taken back', async () => {
    const world = await aChangingWorld();
    const readings = await takeAll(world, [
      step({ kind: 'assign', member: 'F5', group: 'S1-C1-G1-P1', on: '2024-02-01' }),
      step({ kind: 'end member', member: 'F5', on: '2024-03-01' }),
      step({ kind: 'reopen member', member: 'F5' }),
    ]);
    for (const reading of readings) await expectSameAsThen(world, reading);
  });

  it('is the group in which a member was, where the change was dated earlier afterwards', async () => {
    const world = await aChangingWorld();
    const readings = await takeAll(world, [
      step({ kind: 'assign', member: 'F2', group: 'S1-C1-G1-P2', on: '2024-12-28' }),
      step({ kind: 'assign', member: 'F2', group: 'S1-C1-G1-P1', on: '2024-01-07' }),
    ]);
    for (const reading of readings) await expectSameAsThen(world, reading);
  });

  it('is what is recorded now, of this instant', async () => {
    const world = await aChangingWorld();
    await takeAll(world, [
      step({ kind: 'office', branch: 'S1-C1-G1', member: 'F1', post: 'SECRETARY', on: '2024-02-01' }),
    ]);
    expect(await told(world, await between())).toEqual(await told(world, null));
  });
});

describe('The tables of dated facts', () => {
  /** Nobody asks what was known of these. */
  const NOT_ASKED = [
    'candidate_guides', // Deleted with whoever does not proceed: what was known of them is not kept.
    'parameter_overrides', // Only the migrator writes them; none is ever ended.
  ];

  it('are all that have days and the instants of their record, with every column that tells something', async () => {
    const rows = await asMigrator<{ table: string; columns: string[] }>(
      `select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
         from pg_class c
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
        group by c.relname
       having array_agg(a.attname::text) @> '{valid,recorded_at,superseded_at}'`,
    );
    const ofRecord = ['tenant_id', 'valid', 'recorded_at', 'superseded_at', 'end_recorded_at'];
    // How a membership ended is known with its end, and no figure asks.
    const ofEnds = ['end_reason', 'correction_document'];
    const found = rows
      .filter(({ table }) => !NOT_ASKED.includes(table))
      .map(({ table, columns }) => ({
        table,
        hasEnds: columns.includes('end_recorded_at'),
        columns: columns.filter((column) => ![...ofRecord, ...ofEnds].includes(column)).sort(),
      }));
    const said = TABLES.map((table) => ({
      table,
      hasEnds: true,
      columns: [...FACT_COLUMNS[table], ...(table === 'memberships' ? ['document_number'] : [])].sort(),
    }));
    const byTable = (a: { table: string }, b: { table: string }) => a.table.localeCompare(b.table);
    expect(found.sort(byTable)).toEqual(said.sort(byTable));
  });
});
