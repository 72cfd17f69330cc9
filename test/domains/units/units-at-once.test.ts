import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { endUnitFormation } from '../../../src/domains/units/end-unit-formation';
import { recordUnitFormation } from '../../../src/domains/units/record-unit-formation';
import { surveyUnit } from '../../../src/domains/units/survey-unit';
import { updateUnit } from '../../../src/domains/units/update-unit';
import { asOrganizer } from '../../support/context';
import { testDatabase, withClient } from '../../support/database';
import { anOrganization } from '../../support/organizations';
import {
  anIndustry,
  aUnit,
  brokenUnitChecks,
  covered,
  refused,
  SURVEYED_ON,
  someUnits,
  type TestIndustry,
  versionOf,
} from './support';

const USCC = '91512081MA62K0260E';
const TAKEN = [{ code: 'UNIT_EXISTS', rule: 'GB 32100-2015', field: 'input.uscc' }];

const survey = ({ ctx, committee }: Pick<TestIndustry, 'ctx' | 'committee'>, uscc: string | null = null) =>
  surveyUnit(ctx, {
    name: '新公司',
    kind: 'OTHER',
    sector: 'OTHER',
    uscc,
    responsibleId: committee.globalId,
    surveyedOn: SURVEYED_ON,
  });

/** Another writer has written, but not committed, when the call comes; it commits once the call waits for it. */
async function meeting<Result>(written: string, values: string[], call: () => Promise<Result>): Promise<Result> {
  const { urls } = await testDatabase();
  return withClient(urls.migrator, async (other) => {
    await other.query('begin');
    await other.query(written, values);
    const outcome = call();
    await withClient(urls.superuser, async (observer) => {
      const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid');
      for (let waiting = 0; waiting === 0; ) {
        const answer = await observer.query('select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [
          rows[0]?.pid,
        ]);
        const isOver = await Promise.race([outcome.then(() => true), new Promise((done) => setTimeout(done, 10))]);
        if (isOver === true) throw new Error('The call did not wait for the other writer.');
        waiting = answer.rows.length;
      }
    });
    await other.query('commit');
    return outcome;
  });
}

test('who registers a code that another caller is just registering is told UNIT_EXISTS', async () => {
  const industry = await anIndustry();
  const { tenant, ctx, committee } = industry;
  const other = await aUnit(ctx, committee);
  const taking = 'update units set uscc = $3 where tenant_id = $1 and id = $2';
  expect(refused(await meeting(taking, [tenant.tenantId, other.id, USCC], () => survey(industry, USCC)))).toEqual(
    TAKEN,
  );
});

test('who gives a unit a code that another caller is just registering is told UNIT_EXISTS', async () => {
  const { tenant, ctx, committee } = await anIndustry();
  const [one, other] = await someUnits(ctx, committee, 2);
  const taking = 'update units set uscc = $3 where tenant_id = $1 and id = $2';
  const change = () => updateUnit(ctx, { id: one?.globalId ?? '', expectedVersion: 2, uscc: USCC });
  expect(refused(await meeting(taking, [tenant.tenantId, other?.id ?? '', USCC], change))).toEqual(TAKEN);
});

test('no unit comes under an organization that is just ending', async () => {
  const industry = await anIndustry();
  const { tenant, committee } = industry;
  const ending = `update organizations set status = 'DISSOLVED', ended_on = '2023-01-01' where tenant_id = $1 and id = $2`;
  expect(refused(await meeting(ending, [tenant.tenantId, committee.id], () => survey(industry)))).toEqual([
    { code: 'ORGANIZATION_ENDED', rule: 'STATE_MACHINE Organization', field: 'input.responsibleId' },
  ]);
});

test('two who leave a joint organization of three at once do not leave one behind', async () => {
  const { tenant, ctx, committee, jointBranch } = await anIndustry();
  const [one, two] = await covered(ctx, jointBranch, 'JOINT', await someUnits(ctx, committee, 3), '2022-01-01');
  const leaving = `with organization as (
      select id from organizations where tenant_id = $1 and id = $3 for no key update)
    update unit_formations f set valid = '[2022-01-01,2023-01-01)'
      from organization o where f.tenant_id = $1 and f.organization_id = o.id and f.unit_id = $2`;
  const units = two === undefined ? [] : [versionOf(two)];
  const answer = await meeting(leaving, [tenant.tenantId, one?.id ?? '', jointBranch.id], () =>
    endUnitFormation(ctx, { units, endedOn: '2023-01-01' }),
  );
  expect(refused(answer)).toEqual([{ code: 'JOINT_NEEDS_TWO', rule: 'FORMATION JOINT', field: 'input.units' }]);
});

test('two units that come to the same single organization at once do not both get it', async () => {
  const { tenant, ctx, committee, companyBranch } = await anIndustry();
  const units = await someUnits(ctx, committee, 2);
  const answers = await Promise.all(
    units.map(async (unit) =>
      recordUnitFormation(await asOrganizer(tenant), {
        organizationId: companyBranch.globalId,
        mode: 'SINGLE',
        units: [versionOf(unit)],
        since: '2022-01-01',
      }),
    ),
  );
  expect(answers.filter((answer) => answer.units === null).map(refused)).toEqual([
    [{ code: 'SINGLE_COVERS_ONE', rule: 'FORMATION SINGLE', field: 'input.units' }],
  ]);
});

test('whatever ends, covers and answers at once, the invariants hold', async () => {
  const { tenant, ctx, committee, jointBranch } = await anIndustry();
  const responsible = await anOrganization(ctx, 'COMMITTEE', { name: '责任党委' });
  const units = await someUnits(ctx, committee, 2);
  const ward = await aUnit(ctx, committee);
  const ending = async ({ globalId: id, version: expectedVersion }: typeof responsible) =>
    dissolveOrganization(await asOrganizer(tenant), {
      id,
      expectedVersion,
      dissolvedOn: '2024-01-01',
      documentNumber: '文号',
    });
  await Promise.all([
    ending(jointBranch),
    recordUnitFormation(ctx, {
      organizationId: jointBranch.globalId,
      mode: 'JOINT',
      units: units.map(versionOf),
      since: '2023-01-01',
    }),
    ending(responsible),
    updateUnit(await asOrganizer(tenant), { ...versionOf(ward), responsibleId: responsible.globalId }),
  ]);
  expect(await brokenUnitChecks(tenant)).toEqual({});
});
