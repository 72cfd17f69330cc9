import { dyingInside } from '../../support/dying-database';
import { aPusher, aRecordScene, aUscc, brokenRecordChecks, count, outcomes, type RecordScene } from './a-record-sync';

/** Of each kind a record that makes something, and one that changes what the first batch made. */
const KINDS = {
  ORGANIZATIONS: {
    table: 'organizations',
    record: ({ committee }: RecordScene, serial: number) => ({
      externalId: `O-${serial}`,
      name: `第${serial}党支部`,
      kind: 'BRANCH',
      parentCode: committee.code,
      establishedOn: '2021-01-01',
    }),
    change: (serial: number) => ({ externalId: 'O-0', name: `第${serial}联合党支部`, effectiveOn: '2022-01-01' }),
  },
  UNITS: {
    table: 'units',
    record: ({ committee }: RecordScene, serial: number) => ({
      externalId: `U-${serial}`,
      uscc: aUscc(serial),
      name: `高原快递${serial}号公司`,
      kind: 'NON_PUBLIC_ENTERPRISE',
      sector: 'EXPRESS_DELIVERY',
      responsibleCode: committee.code,
      surveyedOn: '2021-03-01',
      headcount: 40,
      countedOn: '2022-01-01',
    }),
    change: (serial: number) => ({
      externalId: 'U-0',
      name: `第${serial}公司`,
      headcount: serial,
      countedOn: '2022-01-01',
    }),
  },
  GRIDS: {
    table: 'grids',
    record: ({ community }: RecordScene, serial: number) => ({
      externalId: `G-${serial}`,
      name: `第${serial}网格`,
      communityCode: community.code,
      startedOn: '2021-01-01',
    }),
    change: (serial: number) => ({ externalId: 'G-0', name: `新${serial}网格`, effectiveOn: '2022-01-01' }),
  },
} as const;

test.each(['ORGANIZATIONS', 'UNITS', 'GRIDS'] as const)(
  'killed before any of its statements, or its commit, a batch of %s has written nothing, and repeated writes all of it once',
  async (kind) => {
    const scene = await aRecordScene();
    const { tenant, ctx } = scene;
    const { table, record, change } = KINDS[kind];
    const { push } = await aPusher(ctx, kind);
    await push([record(scene, 0)]);
    let rows = await count(tenant, table);
    let kills = 0;
    for (let n = 1; n <= 60; n += 1) {
      const records = [record(scene, n), change(n)];
      const call = { idempotencyKey: `kill-${n}`, sequence: 1_000_000 + n };
      const death = dyingInside(n, ctx.database);
      const first = await push(records, call, { ...ctx, database: death.database }).catch(() => null);
      if (!death.happened()) {
        expect(first).not.toBeNull();
        break;
      }
      kills += 1;
      expect(await count(tenant, table)).toBe(rows);
      expect(outcomes(await push(records, call))).toEqual(['CREATED', 'UPDATED']);
      rows += 1;
      expect(await count(tenant, table)).toBe(rows);
    }
    expect(kills).toBeGreaterThan(15);
    expect(await brokenRecordChecks(tenant)).toEqual({});
  },
);
