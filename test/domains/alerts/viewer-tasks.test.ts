import type { ViewerContext } from '../../../src/access/context';
import type { CandidateSeed, StepSeed } from '../../../src/domains/development/candidate-planting.rules';
import { plantCandidates } from '../../../src/domains/development/plant-candidates';
import { asAuditor, asClerk, asOrganizer, asSecretary, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { plantChains } from '../../support/planted-chain';
import { aTenant, migratorClient, type TestTenant } from '../../support/tenants';
import { type Task, tasksOf } from './asking-tasks';
import { ago } from './days';

/** How many the query of a task lists. */
async function listed(ctx: ViewerContext, { query }: Task): Promise<number> {
  const { data, errors } = await graphqlAs<Record<string, { totalCount: number } | unknown[]>>(ctx, query);
  if (errors !== undefined) throw new Error(`${query}: ${JSON.stringify(errors)}`);
  const [found] = Object.values(data);
  return Array.isArray(found) ? found.filter((node) => node !== null).length : (found?.totalCount ?? -1);
}

const short = (tasks: Task[]) =>
  tasks
    .filter(({ kind }) => kind !== 'OPEN_ALERT')
    .map(({ kind, organizationId, count }) => ({ kind, organizationId, count }));

/** Two communities: of each branch a proposal below it, an election that was held, two candidates on the way and one who left it. */
async function aBusyTenant(): Promise<{ tenant: TestTenant; id: (key: string) => string }> {
  const tenant = await aTenant();
  const ids = await plantChains(tenant, { communities: 2, grids: 2, groups: 1, households: 0 });
  const id = (key: string) => ids.get(key) ?? '';
  const { tenantId } = tenant;
  for (const key of ['S1-C1-G1', 'S1-C1-G2', 'S1-C2-G1']) {
    await asMigrator(`update organizations set status = 'PROPOSED' where tenant_id = $1 and id = $2`, [
      tenantId,
      id(`${key}-P1`),
    ]);
    await asMigrator(
      `insert into elections (tenant_id, id, organization_id, kind, status, reminded_on, approved_on, approval_document, held_on, voters_due, voters_present, created_at, updated_at)
       values ($1, gen_random_uuid(), $2, 'RENEWAL', 'HELD', $3, $3, 'test', $3, 5, 5, now(), now())`,
      [tenantId, id(key), ago(10)],
    );
    const candidates: (StepSeed['step'] | null)[] = [null, 'ACTIVIST_DECIDED', 'WITHDRAWN'];
    await plantCandidates(
      migratorClient,
      tenantId,
      candidates.map((last) => ({
        ...aSeed(last ?? 'APPLIED', key),
        steps: [
          ...(last === 'ACTIVIST_DECIDED' ? [{ step: 'TALKED' as const, on: ago(90) }] : []),
          ...(last === null ? [] : [{ step: last, on: ago(80) }]),
        ],
        purgeOn: last === 'WITHDRAWN' ? ago(-100) : undefined,
      })),
      { organizations: ids, members: new Map() },
    );
  }
  return { tenant, id };
}

function aSeed(key: string, branch: string): CandidateSeed {
  return {
    key: `${branch} ${key}`,
    name: '测试',
    sex: 'UNKNOWN',
    birthOn: '1990-01-01',
    education: null,
    frontLine: 'NONE',
    branch,
    appliedOn: ago(100),
    steps: [],
  };
}

describe('What awaits somebody', () => {
  it('is for the department what awaits anybody in the tenant', async () => {
    const { tenant } = await aBusyTenant();
    const tasks = await tasksOf(await asOrganizer(tenant));
    expect(short(tasks)).toEqual([
      { kind: 'PROPOSAL_TO_APPROVE', organizationId: null, count: 3 },
      { kind: 'ELECTION_TO_RATIFY', organizationId: null, count: 3 },
      { kind: 'CANDIDATE_TO_ADVANCE', organizationId: null, count: 6 },
    ]);
    expect(tasks.filter(({ kind }) => kind === 'OPEN_ALERT').map(({ alertKind }) => alertKind)).toEqual([
      'OFFICE_VACANT',
      'UNDER_THRESHOLD',
      'LIFE_MISSED',
    ]);
  });

  it('is for a secretary what lies below, and decisions only about what is strictly below', async () => {
    const { tenant, id } = await aBusyTenant();
    const committee = await asSecretary(tenant, id('S1-C1-W'));
    const organizationId = `org_${id('S1-C1-W')}`;
    expect(short(await tasksOf(committee))).toEqual([
      { kind: 'PROPOSAL_TO_APPROVE', organizationId, count: 2 },
      { kind: 'ELECTION_TO_RATIFY', organizationId, count: 2 },
      { kind: 'CANDIDATE_TO_ADVANCE', organizationId, count: 4 },
    ]);
    const branch = `org_${id('S1-C1-G1')}`;
    expect(short(await tasksOf(await asSecretary(tenant, id('S1-C1-G1'))))).toEqual([
      { kind: 'PROPOSAL_TO_APPROVE', organizationId: branch, count: 1 },
      { kind: 'CANDIDATE_TO_ADVANCE', organizationId: branch, count: 2 },
    ]);
  });

  it('leaves out what one may not do: a clerk approves and ratifies nothing', async () => {
    const { tenant, id } = await aBusyTenant();
    expect(short(await tasksOf(await asClerk(tenant, id('S1-C1-W')))).map(({ kind }) => kind)).toEqual([
      'CANDIDATE_TO_ADVANCE',
    ]);
  });

  it('counts once what lies in the subtrees of two grants', async () => {
    const { tenant, id } = await aBusyTenant();
    const ctx = await asSecretary(tenant, id('S1-C1-W'));
    const grants = ['S1-C1-W', 'S1-C1-G1', 'S1-C2-G1'].map(
      (key) => ({ role: 'SECRETARY', organizationId: id(key) }) as const,
    );
    const both = { ...ctx, viewer: { ...ctx.viewer, grants } };
    expect(short(await tasksOf(both)).filter(({ kind }) => kind === 'CANDIDATE_TO_ADVANCE')).toEqual(
      expect.arrayContaining([
        { kind: 'CANDIDATE_TO_ADVANCE', organizationId: `org_${id('S1-C1-W')}`, count: 4 },
        { kind: 'CANDIDATE_TO_ADVANCE', organizationId: `org_${id('S1-C2-G1')}`, count: 2 },
      ]),
    );
    expect(short(await tasksOf(both))).toHaveLength(5);
  });

  it('comes with queries that list exactly what is counted', async () => {
    const { tenant, id } = await aBusyTenant();
    for (const ctx of [
      await asOrganizer(tenant),
      await asSecretary(tenant, id('S1-C1-W')),
      await asClerk(tenant, id('S1-W')),
    ]) {
      const tasks = await tasksOf(ctx);
      expect(tasks.length).toBeGreaterThan(3);
      for (const task of tasks)
        expect({ ...task, listed: await listed(ctx, task) }).toEqual({ ...task, listed: task.count });
    }
  });

  it('is one statement for all kinds, and none for who may do nothing', async () => {
    const { tenant, id } = await aBusyTenant();
    const statements = async (ctx: ViewerContext) => {
      const fresh = { ...ctx, counters: { statements: 0 } };
      const tasks = await tasksOf(fresh);
      return { tasks: tasks.length, statements: fresh.counters.statements };
    };
    expect(await statements(await asSecretary(tenant, id('S1-C1-W')))).toMatchObject({ statements: 1 });
    expect(await statements(await asAuditor(tenant))).toEqual({ tasks: 0, statements: 0 });
    expect(await statements(await contextFor(tenant, 'SYSTEM_ADMIN'))).toEqual({ tasks: 0, statements: 0 });
  });
});
