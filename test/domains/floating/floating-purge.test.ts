import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../src/audit/canonical-json';
import type { FloatingResult } from '../../../src/domains/floating/floating.rules';
import { asMigrator } from '../../support/database';
import { aMember } from '../../support/members';
import { BRANCH } from '../offices/a-body';
import { anInflow, aReferral, aWorld, keyOf, stepsBy, toTenant, type World } from './a-floating';

/** At the end of a record nothing of the person is left with who is not the person's tenant, wherever it was written. */

let world: World;
let peer: World;

beforeEach(async () => {
  [world, peer] = [await aWorld(), await aWorld()];
});

/** Tables of the tenant in which a row says this. */
async function tablesSaying({ tenant }: World, text: string): Promise<string[]> {
  const tables = await asMigrator<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
       join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
      where c.table_schema = 'public' and c.column_name = 'tenant_id' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const sql = `select from ${name} t where t.tenant_id = $1 and position($2 in t::text) > 0`;
    if ((await asMigrator(sql, [tenant.tenantId, text])).length > 0) found.push(name);
  }
  return found;
}

test('of a stranger, whose record was made and ended by calls with keys', async () => {
  const name = '云山·朝雾';
  const keyed = (key: string) => stepsBy({ ...world.ctx, idempotencyKey: `${key}-${world.tenant.code}` });
  const input = anInflow(world, { name, idNumber: '11010519491231002X' });
  const arrived = await keyed('inflow').inflow(input);
  expect(await tablesSaying(world, name)).toEqual(['floating_records']);
  // Nor could somebody with a dump try names, or numbers, until one fits.
  const guess = createHash('sha256').update(canonicalJson(input)).digest('hex');
  expect(await tablesSaying(world, guess)).toEqual([]);
  await keyed('close').close(arrived);
  expect(await tablesSaying(world, name)).toEqual([]);
  for (const number of ['11010519491231002X', '110***********002X', '002X'])
    expect(await tablesSaying(world, number)).toEqual([]);
});

test.each<[string, 'ORIGIN' | 'DESTINATION', FloatingResult]>([
  ['the origin as returned', 'ORIGIN', 'RETURNED'],
  ['the origin as a mistake', 'ORIGIN', 'RECORDED_IN_ERROR'],
  ['the destination as lost', 'DESTINATION', 'LOST_CONTACT'],
])('of a member of another tenant, ended by %s', async (_by, by, result) => {
  const name = '云山·远帆';
  const member = await aMember(world.ctx, { globalId: world.body.organization(BRANCH) }, { name });
  const referred = await aReferral(world, { ...toTenant(peer.tenant), memberId: member.globalId });
  const contacted = await world.steps.contact(referred, '2024-04-01');
  const theirs = await peer.steps.contact({ ...referred, version: 1 }, '2024-04-02');
  const named = await peer.steps.liaison(theirs, peer.body.member('F2'));
  expect(await tablesSaying(peer, name)).toEqual(['floating_records']);
  if (by === 'ORIGIN') await world.steps.close(contacted, result);
  else await peer.steps.close(named, result);
  expect(await tablesSaying(peer, name)).toEqual([]);
  const days = await asMigrator(
    `select num_nonnulls(liaison_id, first_contact_on, last_contact_on, last_contact_channel, member_name, id_number_masked)::int as kept
       from floating_records where id = $1`,
    [keyOf(referred)],
  );
  expect(days).toEqual([{ kept: 0 }, { kept: 0 }]);
});
