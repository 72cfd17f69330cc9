import type { TenantDatabase, TenantTransaction } from '../../src/access/context';

/**
 * Watches every transaction of a test: one that writes audit entries and touches a record that the change feed tells must tell
 * it. So each test of each use case shows that a follower misses nothing of it.
 */
export function withToldChanges(database: TenantDatabase): TenantDatabase {
  return {
    read: (...asked) => database.read(...asked),
    readTexts: (...asked) => database.readTexts(...asked),
    readConfirming: database.readConfirming?.bind(database),
    aggregate: (...asked) => database.aggregate(...asked),
    transaction: (tenantId, deadlineAt, work) =>
      database.transaction(tenantId, deadlineAt, async (tx) => {
        const watched = watching(tx);
        const result = await work(watched.tx);
        if (watched.hasRecorded()) await assertTold(tx);
        return result;
      }),
    transactionAcross: (tenantIds, deadlineAt, work) =>
      database.transactionAcross(tenantIds, deadlineAt, async (bind) => {
        const recorded = new Set<string>();
        const result = await work(async (tenantId) => watching(await bind(tenantId), recorded).tx);
        for (const tenantId of recorded) await assertTold(await bind(tenantId));
        return result;
      }),
  };
}

/** A transaction that notices when audit entries are written through it: a purge writes none, and tells nothing. */
function watching(tx: TenantTransaction, recorded = new Set<string>()) {
  const watched: TenantTransaction = {
    tenantId: tx.tenantId,
    query: (statement) => {
      if (statement.text.includes('insert into audit_entries')) recorded.add(tx.tenantId);
      return tx.query(statement);
    },
    insert: (entity, rows) => tx.insert(entity, rows),
  };
  return { tx: watched, hasRecorded: () => recorded.size > 0 };
}

/**
 * Of the record itself its version says that it changed: paths of organizations below one that moved are no change of theirs,
 * and of planted ones no entry tells the first version.
 */
const RECORDS = { Member: 'members', Organization: 'organizations', Unit: 'units', Grid: 'grids' } as const;

type Recorded = keyof typeof RECORDS;

/** Tables whose rows are a part of what a record says, with the column that names the record. */
const PARTS: readonly [type: Recorded, table: string, column: string][] = [
  ['Member', 'memberships', 'member_id'],
  ['Member', 'participations', 'member_id'],
  ['Member', 'employments', 'member_id'],
  ['Member', 'voting_suspensions', 'member_id'],
  ['Member', 'probation_extensions', 'member_id'],
  ['Organization', 'organization_states', 'organization_id'],
  ['Organization', 'placements', 'organization_id'],
  ['Organization', 'external_identifiers', 'organization_id'],
  ['Organization', 'organization_premises', 'organization_id'],
  ['Unit', 'unit_states', 'unit_id'],
  ['Unit', 'unit_formations', 'unit_id'],
  ['Unit', 'unit_figures', 'unit_id'],
  ['Grid', 'grid_states', 'grid_id'],
  ['Grid', 'grid_organizations', 'grid_id'],
  ['Grid', 'buildings', 'grid_id'],
];

/** Written by this very transaction. */
const OWN = 'xmin = pg_current_xact_id()::xid';

const untoldVersion = ([type, table]: [string, string]) =>
  `select '${type}' as type from ${table} r
    where r.tenant_id = $1 and r.${OWN} ${type === 'Member' ? '' : 'and r.version > 1'}
      and not exists (select 1 from audit_entries e
                       where e.tenant_id = $1 and e.object_id = r.id and e.object_type = '${type}'
                         and e.object_version = r.version and e.change_kind is not null)`;

const untoldPart = ([type, table, column]: (typeof PARTS)[number]) =>
  `select '${type}' from ${table} p
    where p.tenant_id = $1 and p.${OWN}
      and not exists (select 1 from audit_entries e
                       where e.tenant_id = $1 and e.object_id = p.${column} and e.object_type = '${type}'
                         and e.change_kind is not null and e.${OWN})`;

/** Of what has ended the end is told last, and of what lives none: what comes after it would be taken for a new life. */
const untoldEnd = ([type, table]: [string, string]) =>
  `select '${type}' from ${table} r
    where r.tenant_id = $1 and r.${OWN}
      and (r.ended_on is not null) <> (
        select e.change_kind in ('ENDED', 'VOIDED') from audit_entries e
         where e.tenant_id = $1 and e.object_id = r.id and e.object_type = '${type}' and e.change_kind is not null and e.${OWN}
         order by e.id desc limit 1)`;

const RECORDED_AS = Object.entries(RECORDS);
const UNTOLD = [...RECORDED_AS.map(untoldVersion), ...RECORDED_AS.map(untoldEnd), ...PARTS.map(untoldPart)].join(
  ' union ',
);

async function assertTold(tx: TenantTransaction): Promise<void> {
  const untold = await tx.query<{ type: string }>({ text: UNTOLD });
  if (untold.length === 0) return;
  const types = untold.map(({ type }) => type).sort();
  throw new Error(`This write touched a record without telling it in the change feed: ${types.join(', ')}.`);
}
