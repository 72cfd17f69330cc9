import type { ViewerContext } from '../../src/access/context';
import type { PlannedType, ToManyLink } from '../../src/data/planner/declare';
import { fetchNodes } from '../../src/data/planner/fetch';
import type { Plan } from '../../src/data/planner/plan';
import { asAuditor } from '../support/context';
import { asMigrator } from '../support/database';
import { aTenant, type TestTenant } from '../support/tenants';
import { spiedContext } from './spied-context';

/** Blocks of a statement share columns by their types, which are remembered. A migration may change those while the server runs. */

const plannedLeaf: PlannedType = {
  typeName: 'Leaf',
  table: 'changing_leaves',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'organization:read',
  globalId: (key) => key,
  columns: { size: 'size', grownOn: 'grown_on' },
  links: {},
};

const leaves: ToManyLink = {
  kind: 'many',
  target: () => plannedLeaf,
  ownerColumn: 'trunk_id',
  orderBy: 'o.id',
};

const plannedTrunk: PlannedType = {
  ...plannedLeaf,
  typeName: 'Trunk',
  table: 'changing_trunks',
  columns: { plantedOn: 'planted_on' },
  links: { leaves },
};

const TABLES = 'changing_trunks, changing_leaves';

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await aTenant();
});

beforeEach(async () => {
  await asMigrator('create table changing_trunks (tenant_id uuid, id uuid, planted_on date)');
  await asMigrator('create table changing_leaves (tenant_id uuid, id uuid, trunk_id uuid, size int, grown_on date)');
  await asMigrator(`grant select on ${TABLES} to zuzhi_app`);
  await asMigrator(`insert into changing_trunks values ($1, $1, '2020-02-29')`, [tenant.tenantId]);
  await asMigrator(`insert into changing_leaves values ($1, $1, $1, 7, '2024-02-29')`, [tenant.tenantId]);
});
afterEach(() => asMigrator(`drop table ${TABLES}`));

/** The same plan each time, as a document that is known has it. */
function aPlan(): Plan {
  const ofLeaves = { type: plannedLeaf, properties: new Set(['size', 'grownOn']), links: new Map() };
  const planned = { field: 'leaves', slot: 'leaves', link: leaves, args: {}, plan: ofLeaves };
  return { type: plannedTrunk, properties: new Set(['plantedOn']), links: new Map([['leaves', planned]]) };
}

async function read(
  ctx: ViewerContext,
  plan: Plan,
): Promise<{ trunk: unknown[]; leaf: unknown[]; statements: number }> {
  const own = { ...ctx, counters: { statements: 0 }, deadlineAt: Date.now() + 5_000 };
  const [trunk] = await fetchNodes(own, plan, { where: () => '' }, null);
  const [leaf] = (trunk?.linked?.get('leaves') ?? []) as Record<string, unknown>[];
  return { trunk: [trunk?.plantedOn], leaf: [leaf?.size, leaf?.grownOn], statements: own.counters.statements };
}

const DAYS = { trunk: ['2020-02-29'], leaf: [7, '2024-02-29'] };

describe.each([
  ['shares with others', 'size type text', { ...DAYS, leaf: ['7', '2024-02-29'] }],
  [
    'shares with a column that keeps its type',
    `grown_on type timestamptz using grown_on::timestamp at time zone 'UTC'`,
    { ...DAYS, leaf: [7, new Date('2024-02-29T00:00:00Z')] },
  ],
])('When the type becomes another one of a column that a block %s', (_, change, changed) => {
  it.each([
    ['once', 1],
    ['without being prepared', 2],
    ['so often that it is prepared', 6],
  ])('a statement that was answered %s is answered, with values of their own types', async (_, times) => {
    const ctx = await asAuditor(tenant);
    const plan = aPlan();
    for (let time = 0; time < times; time += 1) expect(await read(ctx, plan)).toEqual({ ...DAYS, statements: 1 });
    await asMigrator(`alter table changing_leaves alter ${change}`);
    expect(await read(ctx, plan)).toMatchObject(changed);
    for (let time = 0; time < 3; time += 1) expect(await read(ctx, plan)).toEqual({ ...changed, statements: 1 });
  });
});

it('requests that are under way together are answered', async () => {
  const ctx = await asAuditor(tenant);
  const plan = aPlan();
  for (let time = 0; time < 3; time += 1) await read(ctx, plan);
  await asMigrator('alter table changing_leaves alter size type text');
  for (const answer of await Promise.all([1, 2, 3, 4, 5].map(() => read(ctx, plan))))
    expect(answer).toMatchObject({ ...DAYS, leaf: ['7', '2024-02-29'] });
});

it('blocks share columns from the second time on, also where others have asked the same', async () => {
  const { ctx, sent } = spiedContext(await asAuditor(tenant));
  for (const plan of [aPlan(), aPlan()]) {
    await read(ctx, plan);
    await read(ctx, plan);
  }
  const [first, second, ...others] = sent.map(({ text }) => text);
  expect(second).not.toBe(first);
  expect(others).toEqual([first, second]);
});
