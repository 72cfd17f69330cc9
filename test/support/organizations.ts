import 'reflect-metadata';
import type { RequestContext } from '../../src/access/context';
import { createOrganization } from '../../src/domains/organizations/create-organization';
import { establishOrganization } from '../../src/domains/organizations/establish-organization';
import type { OrganizationAnswer } from '../../src/domains/organizations/load-organization-answer';
import type { CreateOrganizationInput } from '../../src/domains/organizations/organization.inputs';
import type { OrganizationKind } from '../../src/domains/organizations/organization.rules';
import { organizationCardChecks } from '../../src/domains/organizations/organization-card.checks';
import { organizationChecks } from '../../src/domains/organizations/organizations.checks';
import type { LocalDate } from '../../src/shared/clock';
import { asOrganizer } from './context';
import { asMigrator } from './database';
import type { TestTenant } from './tenants';

/** The day on which organizations of tests begin, unless a test says otherwise. */
export const FOUNDED_ON: LocalDate = '2020-03-01';

/** An organization as tests name it. */
export interface TestOrganization {
  /** Internal UUID, as grants and SQL have it. */
  id: string;
  /** Id of the API. */
  globalId: string;
  code: string;
  name: string;
  version: number;
}

/** A street's chain with the formal committee that its branch belongs to. */
export interface TestChain {
  /** Formal root above the grid branch; stands in no chain. */
  committee: TestOrganization;
  street: TestOrganization;
  community: TestOrganization;
  gridBranch: TestOrganization;
  group: TestOrganization;
  household: TestOrganization;
}

type Wishes = Partial<Omit<CreateOrganizationInput, 'kind'>> & {
  /** Left as PROPOSED instead of being established on its first day. */
  isProposal?: boolean;
};

/** Founds an organization through the use cases, established unless it is to stay a proposal; large enough for any rule of size. */
export async function anOrganization(
  ctx: RequestContext,
  kind: OrganizationKind,
  { isProposal = false, ...wishes }: Wishes = {},
): Promise<TestOrganization> {
  const effectiveOn = wishes.effectiveOn ?? FOUNDED_ON;
  const proposed = succeeded(await createOrganization(ctx, { name: `测试${kind}`, ...wishes, kind, effectiveOn }));
  if (isProposal) return proposed;
  const input = { id: proposed.globalId, establishedOn: effectiveOn, fullMemberCount: 200, expectedVersion: 1 };
  return succeeded(await establishOrganization(ctx, input));
}

/** A five-level URBAN_5 chain, founded through the use cases on `FOUNDED_ON`. */
export async function aChain(tenant: TestTenant): Promise<TestChain> {
  const ctx = await asOrganizer(tenant);
  const below = (parent: TestOrganization) => ({ parentId: parent.globalId });
  const committee = await anOrganization(ctx, 'COMMITTEE', { name: '统建社区党委' });
  const street = await anOrganization(ctx, 'SUBDISTRICT_COORDINATING_COMMITTEE', {
    name: '嘎玛贡桑街道大工委',
    chain: { templateCode: 'URBAN_5' },
  });
  const community = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', {
    name: '统建社区大党委',
    chain: below(street),
  });
  const gridBranch = await anOrganization(ctx, 'BRANCH', {
    name: '统建社区第一网格党支部',
    chain: below(community),
    formalParentId: committee.globalId,
  });
  const group = await anOrganization(ctx, 'GROUP', {
    name: '统建社区一号楼党小组',
    chain: below(gridBranch),
    formalParentId: gridBranch.globalId,
  });
  const household = await anOrganization(ctx, 'MEMBER_CENTER_HOUSEHOLD', {
    name: '统建社区一号楼党员中心户',
    chain: below(group),
  });
  return { committee, street, community, gridBranch, group, household };
}

/** The organization of an answer; a refusal fails the test with its messages. */
export function succeeded(answer: OrganizationAnswer): TestOrganization {
  const { organization, userErrors } = answer;
  if (organization === null || userErrors.length > 0) {
    throw new Error(`Refused: ${userErrors.map(({ code, message }) => `${code} ${message}`).join(' ')}`);
  }
  const { id: globalId, code, name, version } = organization;
  return { id: globalId.slice(globalId.indexOf('_') + 1), globalId, code, name, version };
}

/** The codes, rules and fields of a refusal; an answer that changed something fails the test. */
export function refusals(answer: OrganizationAnswer): { code: string; rule: string | null; field: string | null }[] {
  if (answer.organization !== null) throw new Error(`${answer.organization.name} was changed instead of refused.`);
  return answer.userErrors.map(({ code, rule, field }) => ({ code, rule, field }));
}

/** Runs a call that must change nothing of the tenant's organizations, and gives back what came of it. */
export async function changingNothing<Result>(tenant: TestTenant, call: () => Promise<Result>): Promise<Result> {
  const before = await everythingOf(tenant);
  const outcome = await Promise.allSettled([call()]);
  expect(await everythingOf(tenant)).toBe(before);
  if (outcome[0].status === 'rejected') throw outcome[0].reason;
  return outcome[0].value;
}

/** Rows that break an invariant of the domain, by the name of the check; empty when all is well. */
export async function brokenChecks(tenant: TestTenant): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  for (const check of [...organizationChecks, ...organizationCardChecks]) {
    const rows = await asMigrator(check.text, [tenant.tenantId]);
    if (rows.length > 0) broken[check.name] = rows;
  }
  return broken;
}

async function everythingOf(tenant: TestTenant): Promise<string> {
  const tables = [
    'organizations',
    'placements',
    'organization_states',
    'external_identifiers',
    'tenant_counters',
    'audit_entries',
    'idempotency_records',
  ];
  const rows: unknown[] = [];
  for (const table of tables) {
    rows.push(
      await asMigrator(`select to_jsonb(t) as row from ${table} t where tenant_id = $1 order by to_jsonb(t)::text`, [
        tenant.tenantId,
      ]),
    );
  }
  return JSON.stringify(rows);
}
