import { aDemo, type Demo } from './a-demo';
import { askerOf, type DemoAsker } from './asking-demo';

let demo: Demo;

beforeAll(async () => {
  demo = await aDemo();
});
afterAll(() => demo.drop());

/** As the counting function sees it whom 阿里地区 is bound to. */
const WHOLE = `
  select c.figure, c.amount::int as amount
    from (select set_config('app.tenant_id', (select tenant_id::text from tenants where division_code = '542500'), true)) b
   cross join lateral app.floating_counts_below('2025-01-01', '2025-12-31', '2026-01-01') c
   where c.tenant_id is null`;

describe('floating members of 阿里地区 in 2025', () => {
  test('are 95 in all its counties, contacted 270 times', async () => {
    const rows = await demo.rows<{ figure: string; amount: number }>(WHOLE);
    expect(Object.fromEntries(rows.map(({ figure, amount }) => [figure, amount]))).toMatchObject({
      records: 95,
      out: 75,
      in: 60,
      paired: 40,
      unpairedOut: 35,
      unpairedIn: 20,
      contacts: 270,
    });
  });

  test('stand on both sides of a pair alike, at branches that are there', async () => {
    const unlike = await demo.rows(
      `select o.id
         from floating_records o
         join floating_records d on d.id = o.id and d.tenant_id = o.peer_tenant_id and d.peer_tenant_id = o.tenant_id
        where o.side = 'ORIGIN'
          and (o.state, o.out_on, o.referred_on, o.received_on, o.incorporated_on, o.attachment, o.reason, o."range")
                is distinct from
              (d.state, d.out_on, d.referred_on, d.received_on, d.incorporated_on, d.attachment, d.reason, d."range")`,
    );
    expect(unlike).toEqual([]);
    const [pairs] = await demo.rows(
      `select count(*)::int as pairs, count(distinct d.destination_id)::int as branches
         from floating_records d join organizations b on b.tenant_id = d.tenant_id and b.id = d.destination_id and b.kind in ('BRANCH', 'JOINT_BRANCH')
        where d.side = 'DESTINATION' and d.channel = 'SYSTEM'`,
    );
    expect(pairs).toMatchObject({ pairs: 40, branches: expect.any(Number) });
  });

  test('are nobody who holds an office, and strangers have no member’s name', async () => {
    expect(
      await demo.rows(
        `select f.id from floating_records f join offices o on o.tenant_id = f.tenant_id and o.member_id = f.member_id where upper_inf(o.valid)`,
      ),
    ).toEqual([]);
    const strangers = await demo.rows<{ name: string }>(
      `select member_name as name from floating_records where side = 'DESTINATION' and channel = 'UNPAIRED' and member_name is not null`,
    );
    expect(strangers.every(({ name }) => /^\p{Script=Han}+·?\p{Script=Han}+$/u.test(name))).toBe(true);
  });

  describe('as they are asked for', () => {
    let asker: DemoAsker;

    beforeAll(async () => {
      asker = await askerOf(demo);
    });

    afterAll(() => asker.close());

    const PERIOD = 'from: "2025-01-01", until: "2025-12-31"';

    test('are 95 records and 270 contacts, 2.84 a record, to the prefecture', async () => {
      const { data, codes } = await asker.ask(
        '542500',
        `{ viewer { tenant { floatingReport(${PERIOD}) {
           whole { records out in paired unpairedOut unpairedIn contacts contactsPerRecord contactsReason }
           tenants { tenantCode records out in contacts } } } } }`,
      );
      expect(codes).toEqual([]);
      const { whole, tenants } = data.viewer.tenant.floatingReport;
      expect(whole).toEqual({
        records: 95,
        out: 75,
        in: 60,
        paired: 40,
        unpairedOut: 35,
        unpairedIn: 20,
        contacts: 270,
        contactsPerRecord: 2.84,
        contactsReason: null,
      });
      // Few persons of a county are told in no figure.
      type Told = Record<'records' | 'out' | 'in', number | null>;
      const told = tenants.flatMap(({ records, out, in: came }: Told) => [records, out, came]);
      expect(told.filter((each: number | null) => each !== null && each >= 1 && each <= 4)).toEqual([]);
      expect(told.filter((each: number | null) => each === null).length).toBeLessThan(told.length / 2);
    });

    test('are to each county those of its own side, and together 135 sides of which 40 are pairs', async () => {
      const counties = await demo.rows<{ code: string }>(
        `select c.division_code as code from tenants c join tenants p on p.tenant_id = c.parent_tenant_id where p.division_code = '542500'`,
      );
      expect(counties).toHaveLength(7);
      const sums = { records: 0, out: 0, in: 0, contacts: 0 };
      for (const { code } of counties) {
        const { data, codes } = await asker.ask(
          code,
          `{ floatingReport(${PERIOD}) { figures { records out in paired contacts contactsPerRecord } } }`,
        );
        expect(codes).toEqual([]);
        const { figures } = data.floatingReport;
        expect(figures).toMatchObject({ records: figures.out + figures.in, paired: 0 });
        expect(figures.contactsPerRecord).toBeCloseTo(figures.contacts / figures.records, 2);
        for (const figure of ['records', 'out', 'in', 'contacts'] as const) sums[figure] += figures[figure];
      }
      expect(sums).toEqual({ records: 135, out: 75, in: 60, contacts: 270 });
    });
  });
});
