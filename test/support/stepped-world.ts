import 'reflect-metadata';
import { globalIdOf } from '../../src/shared/global-id';
import { anIntegration } from './api-keys';
import { asMigrator } from './database';
import type { World } from './drawn-documents';
import type { SteppedServers } from './fast-steps';
import { markOf, plantChains } from './planted-chain';
import { plantPeople } from './planted-people';
import { anAccount, aTenant, type TestTenant } from './tenants';

/** What is asked about, and who asks. */
export interface SteppedWorld extends World {
  /** Code of the tenant that most callers belong to; codes of its organizations are `<code>-S1` and so on. */
  code: string;
  /** Credentials by who has them. */
  callers: ReadonlyMap<string, string>;
}

/** Names that JSON, SQL or a terminal might take for something else. */
const ODD_NAMES = [
  '"引号"\\反斜杠',
  '行\u2028段\u2029尾\u007F\u0085',
  "''; --",
  '😀👩‍👩‍👧',
  '</script>{"a":1}',
  '\t制表\n换行',
  'x'.repeat(64),
  `${'长'.repeat(70)}"`,
];

/** Callers who see something of most that there is. */
export const OFTEN = ['ORGANIZER', 'AUDITOR', 'a secretary of a committee', 'a clerk of a branch'];

/** Two tenants with chains and people, and callers of every sort. */
export async function aSteppedWorld({ sign }: Pick<SteppedServers, 'sign'>): Promise<SteppedWorld> {
  const [tenant, foreign] = [await aTenant(), await aTenant()];
  const here = await planted(tenant);
  const there = await planted(foreign);
  await giveOddNames(tenant);

  const tokenOf = (of: TestTenant, subject: string) => sign({ subject, tenantCode: of.code });
  const subtreeToken = async (role: 'SECRETARY' | 'CLERK', key: string) =>
    tokenOf(tenant, (await anAccount(tenant, role, here.organizations.get(key) as string)).subject);
  const keyWith = async (name: string, scopes: Parameters<typeof anIntegration>[1]) =>
    (await anIntegration(tenant, scopes, { name })).secret;
  const callers = new Map([
    ['ORGANIZER', await tokenOf(tenant, tenant.accounts.ORGANIZER.subject)],
    ['AUDITOR', await tokenOf(tenant, tenant.accounts.AUDITOR.subject)],
    ['SECURITY_ADMIN', await tokenOf(tenant, tenant.accounts.SECURITY_ADMIN.subject)],
    ['OVERSEER', await tokenOf(tenant, tenant.accounts.OVERSEER.subject)],
    ['a secretary of a committee', await subtreeToken('SECRETARY', 'S1-C1-W')],
    ['a secretary of another committee', await subtreeToken('SECRETARY', 'S1-C2-W')],
    ['a clerk of a branch', await subtreeToken('CLERK', 'S1-C1-G1')],
    ['the organizer of another tenant', await tokenOf(foreign, foreign.accounts.ORGANIZER.subject)],
    ['a key for members', await keyWith('市级平台', ['members:read'])],
    [
      'a key for places',
      await keyWith('区级平台', ['organizations:read', 'grids:read', 'units:read', 'webhooks:write']),
    ],
    ['nobody who is known', 'not.a.token'],
  ]);

  const keys = ['S1', 'S1', 'S1-C1', 'S1-C1', 'S1-W', 'S1-C1-W', 'S1-C1-G1', 'S1-C1-G1', 'S1-C1-G1-P1', 'S2'];
  const nowhere = '00000000-0000-7000-8000-000000000000';
  return {
    code: tenant.code,
    callers,
    ids: {
      Organization: idsOf('Organization', here.organizations, 9),
      Member: idsOf('Member', here.members, 5),
      Grid: idsOf('Grid', here.grids, 3),
      Unit: idsOf('Unit', here.units, 3),
      Candidate: idsOf('Candidate', here.candidates, 2),
      Transfer: idsOf('Transfer', here.transfers, 2),
    },
    codes: keys.map((key) => `${tenant.code}-${key}`),
    texts: [markOf(tenant), '党', 'zhi', '社区', '1'],
    wrong: {
      ids: [
        `org_${nowhere}`,
        `mem_${nowhere}`,
        ...idsOf('Organization', there.organizations, 1),
        ...idsOf('Member', there.members, 1),
        'org_',
        '一',
      ],
      codes: ['nowhere', `${foreign.code}-S1`, '\u0000', '"', ''],
      texts: ['%', '"\\', "'; --", '\u2028', '\uD800', '\u0000', 'x'.repeat(300)],
    },
  };
}

async function planted(tenant: TestTenant) {
  const organizations = await plantChains(tenant, { streets: 2, communities: 2, grids: 2, groups: 2, households: 1 });
  return { organizations, ...(await plantPeople(tenant, organizations)) };
}

function idsOf(type: string, keys: ReadonlyMap<string, string>, count: number): string[] {
  return [...keys.values()].slice(0, count).flatMap((key) => globalIdOf(type, key) ?? []);
}

/** To every third of each; and all in another order than they were planted. */
async function giveOddNames({ tenantId }: TestTenant): Promise<void> {
  for (const [table, column] of [
    ['organizations', 'name'],
    ['grids', 'name'],
    ['units', 'name'],
    ['members', 'masked_name'],
  ]) {
    await asMigrator(
      `update ${table} t
          set name_pinyin = md5(t.id::text),
              ${column} = case when p.place % 3 = 0 then ($2::text[])[1 + (p.place % cardinality($2::text[]))::int] else t.${column} end
         from (select id, row_number() over (order by id) as place from ${table} where tenant_id = $1) p
        where t.tenant_id = $1 and t.id = p.id`,
      [tenantId, ODD_NAMES],
    );
  }
}
