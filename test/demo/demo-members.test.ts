import { tenantStatements } from '../../src/data/vault/tenant-statements';
import { inventedName } from '../../src/demo/invented-names';
import { inventedIdNumber, inventedPhone, inventedUscc } from '../../src/demo/invented-numbers';
import { birthOf, idNumberViolations, sexOf } from '../../src/domains/members/id-number.rules';
import { openNumber } from '../../src/domains/members/seal-numbers';
import { usccViolations } from '../../src/domains/units/uscc.rules';
import { withClient } from '../support/database';
import { testVault } from '../support/vault';
import { aDemo, type Demo } from './a-demo';

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
});
afterAll(() => demo.drop());

interface Person {
  id: string;
  name: string;
  sex: string;
  birth: string;
  idNumber: string;
  phone: string;
}

/** A person as the database has one. */
type SealedPerson = Omit<Person, 'idNumber' | 'phone'> & { id_number: Buffer; phone: Buffer };

describe('the members of the demo', () => {
  test('are six to fourteen in a branch, more only where its groups need them; an enterprise has as many as it reports', async () => {
    const odd = await demo.rows(
      `select o.code, c.own_member_count as members, count(g.id)::int as groups
         from organizations o
         join organization_cards c on c.tenant_id = o.tenant_id and c.organization_id = o.id
         left join organizations g on g.tenant_id = o.tenant_id and g.formal_parent_id = o.id and g.kind = 'GROUP'
        where o.kind in ('BRANCH', 'JOINT_BRANCH') and o.status = 'ESTABLISHED' and o.code !~ '-X[0-9]-B'
        group by o.tenant_id, o.id, o.code, c.own_member_count
       having c.own_member_count < 6 or c.own_member_count > greatest(14, 3 * count(g.id))`,
    );
    expect(odd).toEqual([]);
  });

  test('are three at least in a group, one of them full (R-111)', async () => {
    const small = await demo.rows(
      `select o.code, c.own_member_count, c.own_full_member_count
         from organizations o
         join organization_cards c on c.tenant_id = o.tenant_id and c.organization_id = o.id
        where o.kind = 'GROUP' and (c.own_member_count < 3 or c.own_full_member_count < 1)`,
    );
    expect(small).toEqual([]);
  });

  test('belong to a group where their branch has groups', async () => {
    const loose = await demo.rows(
      `select m.id from members m
        where m.group_id is null and m.branch_id is not null
          and exists (select from organizations g
                       where g.tenant_id = m.tenant_id and g.formal_parent_id = m.branch_id and g.kind = 'GROUP')`,
    );
    expect(loose).toEqual([]);
  });

  test('are on probation to about a tenth whenever the demo is loaded, and some have gone', async () => {
    const [share] = await demo.rows<{ probation: number; ended: number; all: number }>(
      `select count(*) filter (where category = 'PROBATIONARY')::int as probation,
              count(*) filter (where standing = 'ENDED')::int as ended, count(*)::int as all
         from members`,
    );
    const { probation = 0, ended = 0, all = 0 } = share ?? {};
    // As the README and decision 0008 say.
    expect(all).toBe(6_776);
    expect(probation / all).toBeGreaterThan(0.08);
    expect(probation / all).toBeLessThan(0.12);
    expect(ended).toBeGreaterThan(20);
  });

  test('are counted otherwise as of an earlier day: categories and groups have a past', async () => {
    const onDay = async (day: string) =>
      (
        await demo.rows(
          `select count(*) filter (where category = 'PROBATIONARY')::int as probation, count(group_id)::int as grouped
             from memberships where valid @> $1::date and superseded_at is null`,
          [day],
        )
      )[0];
    expect(await onDay('2021-12-31')).not.toEqual(await onDay('2025-12-31'));
  });
});

describe('no member of the demo is a real person', () => {
  let people: Person[];

  beforeAll(async () => {
    people = await withClient(demo.database.urls.migrator, (client) => clearPeople(client));
  });

  test('ID numbers are right in themselves, of a region that no division has, and fit day of birth and sex', () => {
    expect(people.length).toBeGreaterThan(6_000);
    const wrong = people.filter(
      ({ idNumber, birth, sex }) =>
        idNumberViolations(idNumber, 'idNumber', '2026-01-01').length > 0 ||
        birthOf(idNumber) !== birth ||
        sexOf(idNumber) !== sex,
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(people.filter(({ idNumber }) => !idNumber.startsWith('99')).map(({ id }) => id)).toEqual([]);
  });

  test('no division of the reference list begins with the region of the ID numbers', async () => {
    expect(await demo.rows(`select code from divisions where code like '99%'`)).toEqual([]);
  });

  test('phones are of a range that is not assigned', () => {
    expect(people.filter(({ phone }) => !/^1000000\d{4}$/.test(phone)).map(({ id }) => id)).toEqual([]);
  });

  test('names are two words of nature, a dot between them or none, and come again now and then', () => {
    const names = new Set(people.map(({ name }) => name));
    expect([...names].filter((name) => !/^\p{Script=Han}{2}\u00B7?\p{Script=Han}{2}$/u.test(name))).toEqual([]);
    expect(names.size).toBeGreaterThan(1_000);
    expect(names.size).toBeLessThan(people.length);
  });

  test('what is shown of numbers and names is masked', async () => {
    const [shown] = await demo.rows(
      `select bool_and(id_number_masked ~ '^99[0-9][*]{11}[0-9]{3}[0-9X]$') as id_numbers,
              bool_and(phone_masked ~ '^100[*]{4}[0-9]{4}$') as phones,
              bool_and(masked_name = left(name, 1) || '**') as names
         from members`,
    );
    expect(shown).toEqual({ id_numbers: true, phones: true, names: true });
  });

  /** By the keys of their tenants, as nobody but a reveal reads them. */
  async function clearPeople(client: Parameters<typeof tenantStatements>[0]): Promise<Person[]> {
    const tenants = await demo.rows<{ id: string }>('select distinct tenant_id as id from members');
    const found: Person[] = [];
    for (const tenant of tenants) {
      const keys = await testVault.keysFor(tenantStatements(client, tenant.id));
      const rows = await demo.rows<SealedPerson>(
        `select id, name, sex, birth_on::text as birth, id_number_sealed as id_number, phone_sealed as phone
           from members where tenant_id = $1`,
        [tenant.id],
      );
      for (const { id_number, phone, ...row } of rows) {
        found.push({
          ...row,
          idNumber: openNumber(keys, row.id, 'ID_NUMBER', id_number) ?? '',
          phone: openNumber(keys, row.id, 'PHONE', phone) ?? '',
        });
      }
    }
    return found;
  }
});

describe('invented numbers', () => {
  const serials = Array.from({ length: 3_000 }, (_, index) => index * 17);

  test('are right in themselves and different for each person', () => {
    const idNumbers = serials.map((serial) =>
      inventedIdNumber(serial, '1990-02-28', serial % 2 === 0 ? 'MALE' : 'FEMALE'),
    );
    expect(idNumbers.flatMap((number) => idNumberViolations(number, 'idNumber', '2026-01-01'))).toEqual([]);
    expect(new Set(idNumbers).size).toBe(serials.length);
    expect(inventedPhone(10_001)).toBe('10000000001');
  });

  test('and names and credit codes as well', () => {
    const codes = serials.map(inventedUscc);
    expect(codes.flatMap((code) => usccViolations(code, 'uscc'))).toEqual([]);
    expect(new Set(codes).size).toBe(serials.length);
    expect(new Set(serials.map(inventedName)).size).toBe(1_296);
  });
});
