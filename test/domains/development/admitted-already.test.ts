import type { ViewerContext } from '../../../src/access/context';
import { admitCandidate } from '../../../src/domains/development/admit-candidate';
import {
  aGround,
  brokenCandidateChecks,
  broughtTo,
  candidateOf,
  candidateRefusals,
  changing,
  dayOf,
  type Ground,
} from '../../support/candidates';
import { asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, aRegistration, brokenMemberChecks } from '../../support/members';
import { aChain, type TestChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** An admission registers a member, so it is asked whether there is one already, as `registerMember` is. */

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let ground: Ground;

const admittedOn = dayOf('ADMITTED');

beforeEach(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 60_000 };
  chain = await aChain(tenant);
  ground = await aGround(ctx, chain.committee, chain.gridBranch);
});

afterEach(async () => {
  expect(await brokenCandidateChecks(tenant)).toEqual({});
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

test('whom the branch has already by name and day is not admitted, unless it is another person', async () => {
  await broughtTo(ctx, ground, 'ADMITTED');
  const twin = await broughtTo(ctx, ground, 'PRE_REVIEWED');
  const input = { ...changing(twin), admittedOn };
  const exists = [{ code: 'MEMBER_EXISTS', rule: 'R-112', field: 'input.id' }];
  expect(candidateRefusals(await admitCandidate(ctx, input))).toEqual(exists);
  expect(candidateRefusals(await admitCandidate(ctx, { ...input, isAnotherPerson: false }))).toEqual(exists);
  candidateOf(await admitCandidate(ctx, { ...input, isAnotherPerson: true }));
});

test('on another day, or with an ID number of its own, nobody is taken for the member of the same name', async () => {
  await broughtTo(ctx, ground, 'ADMITTED');
  const later = await broughtTo(ctx, ground, 'PRE_REVIEWED');
  candidateOf(await admitCandidate(ctx, { ...changing(later), admittedOn: '2022-12-02' }));
  const numbered = await broughtTo(ctx, ground, 'PRE_REVIEWED');
  const { idNumber } = aRegistration(chain.gridBranch, { birthOn: '1995-08-20' });
  candidateOf(await admitCandidate(ctx, { ...changing(numbered), admittedOn, idNumber }));
});

test('a refusal that tells that a number is recorded counts as a clear value, and is audited', async () => {
  const birthOn = '1995-08-20';
  const { idNumber } = aRegistration(chain.gridBranch, { birthOn });
  await aMember(ctx, chain.gridBranch, { birthOn, idNumber });
  const input = { ...changing(await broughtTo(ctx, ground, 'PRE_REVIEWED')), admittedOn };
  await allowReveals(1);
  const secretary = await asSecretary(tenant, chain.gridBranch.id);
  const taken = await admitCandidate(secretary, { ...input, idNumber });
  expect(candidateRefusals(taken)).toMatchObject([{ code: 'ID_NUMBER_TAKEN', field: 'input.idNumber' }]);
  const rows = await asMigrator(
    `select (select count from reveal_quotas where tenant_id = $1 and account_id = $2) as count,
            (select array_agg(action || ' ' || object_type) from audit_entries
              where tenant_id = $1 and 'refused.ID_NUMBER_TAKEN' = any(fields)) as entries`,
    [tenant.tenantId, secretary.viewer.accountId],
  );
  expect(rows).toEqual([{ count: 1, entries: ['candidate:admit Tenant'] }]);
  // Whether the next number is recorded or not is not answered any more; without one there is nothing to ask.
  const { idNumber: free } = aRegistration(chain.gridBranch, { birthOn });
  for (const number of [idNumber, free]) {
    await expect(admitCandidate(secretary, { ...input, idNumber: number })).rejects.toMatchObject({
      extensions: { code: 'RATE_LIMITED' },
    });
  }
  candidateOf(await admitCandidate(secretary, input));
});

function allowReveals(anHour: number) {
  return asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ($1, gen_random_uuid(), 'MAX_REVEALS_PER_HOUR', '[1900-01-01,)', $2, '测试', now())`,
    [tenant.tenantId, anHour],
  );
}
