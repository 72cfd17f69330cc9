import type { ViewerContext } from '../../../src/access/context';
import { asAuditor, asOrganizer, asSecretary, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aMember, aRegistration, SINCE } from '../../support/members';
import { markOf, plantChains } from '../../support/planted-chain';
import { plantPeople } from '../../support/planted-people';
import { aTenant, type TestTenant } from '../../support/tenants';
import { unzipped } from '../../support/unzipped';
import { approve, withoutApproval } from '../exports/an-export';
import { asked, exported, fetched, recordsOf } from './a-record-export';

let tenant: TestTenant;
let ids: ReadonlyMap<string, string>;
let auditor: ViewerContext;
let organizer: ViewerContext;
let integrator: ViewerContext;

beforeAll(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant);
  await plantPeople(tenant, ids);
});

beforeEach(async () => {
  [auditor, organizer, integrator] = await Promise.all([
    asAuditor(tenant),
    asOrganizer(tenant),
    contextFor(tenant, 'INTEGRATOR'),
  ]);
});

const org = (key: string) => `org_${ids.get(key)}`;

/** What the API tells of the same records, page by page. */
async function listed(ctx: ViewerContext, field: string, fields: string, filter = ''): Promise<object[]> {
  const query = `{ ${field}(first: 100${filter}) { edges { node { ${fields} } } } }`;
  const { data, errors } = await graphqlAs<Record<string, { edges: { node: object }[] }>>(ctx, query);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data?.[field]?.edges.map(({ node }) => node) ?? [];
}

const byId = (left: object, right: object) => (left as { id: string }).id.localeCompare((right as { id: string }).id);

const shown = (rows: object[], names: string[]) =>
  rows.map((row) => Object.fromEntries(names.map((name) => [name, (row as Record<string, unknown>)[name]]))).sort(byId);

/** Each source beside the list that tells the same. */
const SAME: [source: string, field: string, names: string[]][] = [
  [
    'memberRecords',
    'members',
    [
      'id version maskedName sex education idNumberMasked phoneMasked joinedOn fullMemberOn',
      'category standing endedOn endReason updatedAt',
    ],
  ],
  [
    'organizationRecords',
    'organizations',
    ['id version code name kind status divisionCode establishedOn endedOn updatedAt'],
  ],
  [
    'unitRecords',
    'units',
    ['id version uscc name kind sector status divisionCode registeredOn surveyedOn endedOn updatedAt'],
  ],
  ['gridRecords', 'grids', ['id version code name status startedOn endedOn updatedAt']],
];

describe('An export of records', () => {
  it.each(SAME)('%s has the rows, names and codes of %s', async (source, field, lines) => {
    const names = lines.join(' ').split(' ');
    const { about, rows } = await recordsOf(integrator, { [source]: {} });
    expect(rows.length).toBeGreaterThan(1);
    expect(about.rowCount).toBe(rows.length);
    expect(shown(rows, names)).toEqual(shown(await listed(integrator, field, names.join(' ')), names));
  });

  it('names the organizations of a record by id, code and name', async () => {
    const { rows } = await recordsOf(integrator, { memberRecords: { organizationId: org('S1-C1-G1') } });
    expect(rows).toHaveLength(4);
    for (const row of rows) {
      expect(row).toMatchObject({
        branchId: org('S1-C1-G1'),
        branchCode: `${tenant.code}-S1-C1-G1`,
        branchName: `${markOf(tenant)}第1网格党支部`,
      });
    }
    const { rows: grids } = await recordsOf(integrator, { gridRecords: { under: { id: org('S1-C1') } } });
    expect(grids.length).toBeGreaterThan(0);
    const { rows: below } = await recordsOf(integrator, {
      organizationRecords: { under: { id: org('S1-C1-G1'), graph: 'CHAIN' }, kinds: ['GROUP'] },
    });
    expect(below.map(({ chainParentId }) => chainParentId)).toEqual([org('S1-C1-G1'), org('S1-C1-G1')]);
    const { rows: units } = await recordsOf(integrator, { unitRecords: { under: { id: org('S1-C1-W') } } });
    expect(units.map(({ coveringId, formationMode }) => [coveringId, formationMode])).toContainEqual([
      org('S1-C1-G1'),
      'SINGLE',
    ]);
  });

  it('takes other states when they are asked for', async () => {
    const { rows } = await recordsOf(integrator, { memberRecords: { standings: ['ENDED'] } });
    expect(rows).toEqual([]);
    const refused = await asked(integrator, { memberRecords: { standings: Array(101).fill('ENDED') } });
    expect(refused).toBe('BAD_USER_INPUT');
    expect(await asked(integrator, { gridRecords: { under: { id: 'abc' } } })).toBe('BAD_USER_INPUT');
    const foreign = await plantChains(await aTenant());
    expect(await asked(integrator, { unitRecords: { under: { id: `org_${foreign.get('S1')}` } } })).toBe('NOT_FOUND');
    expect(await asked(integrator, { memberRecords: { organizationId: `org_${foreign.get('S1')}` } })).toBe(
      'NOT_FOUND',
    );
  });

  it('is for who may read the records, in their reach', async () => {
    expect(await asked(await contextFor(tenant, 'OVERSEER'), { memberRecords: {} })).toBe('FORBIDDEN');
    expect(await asked(await contextFor(tenant, 'SYSTEM_ADMIN'), { unitRecords: {} })).toBe('FORBIDDEN');
    const secretary = await asSecretary(tenant, ids.get('S1-C1-G1') ?? '');
    const { rows } = await recordsOf(secretary, { memberRecords: {} });
    const own = shown(await listed(secretary, 'members', 'id version'), ['id', 'version']);
    expect(shown(rows, ['id', 'version'])).toEqual(own);
    expect(own.length).toBeLessThan((await recordsOf(auditor, { memberRecords: {} })).rows.length);
  });

  it('has a token to follow from, for who may follow changes', async () => {
    const mine = await exported(integrator, { memberRecords: {} });
    const { errors } = await graphqlAs(integrator, `{ memberChanges(after: "${mine.changeToken}") { token } }`);
    expect(errors).toBeUndefined();
    const secretary = await asSecretary(tenant, ids.get('S1-C1-G1') ?? '');
    expect((await exported(secretary, { memberRecords: {} })).changeToken).toBeNull();
    expect((await exported(integrator, { organizations: {} })).changeToken).toBeNull();
  });
});

describe('What an export tells of persons', () => {
  let clear: string[];
  let name: string;
  beforeAll(async () => {
    const branch = { globalId: org('S1-C1-G1') };
    const registration = aRegistration(branch, { name: '云山·晴川', since: SINCE });
    await aMember(await asOrganizer(tenant), branch, registration);
    clear = [registration.idNumber ?? '', registration.phone ?? '', registration.birthOn ?? ''];
    name = registration.name;
  });

  it.each(['NDJSON', 'CSV', 'XLSX'])('is masked in %s, and never a number in clear', async (format) => {
    const text = async (ctx: ViewerContext, wishes: object = {}) => {
      const bytes = await fetched(ctx, await exported(ctx, { memberRecords: wishes }, format));
      return format === 'XLSX' ? [...unzipped(bytes).values()].join('\n') : bytes.toString('utf8');
    };
    const masked = await text(integrator);
    expect(masked).toContain('云**');
    expect(masked).not.toContain(name);
    const whole = await text(organizer, { hasNames: true });
    expect(whole).toContain(name);
    for (const number of clear) {
      expect(masked).not.toContain(number);
      expect(whole).not.toContain(number);
    }
  });

  it('has whole names only for who may reveal, where they may, and says so above the table', async () => {
    expect(await asked(integrator, { memberRecords: { hasNames: true } })).toBe('FORBIDDEN');
    expect(await asked(auditor, { memberRecords: { hasNames: true } })).toBe('FORBIDDEN');
    const { lines } = await exported(organizer, { memberRecords: { hasNames: true } });
    expect(lines.at(-1)).toEqual({ label: 'Names', value: 'whole names beside the masked ones' });
    expect((await exported(organizer, { memberRecords: {} })).lines.at(-1)?.value).toBe('masked');
    // Reads the whole tenant, and may reveal below one branch.
    const both: ViewerContext = {
      ...auditor,
      viewer: {
        ...auditor.viewer,
        grants: [...auditor.viewer.grants, { role: 'SECRETARY', organizationId: ids.get('S1-C1-G1') ?? null }],
      },
    };
    const { rows } = await recordsOf(both, { memberRecords: { hasNames: true } });
    const told = new Set(rows.filter((row) => row.name !== null).map(({ branchId }) => branchId));
    expect([...told]).toEqual([org('S1-C1-G1')]);
    expect(rows.filter((row) => row.name === null).length).toBeGreaterThan(0);
  });

  it('is refused when the right to reveal was taken away before the download', async () => {
    const mine = await exported(organizer, { memberRecords: { hasNames: true } });
    const left = { ...organizer, viewer: { ...organizer.viewer, grants: auditor.viewer.grants } };
    await expect(fetched(left, mine)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  });
});

describe('Records that come and go between the request and the download (EXPORT_APPROVAL)', () => {
  let small: TestTenant;
  let writer: ViewerContext;
  let reader: ViewerContext;
  let branch: { globalId: string };

  beforeEach(async () => {
    small = await aTenant();
    const planted = await plantChains(small, { streets: 1, communities: 1, grids: 1, groups: 1, households: 0 });
    branch = { globalId: `org_${planted.get('S1-C1-G1')}` };
    [writer, reader] = await Promise.all([asOrganizer(small), contextFor(small, 'INTEGRATOR')]);
    await aMember(writer, branch);
  });

  it('are those of the download, as long as no more leave than would pass', async () => {
    await withoutApproval(small, 2);
    const mine = await exported(reader, { memberRecords: {} });
    expect(mine).toMatchObject({ status: 'READY', rowCount: 1 });
    await aMember(writer, branch);
    expect((await fetched(reader, mine)).toString().trimEnd().split('\n')).toHaveLength(3);
    await aMember(writer, branch);
    await expect(fetched(reader, mine)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
  });

  it('are not many more than a second account let pass', async () => {
    await withoutApproval(small, 0);
    const mine = await exported(reader, { memberRecords: {} });
    expect(mine.status).toBe('AWAITING_APPROVAL');
    await expect(fetched(reader, mine)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
    expect(await approve(writer, mine as never)).toMatchObject({ status: 'READY' });
    expect((await fetched(reader, mine)).toString().trimEnd().split('\n')).toHaveLength(2);
    await aMember(writer, branch);
    await expect(fetched(reader, mine)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
  });

  it('leave an entry in the audit log for each download, and nothing else', async () => {
    const mine = await exported(reader, { memberRecords: {} });
    await fetched(reader, mine);
    const entries = await asMigrator<{ fields: string[] }>(
      `select fields from audit_entries where tenant_id = $1 and object_id = $2 order by recorded_at, id`,
      [small.tenantId, mine.id.slice(4)],
    );
    expect(entries.map(({ fields }) => fields)).toEqual([['source', 'parameters', 'format', 'rowCount'], ['download']]);
  });
});
