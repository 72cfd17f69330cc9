import { tenantStatements } from '../../../src/data/vault/tenant-statements';
import type { MemberSeed } from '../../../src/domains/members/member-planting.rules';
import { plantMembers } from '../../../src/domains/members/plant-members';
import { asMigrator } from '../../support/database';
import { plantChains } from '../../support/planted-chain';
import { aTenant, migratorClient, type TestTenant } from '../../support/tenants';
import { testVault } from '../../support/vault';

let tenant: TestTenant;
let organizations: Map<string, string>;

beforeAll(async () => {
  tenant = await aTenant();
  organizations = await plantChains(tenant, { communities: 1, grids: 1, groups: 1 });
});

const seed = (key: string, wishes: Partial<MemberSeed> = {}): MemberSeed => ({
  key,
  name: '云山·明泉',
  sex: 'FEMALE',
  birthOn: '1990-03-01',
  education: '21',
  idNumber: null,
  phone: null,
  joinedOn: '2020-06-01',
  fullMemberOn: '2021-06-01',
  branch: 'S1-C1-G1',
  since: '2020-06-01',
  ...wishes,
});

async function plant(...seeds: MemberSeed[]): Promise<Map<string, string>> {
  const keys = await testVault.keysFor(tenantStatements(migratorClient, tenant.tenantId));
  return plantMembers(migratorClient, tenant.tenantId, seeds, { organizations, units: new Map() }, keys);
}

const pastOf = (id: string | undefined) =>
  asMigrator(
    `select valid::text, category, group_id is not null as grouped, begin_reason, end_reason
       from memberships where tenant_id = $1 and member_id = $2 order by valid`,
    [tenant.tenantId, id],
  );

describe('a planted member', () => {
  test('has a past row for each time that category or group changed', async () => {
    const ids = await plant(seed('a', { group: { key: 'S1-C1-G1-P1', since: '2022-01-01' } }));
    expect(await pastOf(ids.get('a'))).toEqual([
      {
        valid: '[2020-06-01,2021-06-01)',
        category: 'PROBATIONARY',
        grouped: false,
        begin_reason: 'ADMITTED',
        end_reason: 'CHANGED',
      },
      {
        valid: '[2021-06-01,2022-01-01)',
        category: 'FULL',
        grouped: false,
        begin_reason: 'CHANGED',
        end_reason: 'CHANGED',
      },
      { valid: '[2022-01-01,)', category: 'FULL', grouped: true, begin_reason: 'CHANGED', end_reason: null },
    ]);
  });

  test('who has ended belongs to no branch any more, and is not counted', async () => {
    const cardOf = () =>
      asMigrator('select member_count from organization_cards where tenant_id = $1 and organization_id = $2', [
        tenant.tenantId,
        organizations.get('S1-W'),
      ]);
    await plant(seed('b'));
    const before = await cardOf();
    const ids = await plant(seed('c', { since: '2022-01-01', ended: { on: '2023-01-01', reason: 'TRANSFERRED_OUT' } }));
    expect(await pastOf(ids.get('c'))).toEqual([
      {
        valid: '[2022-01-01,2023-01-01)',
        category: 'FULL',
        grouped: false,
        begin_reason: 'RECORDED',
        end_reason: 'TRANSFERRED_OUT',
      },
    ]);
    expect(await cardOf()).toEqual(before);
  });

  test('is refused when it comes twice, or names what was not planted', async () => {
    await expect(plant(seed('d'), seed('d'))).rejects.toThrow('Member d comes twice.');
    await expect(plant(seed('e', { branch: 'S9' }))).rejects.toThrow(
      'A seed names S9, which was not planted before it.',
    );
  });
});
