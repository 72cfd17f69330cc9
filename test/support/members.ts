import 'reflect-metadata';
import type { RequestContext } from '../../src/access/context';
import { inventedIdNumber, inventedPhone } from '../../src/demo/invented-numbers';
import type { MemberAnswer } from '../../src/domains/members/load-member-answer';
import type { RegisterMemberInput } from '../../src/domains/members/member.inputs';
import { memberChecks } from '../../src/domains/members/members.checks';
import { registerMember } from '../../src/domains/members/register-member';
import type { UserError } from '../../src/shared/user-error';
import { asMigrator } from './database';
import type { TestOrganization } from './organizations';
import type { TestTenant } from './tenants';

/** The day since which members of tests belong to their branch, unless a test says otherwise. */
export const SINCE = '2021-05-01';

/** A member as tests name it. */
export interface TestMember {
  /** Internal UUID. */
  id: string;
  /** Id of the API. */
  globalId: string;
  version: number;
}

let serial = 0;

/** What a full member is registered with: nobody who exists, another ID number each time. */
export function aRegistration(
  branch: Pick<TestOrganization, 'globalId'>,
  wishes: Partial<RegisterMemberInput> = {},
): RegisterMemberInput {
  serial += 1;
  const birthOn = wishes.birthOn ?? '1990-01-15';
  return {
    name: '云山·明泉',
    sex: 'FEMALE',
    birthOn,
    education: '21',
    idNumber: inventedIdNumber(serial, birthOn, wishes.sex === 'MALE' ? 'MALE' : 'FEMALE'),
    phone: inventedPhone(serial),
    joinedOn: '2015-07-01',
    fullMemberOn: wishes.category === 'PROBATIONARY' ? null : '2016-07-01',
    category: 'FULL',
    branchId: branch.globalId,
    since: SINCE,
    beginReason: 'RECORDED',
    // All of them have one name.
    isAnotherPerson: true,
    ...wishes,
  };
}

/** Registers a member through the use case; a refusal fails the test with its messages. */
export async function aMember(
  ctx: RequestContext,
  branch: Pick<TestOrganization, 'globalId'>,
  wishes: Partial<RegisterMemberInput> = {},
): Promise<TestMember> {
  return memberOf(await registerMember(ctx, aRegistration(branch, wishes)));
}

/** The member of an answer; a refusal fails the test with its messages. */
export function memberOf({ member, userErrors }: MemberAnswer): TestMember {
  if (member === null || userErrors.length > 0) {
    throw new Error(`Refused: ${userErrors.map(({ code, message }) => `${code} ${message}`).join(' ')}`);
  }
  const { id: globalId, version } = member;
  return { id: globalId.slice(globalId.indexOf('_') + 1), globalId, version };
}

/** What a change names of a member. */
export const change = ({ globalId, version }: TestMember) => ({ id: globalId, expectedVersion: version });

/** Codes, rules and fields of a refusal; an answer that changed something fails the test. */
export function memberRefusals(answer: { member: unknown; userErrors: UserError[] }) {
  if (answer.member !== null) throw new Error('A member was changed instead of refused.');
  return answer.userErrors.map(({ code, rule, field }) => ({ code, rule, field }));
}

/** Rows that break an invariant of members, by the name of the check; empty when all is well. */
export async function brokenMemberChecks(tenant: TestTenant): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  for (const check of memberChecks) {
    const rows = await asMigrator(check.text, [tenant.tenantId]);
    if (rows.length > 0) broken[check.name] = rows;
  }
  return broken;
}

export interface CardCounts {
  own: number;
  ownFull: number;
  total: number;
  full: number;
}

/** The counts on the card of an organization. */
export async function cardOf(tenant: TestTenant, organizationId: string): Promise<CardCounts> {
  const [card] = await asMigrator<CardCounts>(
    `select own_member_count as own, own_full_member_count as "ownFull", member_count as total, full_member_count as "full"
       from organization_cards where tenant_id = $1 and organization_id = $2`,
    [tenant.tenantId, organizationId],
  );
  if (card === undefined) throw new Error(`Organization ${organizationId} has no card.`);
  return card;
}
