import { dissolveOrganization } from '../../src/domains/organizations/dissolve-organization';
import { moveOrganization } from '../../src/domains/organizations/move-organization';
import { acceptTransfer } from '../../src/domains/transfers/accept-transfer';
import { today } from '../../src/shared/clock';
import { type Bench, median, succeeded, vacuum, versionOf } from './bench';
import { MEMBERS_A_BRANCH } from './county-seeds';
import { type Explained, explainSlowest } from './explain';
import { type Watched, watch } from './watched-database';

/** Many writes that together merge two organizations: what each took, at the beginning and at the end. */
export interface MergeRow {
  what: 'branches to another committee' | 'members to one branch';
  members: number;
  writes: number;
  ms: number;
  /** Of a write: the median over all, over the first tenth and over the last. */
  p50Ms: number;
  firstP50Ms: number;
  lastP50Ms: number;
  statementsEach: number;
}

export interface Merges {
  rows: MergeRow[];
  explained: Explained[];
}

/**
 * There is no mutation that merges: the branches of a committee move below another one, which is dissolved then, and the members
 * of a branch are transferred, one by one, as their letters are.
 */
export async function measureMerges(bench: Bench, sizes: readonly number[]): Promise<Merges> {
  const rows: MergeRow[] = [];
  let last: Watched | null = null;
  for (const members of sizes) {
    bench.progress(`merging committees of ${members} members`);
    await vacuum(bench);
    rows.push(await mergeCommittees(bench, members));
    bench.progress(`merging branches of ${members} members`);
    await plantReceivedTransfers(bench, members);
    await vacuum(bench, 'members, memberships, relationship_transfers');
    const merged = await mergeBranches(bench, members);
    rows.push(merged.row);
    last = merged.last;
  }
  return { rows, explained: await explainSlowest(bench.urls.app, last?.sent ?? [], 3) };
}

async function mergeCommittees(bench: Bench, members: number): Promise<MergeRow> {
  const { county, writer } = bench;
  const parentId = county.idOf('Q2');
  const times: number[] = [];
  let statements = 0;
  for (let branch = 1; branch <= members / MEMBERS_A_BRANCH; branch += 1) {
    const id = county.idOf(`J${members}B${branch}`);
    const ctx = writer.contextNow();
    const began = performance.now();
    const change = { id, graph: 'FORMAL' as const, parentId, effectiveOn: today(), expectedVersion: 1 };
    succeeded(await moveOrganization(ctx, change));
    times.push(performance.now() - began);
    statements = Math.max(statements, ctx.counters.statements);
  }
  const id = county.idOf(`J${members}`);
  const end = { id, expectedVersion: await versionOf(bench, id), dissolvedOn: today(), documentNumber: '〔2026〕1号' };
  succeeded(await dissolveOrganization(writer.contextNow(), end));
  return rowOf('branches to another committee', members, times, statements);
}

async function mergeBranches(bench: Bench, members: number): Promise<{ row: MergeRow; last: Watched | null }> {
  const { client, county, writer, database } = bench;
  const { rows } = await client.query<{ id: string }>(
    `select id from relationship_transfers where tenant_id = $1 and state = 'DEST_RECEIVED' order by id`,
    [county.tenantId],
  );
  const branchId = county.idOf(`T${members}`);
  const times: number[] = [];
  let statements = 0;
  let last: Watched | null = null;
  for (const { id } of rows) {
    last = watch(database);
    const ctx = writer.contextNow(last.database);
    const began = performance.now();
    succeeded(await acceptTransfer(ctx, { id: `trf_${id}`, expectedVersion: 1, branchId, acceptedOn: today() }));
    times.push(performance.now() - began);
    statements = Math.max(statements, ctx.counters.statements);
  }
  return { row: rowOf('members to one branch', members, times, statements), last };
}

/** Transfers of all members of a committee, as far as the branch that is to accept them: these steps touch nobody else. */
async function plantReceivedTransfers({ client, county }: Bench, members: number): Promise<void> {
  const ids = Array.from({ length: members / MEMBERS_A_BRANCH }, (_, branch) =>
    county.idOf(`J${members}B${branch + 1}`).slice('org_'.length),
  );
  await client.query(
    `insert into relationship_transfers (tenant_id, id, side, channel, state, reason, category, member_id, from_branch_id, from_name,
                                         to_branch_id, to_name, letter_number, letter_valid_until, applied_on, sent_on, received_on, state_since, version, created_at, updated_at)
     select m.tenant_id, gen_random_uuid(), 'BOTH', 'INTERNAL', 'DEST_RECEIVED', 'ORGANIZATION_CHANGE', m.category, m.id, b.id, b.name,
            t.id, t.name, '介〔2026〕1号', $4::date + 60, $4, $4, $4, $4, 1, now(), now()
       from members m
       join organizations b on b.tenant_id = m.tenant_id and b.id = m.branch_id
       join organizations t on t.tenant_id = m.tenant_id and t.id = $3
      where m.tenant_id = $1 and m.branch_id = any($2::uuid[])`,
    [county.tenantId, ids, county.idOf(`T${members}`).slice('org_'.length), today()],
  );
}

function rowOf(what: MergeRow['what'], members: number, times: readonly number[], statementsEach: number): MergeRow {
  const tenth = Math.max(1, Math.floor(times.length / 10));
  return {
    what,
    members,
    writes: times.length,
    ms: times.reduce((sum, time) => sum + time, 0),
    p50Ms: median(times),
    firstP50Ms: median(times.slice(0, tenth)),
    lastP50Ms: median(times.slice(-tenth)),
    statementsEach,
  };
}
