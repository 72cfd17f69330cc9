import { tenantStatements } from '../../../src/data/vault/tenant-statements';
import type { MemberSeed } from '../../../src/domains/members/member-planting.rules';
import { plantMembers } from '../../../src/domains/members/plant-members';
import type { OfficeAnswer, TermAnswer } from '../../../src/domains/offices/load-office-answer';
import type { RecordOfficeInput } from '../../../src/domains/offices/office.inputs';
import { officeChecks } from '../../../src/domains/offices/offices.checks';
import { plantUnits } from '../../../src/domains/units/plant-units';
import { asMigrator } from '../../support/database';
import { plantChains } from '../../support/planted-chain';
import { migratorClient, type TestTenant } from '../../support/tenants';
import { testVault } from '../../support/vault';

/** Internal ids by key, and the same as ids of the API. */
export interface Body {
  /** As in `plantChains`: one street and community, the branches G1 and G2 of two groups each. */
  organizations: ReadonlyMap<string, string>;
  /** `F1` to `F8` are full members of G1 (F1 and F2 in its first group, F3 in its second), `P1` is on probation there; `G1` to `G3` are full members of G2. */
  members: ReadonlyMap<string, string>;
  /** `U1` and `U2`. */
  units: ReadonlyMap<string, string>;
  organization(key: string): string;
  member(key: string): string;
  unit(key: string): string;
}

export const MEMBERS_SINCE = '2021-01-01';
export const BRANCH = 'S1-C1-G1';
export const OTHER_BRANCH = 'S1-C1-G2';
export const GROUP = 'S1-C1-G1-P1';
export const HOUSEHOLD = 'S1-C1-G1-P1-H1';
export const COMMITTEE = 'S1-C1-W';
export const COMMUNITY = 'S1-C1';

/** Chains of a tenant with members and units, and nobody in a post. */
export async function aBody(tenant: TestTenant): Promise<Body> {
  const organizations = await plantChains(tenant, { communities: 1 });
  const units = await plantUnits(migratorClient, tenant.tenantId, [unitSeed('U1'), unitSeed('U2')], organizations);
  const ground = { organizations, units };
  const keys = await testVault.keysFor(tenantStatements(migratorClient, tenant.tenantId));
  const members = await plantMembers(migratorClient, tenant.tenantId, memberSeeds(), ground, keys);
  const idIn = (prefix: string, ids: ReadonlyMap<string, string>) => (key: string) => `${prefix}_${ids.get(key)}`;
  return {
    organizations,
    members,
    units,
    organization: idIn('org', organizations),
    member: idIn('mem', members),
    unit: idIn('unt', units),
  };
}

/** The first character of each name is what its mask shows. */
const NAMES = {
  F1: '甲测试',
  F2: '乙测试',
  F3: '丙测试',
  F4: '丁测试',
  F5: '戊测试',
  F6: '己测试',
  F7: '庚测试',
  F8: '辛测试',
  P1: '壬测试',
  G1: '癸测试',
  G2: '子测试',
  G3: '丑测试',
};

const GROUPS: Readonly<Record<string, string>> = { F1: GROUP, F2: GROUP, F3: 'S1-C1-G1-P2', P1: GROUP };

function memberSeeds(): MemberSeed[] {
  return Object.entries(NAMES).map(([key, name]) => ({
    key,
    name,
    sex: 'FEMALE',
    birthOn: '1990-01-01',
    education: null,
    idNumber: null,
    phone: null,
    joinedOn: '2012-07-01',
    fullMemberOn: key === 'P1' ? null : '2013-07-01',
    branch: key.startsWith('G') ? OTHER_BRANCH : BRANCH,
    since: MEMBERS_SINCE,
    group: GROUPS[key] === undefined ? undefined : { key: GROUPS[key], since: MEMBERS_SINCE },
  }));
}

function unitSeed(key: string) {
  return {
    key,
    uscc: null,
    name: `${key}测试公司`,
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'COMMERCE',
    life: [{ status: 'ACTIVE', from: MEMBERS_SINCE }],
    divisionCode: null,
    responsible: COMMITTEE,
    registeredOn: null,
  } as const;
}

/** An office to record: an appointed secretary of the branch since 2022-03-01, unless a test says otherwise. */
export function anOffice(body: Body, wishes: Partial<RecordOfficeInput> = {}): RecordOfficeInput {
  return {
    organizationId: body.organization(BRANCH),
    post: 'SECRETARY',
    memberId: body.member('F1'),
    appointment: 'APPOINTED',
    startedOn: '2022-03-01',
    replacesHolder: false,
    ...wishes,
  };
}

/** The office or term of an answer; a refusal fails the test with its messages. */
export function recorded<Answer extends OfficeAnswer | TermAnswer>(answer: Answer) {
  const node = 'office' in answer ? answer.office : (answer as TermAnswer).term;
  if (node === null) {
    throw new Error(`Refused: ${answer.userErrors.map(({ code, message }) => `${code} ${message}`).join(' ')}`);
  }
  return node as NonNullable<Answer extends OfficeAnswer ? OfficeAnswer['office'] : TermAnswer['term']>;
}

/** The codes and rules of a refusal; an answer that changed something fails the test. */
export function refused({ userErrors }: OfficeAnswer | TermAnswer): string[] {
  if (userErrors.length === 0) throw new Error('Something was recorded instead of refused.');
  return userErrors.map(({ code, rule }) => `${code} ${rule}`);
}

/** Names of the checks of this domain that see a breach in the tenant. */
export async function brokenOfficeChecks(tenant: TestTenant): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, text } of officeChecks) {
    if ((await asMigrator(text, [tenant.tenantId])).length > 0) broken.push(name);
  }
  return broken;
}

export interface Card {
  secretary_office_id: string | null;
  secretary_member_id: string | null;
  secretary_masked_name: string | null;
  secretary_since: string | null;
  term_ends_on: string | null;
}

/** What the card of an organization says of its secretary and term. */
export async function cardOf(tenant: TestTenant, body: Body, key: string): Promise<Card | undefined> {
  const [card] = await asMigrator<Card>(
    `select secretary_office_id, secretary_member_id, secretary_masked_name, secretary_since::text, term_ends_on::text
       from organization_cards where tenant_id = $1 and organization_id = $2`,
    [tenant.tenantId, body.organizations.get(key)],
  );
  return card;
}
