import { MIGRATION_NAMES, migrate, pendingMigrations, revert } from '../../src/data/migrate';
import { loadDivisions } from '../../src/domains/divisions/load-divisions';
import { describeSchema } from '../../tools/database-schema';
import { asMigrator, type ScratchDatabase, scratchDatabase, testDatabase, withClient } from '../support/database';

let scratch: ScratchDatabase;

beforeEach(async () => {
  scratch = await scratchDatabase('empty');
});

afterEach(() => scratch.drop());

test('up, down and up again: the same schema, and nothing but bookkeeping in between', async () => {
  const schema = () => withClient(scratch.urls.migrator, describeSchema);
  await migrate(scratch.urls.migrator);
  const first = await schema();
  await revert(scratch.urls.migrator);
  expect(await leftObjects()).toEqual([
    'migration_lock',
    'migration_lock_pkey',
    'migrations',
    'migrations_id_seq',
    'PK',
  ]);
  await migrate(scratch.urls.migrator);
  expect(await schema()).toBe(first);
});

test('each migration goes down by itself to the schema before it', async () => {
  await migrate(scratch.urls.migrator);
  for (let count = MIGRATION_NAMES.length - 1; count >= 0; count--) {
    await revert(scratch.urls.migrator, 1);
    expect(await pending()).toEqual(MIGRATION_NAMES.slice(count));
  }
});

test('two processes that start at once do not fight: one migrates, the other finds nothing to do', async () => {
  const done = await Promise.all([migrate(scratch.urls.migrator), migrate(scratch.urls.migrator)]);
  expect(done.map((names) => names.length).sort()).toEqual([0, MIGRATION_NAMES.length]);
  expect(await pending()).toEqual([]);
});

test('the application role sees which migrations are pending, also before the first', async () => {
  expect(await pending()).toEqual(MIGRATION_NAMES);
  await migrate(scratch.urls.migrator);
  expect(await withClient(scratch.urls.app, pendingMigrations)).toEqual([]);
  await withClient(scratch.urls.migrator, (client) => client.query('delete from migrations where id = 5'));
  expect(await withClient(scratch.urls.app, pendingMigrations)).toEqual([MIGRATION_NAMES[4]]);
});

test('what runs afterwards is all or nothing, and its failure is told', async () => {
  const afterwards = async (client: { query(text: string): Promise<unknown> }) => {
    await client.query(`delete from parameters`);
    throw new Error('the list is torn');
  };
  await expect(migrate(scratch.urls.migrator, { afterwards })).rejects.toThrow('the list is torn');
  const rows = await withClient(scratch.urls.migrator, (client) => client.query('select code from parameters'));
  expect(rows.rows.length).toBeGreaterThan(0);
  expect(await migrate(scratch.urls.migrator)).toEqual([]);
});

test('the thresholds are there, each with its rule and source', async () => {
  expect(
    await asMigrator(
      `select code, value::int, unit, rule from parameters where source <> '' and valid @> current_date order by code`,
    ),
  ).toEqual([
    { code: 'ACCEPTANCE_PASS_SCORE', value: 70, unit: 'points', rule: 'R-808' },
    { code: 'API_KEY_DAYS', value: 365, unit: 'days', rule: 'API_KEY_LIFE' },
    { code: 'APPRAISAL_PER_YEAR', value: 1, unit: 'appraisals', rule: 'R-307' },
    { code: 'CANDIDATE_PURGE_DAYS', value: 365, unit: 'days', rule: 'PRIVACY' },
    { code: 'COMMITTEE_MEETING_PER_MONTH', value: 1, unit: 'meetings', rule: 'R-302' },
    { code: 'CONTACT_EVERY_DAYS', value: 90, unit: 'days', rule: 'R-608' },
    { code: 'EXPORT_ROWS_WITHOUT_APPROVAL', value: 1000, unit: 'rows', rule: 'EXPORT_APPROVAL' },
    { code: 'FIRST_CONTACT_DAYS', value: 1, unit: 'days', rule: 'R-602' },
    { code: 'GENERAL_MEETING_PER_QUARTER', value: 1, unit: 'meetings', rule: 'R-301' },
    { code: 'GROUP_MEETING_PER_MONTH', value: 1, unit: 'meetings', rule: 'R-303' },
    { code: 'INTRODUCERS', value: 2, unit: 'persons', rule: 'R-404' },
    { code: 'LETTER_VALID_DAYS', value: 90, unit: 'days', rule: 'R-505' },
    { code: 'LOOK_BACK_BEFORE_CLOSING', value: 0, unit: 'flag', rule: 'R-809' },
    { code: 'LOOK_BACK_MONTHS', value: 12, unit: 'months', rule: 'R-809' },
    { code: 'MAX_BRANCH_COMMITTEE_MEMBERS', value: 7, unit: 'members', rule: 'R-104' },
    { code: 'MAX_CONTACTS', value: 2, unit: 'persons', rule: 'R-404' },
    { code: 'MAX_DAYS_TO_FIRST_TALK', value: 31, unit: 'days', rule: 'R-404' },
    { code: 'MAX_DISSATISFIED_PERCENT', value: 50, unit: 'percent', rule: 'R-808' },
    { code: 'MAX_EXTENSION_MONTHS', value: 12, unit: 'months', rule: 'R-401' },
    { code: 'MAX_MEMBERS_BRANCH', value: 50, unit: 'members', rule: 'R-103' },
    { code: 'MAX_MONTHS_BETWEEN_REVIEWS', value: 6, unit: 'months', rule: 'R-404' },
    { code: 'MAX_MONTHS_TO_APPROVAL', value: 6, unit: 'months', rule: 'R-403' },
    { code: 'MAX_POSTPONEMENT_MONTHS', value: 12, unit: 'months', rule: 'R-202' },
    { code: 'MAX_REVEALS_PER_HOUR', value: 60, unit: 'values', rule: 'PRIVACY' },
    { code: 'MAX_UNITS_JOINT_BRANCH', value: 5, unit: 'units', rule: 'R-102' },
    { code: 'MAX_VACANCY_DAYS', value: 90, unit: 'days', rule: 'R-208' },
    { code: 'MAX_YEARS_WITHOUT_DEVELOPMENT', value: 2, unit: 'years', rule: 'R-406' },
    { code: 'MEMBERS_PER_EXCELLENT', value: 3, unit: 'members', rule: 'R-307' },
    { code: 'MIN_AGE_APPLICANT', value: 18, unit: 'years', rule: 'R-402' },
    { code: 'MIN_DAYS_AS_ACTIVIST', value: 365, unit: 'days', rule: 'R-402' },
    { code: 'MIN_EXTENSION_MONTHS', value: 6, unit: 'months', rule: 'R-401' },
    { code: 'MIN_FULL_MEMBERS_BRANCH', value: 3, unit: 'members', rule: 'R-101' },
    { code: 'MIN_FULL_MEMBERS_BRANCH_COMMITTEE', value: 7, unit: 'members', rule: 'R-104' },
    { code: 'MIN_MEMBERS_COMMITTEE', value: 100, unit: 'members', rule: 'R-105' },
    { code: 'MIN_MEMBERS_GENERAL_BRANCH', value: 50, unit: 'members', rule: 'R-105' },
    { code: 'MIN_MEMBERS_GROUP', value: 3, unit: 'members', rule: 'R-111' },
    { code: 'MIN_MONTHS_SUSPENDED', value: 24, unit: 'months', rule: 'R-508' },
    { code: 'MIN_TEST_MEETING', value: 15, unit: 'persons', rule: 'R-808' },
    { code: 'MIN_TRAINING_HOURS', value: 24, unit: 'hours', rule: 'R-404' },
    { code: 'MIN_VOTERS_PERCENT', value: 80, unit: 'percent', rule: 'R-206' },
    { code: 'ORGANIZATIONAL_LIFE_MEETING_PER_YEAR', value: 1, unit: 'meetings', rule: 'R-306' },
    { code: 'PARTY_LECTURE_PER_YEAR', value: 1, unit: 'lectures', rule: 'R-304' },
    { code: 'PROBATION_MONTHS', value: 12, unit: 'months', rule: 'R-401' },
    { code: 'QUORUM_COMMITTEE_MEETING_PERCENT', value: 50, unit: 'percent', rule: 'R-302' },
    { code: 'QUORUM_GENERAL_MEETING_PERCENT', value: 50, unit: 'percent', rule: 'R-309' },
    { code: 'SHOULD_TRANSFER_MONTHS', value: 6, unit: 'months', rule: 'R-501' },
    { code: 'SYNC_MISSING_PERCENT', value: 5, unit: 'percent', rule: 'SYNC_MISSING' },
    { code: 'TERM_REMINDER_MONTHS', value: 6, unit: 'months', rule: 'R-203' },
    { code: 'TERM_YEARS_BRANCH', value: 3, unit: 'years', rule: 'R-201' },
    { code: 'TERM_YEARS_COMMITTEE', value: 5, unit: 'years', rule: 'R-201' },
    { code: 'TERM_YEARS_VILLAGE', value: 5, unit: 'years', rule: 'R-201' },
    { code: 'THEME_DAY_PER_MONTH', value: 1, unit: 'days', rule: 'R-305' },
    { code: 'TRANSFER_EXPIRING_DAYS', value: 15, unit: 'days', rule: 'R-505' },
  ]);
});

test('reference data are loaded once: a second start writes nothing', async () => {
  const { urls } = await testDatabase();
  expect(await withClient(urls.migrator, loadDivisions)).toBe(0);
});

async function pending(): Promise<string[]> {
  return withClient(scratch.urls.migrator, pendingMigrations);
}

/** Relations, functions and schemas that are there besides PostgreSQL's own. */
async function leftObjects(): Promise<string[]> {
  const { rows } = await withClient(scratch.urls.migrator, (client) =>
    client.query<{ name: string }>(`
      select case when relname like 'PK\\_%' then 'PK' else relname::text end as name
        from pg_class where relnamespace = 'public'::regnamespace
      union all select proname from pg_proc where pronamespace = 'public'::regnamespace
      union all select nspname from pg_namespace where nspname = 'app'
      union all select typname from pg_type where typnamespace = 'public'::regnamespace and typtype <> 'c' and typelem = 0`),
  );
  return rows.map(({ name }) => name).sort((one, two) => one.localeCompare(two));
}
