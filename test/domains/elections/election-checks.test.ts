import { recordOffice } from '../../../src/domains/offices/record-office';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, anOffice, type Body, BRANCH, COMMITTEE, recorded } from '../offices/a-body';
import { aReminder, aTerm, brokenElectionChecks, DOCUMENT, stepsBy } from './an-election';

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. `$2` is the branch. */
const BREACHES: [check: string, sql: string][] = [
  [
    'election-overlap',
    `update elections set reminded_on = '2024-12-01' where tenant_id = $1 and organization_id = $2 and status = 'REMINDED'`,
  ],
  [
    'election-life',
    `update organizations set ended_on = '2026-01-01', status = 'DISSOLVED' where tenant_id = $1 and id = $2`,
  ],
  [
    'election-life',
    `with ended as (update organizations set ended_on = '2025-01-10', status = 'DISSOLVED' where tenant_id = $1 and id = $2)
     update elections set status = 'CANCELLED', cancelled_on = '2025-03-01' where tenant_id = $1 and status = 'REMINDED'`,
  ],
  ['election-of-term', `update organizations set kind = 'TEMPORARY_BRANCH' where tenant_id = $1 and id = $2`],
  [
    'election-of-term',
    `update elections e set term_id = t.id from terms t
      where e.tenant_id = $1 and e.organization_id = $2 and t.tenant_id = $1 and t.organization_id <> $2`,
  ],
  ['elected-before-end', `update terms set ends_on = '2025-01-20' where tenant_id = $1 and organization_id = $2`],
  [
    'election-new-term',
    `update terms set began_on = '2025-01-09' where tenant_id = $1 and organization_id = $2 and upper_inf(valid)`,
  ],
  [
    'election-postponed',
    `update elections set postponed_until = '2026-02-01' where tenant_id = $1 and organization_id = $2 and postponed_on is not null`,
  ],
  [
    'election-postponed',
    `update elections set term_id = null where tenant_id = $1 and organization_id = $2 and postponed_on is not null`,
  ],
  [
    'election-turnout',
    `update elections set voters_present = 7 where tenant_id = $1 and organization_id = $2 and held_on is not null`,
  ],
];

/** A branch after a renewal that was postponed, reminded of the next one; its committee has a term too. */
async function aRenewedBody(): Promise<[TestTenant, Body]> {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const body = await aBody(tenant);
  const steps = stepsBy(ctx);
  await aTerm(ctx, body);
  await aTerm(ctx, body, COMMITTEE);
  const postponed = await steps.postpone(await steps.start(aReminder(body)), '2025-06-30');
  await steps.ratify(await steps.hold(await steps.approve(postponed)));
  const elected = { appointment: 'ELECTED', documentNumber: DOCUMENT, startedOn: '2025-02-01' } as const;
  recorded(await recordOffice(ctx, anOffice(body, elected)));
  await steps.start(aReminder(body, { remindedOn: '2025-03-01' }));
  return [tenant, body];
}

test('elections through the use cases break no invariant', async () => {
  const [tenant] = await aRenewedBody();
  expect(await brokenElectionChecks(tenant)).toEqual([]);
});

test.each(BREACHES)('%s sees its breach', async (check, sql) => {
  const [tenant, body] = await aRenewedBody();
  await asMigrator(sql, [tenant.tenantId, body.organizations.get(BRANCH)]);
  expect(await brokenElectionChecks(tenant)).toContain(check);
});

test.each([
  [
    'a status that its steps do not make',
    `update elections set status = 'HELD' where tenant_id = $1 and status = 'RATIFIED'`,
  ],
  [
    'steps out of order',
    `update elections set ratified_on = '2025-01-01' where tenant_id = $1 and status = 'RATIFIED'`,
  ],
  [
    'a decision without a document',
    `update elections set approval_document = null where tenant_id = $1 and status = 'RATIFIED'`,
  ],
  [
    'a second open election',
    `insert into elections (tenant_id, id, organization_id, kind, status, reminded_on, created_at, updated_at)
     values ($1, gen_random_uuid(), $2, 'RENEWAL', 'REMINDED', '2025-04-01', now(), now())`,
  ],
  [
    'a renewal that is ratified and makes no term',
    `update elections set new_term_id = null where tenant_id = $1 and status = 'RATIFIED'`,
  ],
])('the table itself refuses %s', async (_breach, sql) => {
  const [tenant, body] = await aRenewedBody();
  const values = sql.includes('$2') ? [tenant.tenantId, body.organizations.get(BRANCH)] : [tenant.tenantId];
  await expect(asMigrator(sql, values)).rejects.toThrow(/constraint/);
});
