import { findDueImports } from '../../../src/domains/imports/find-due-imports';
import { purgeUpload } from '../../../src/domains/imports/purge-uploads';
import { keyOf } from '../../../src/shared/global-id';
import { asOrganizer, openedDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aSyncScene, countRows } from '../member-sync/a-sync';
import { anImport, anUpload, brokenImportChecks, csvOf, rowsOf, workOff } from './an-import';

const START = `mutation ($input: StartMemberImportInput!) {
  startMemberImport(input: $input) { importJob { id state rowCount answeredCount } userErrors { code field } }
}`;

const READ = `query ($id: ID!) {
  node(id: $id) {
    ... on ImportJob {
      kind format source isDryRun state rowCount answeredCount createdCount rejectedCount rejectsPath
      failure { code message }
      syncJob { source state createdCount }
    }
  }
}`;

test('an import through the API: started, read, and read again when it has ended', async () => {
  const { organizer: ctx, branch } = await aSyncScene();
  const uploadId = await anUpload(ctx, csvOf([...rowsOf(2, branch), { ...rowsOf(1, branch, 9)[0], name: '' }]));
  const input = { uploadId, source: 'COUNTY_TABLE', idempotencyKey: 'once' };
  const started = await graphqlAs<{ startMemberImport: { importJob: { id: string } } }>(ctx, START, { input });
  expect(started.errors).toBeUndefined();
  expect(started.data?.startMemberImport).toMatchObject({
    importJob: { state: 'QUEUED', rowCount: 0 },
    userErrors: [],
  });
  const repeated = await graphqlAs(ctx, START, { input });
  expect(repeated.data).toEqual(started.data);

  const { id } = started.data?.startMemberImport.importJob ?? { id: '' };
  await workOff(ctx, { id });
  const read = await graphqlAs(ctx, READ, { id });
  expect(read.errors).toBeUndefined();
  expect(read.data).toEqual({
    node: {
      kind: 'MEMBERS',
      format: 'CSV',
      source: 'COUNTY_TABLE',
      isDryRun: false,
      state: 'FINISHED',
      rowCount: 3,
      answeredCount: 3,
      createdCount: 2,
      rejectedCount: 1,
      rejectsPath: `/imports/${id}/rejects`,
      failure: null,
      syncJob: { source: 'COUNTY_TABLE', state: 'PARTIALLY_APPLIED', createdCount: 2 },
    },
  });
  const list = await graphqlAs<{ importJobs: { edges: { node: { id: string } }[]; totalCount: number } }>(
    ctx,
    '{ importJobs(filter: { states: [FINISHED] }) { edges { node { id } } totalCount } }',
  );
  expect(list.data?.importJobs).toEqual({ edges: [{ node: { id } }], totalCount: 1 });
  expect((await graphqlAs(await asOrganizer(await aTenant()), READ, { id })).data).toEqual({ node: null });
});

test('a failure is told in words, in the language of the reader, and names no value', async () => {
  const { organizer: ctx } = await aSyncScene();
  const job = await anImport(ctx, await anUpload(ctx, '姓名,宗教信仰\n扎西,x\n'));
  await workOff(ctx, job);
  const answer = await graphqlAs<{ node: { failure: { code: string; message: string } } }>(
    { ...ctx, language: 'zh' },
    READ,
    { id: job.id },
  );
  expect(answer.data?.node.failure).toMatchObject({
    code: 'FORBIDDEN_FIELD',
    message: expect.stringContaining('禁止保存'),
  });
  expect(JSON.stringify(answer)).not.toContain('扎西');
});

test('what cannot be imported is refused with what is to be mended', async () => {
  const { organizer: ctx, branch } = await aSyncScene();
  const uploadId = await anUpload(ctx, csvOf(rowsOf(1, branch)));
  const codes = async (wishes: object) => {
    const input = { uploadId, source: 'COUNTY_TABLE', ...wishes };
    const answer = await graphqlAs<{ startMemberImport: { userErrors: { code: string }[] } }>(ctx, START, { input });
    return answer.data?.startMemberImport.userErrors.map(({ code }) => code);
  };
  expect(await codes({ source: 'county table' })).toEqual(['SOURCE_FORMAT']);
  expect(await codes({ sheet: '' })).toEqual(['SHEET_NAME']);
  expect(await codes({ mapping: [{ column: '姓名', field: 'hairColor' }] })).toEqual(['UNKNOWN_FIELD']);
  expect(await codes({ mapping: [{ column: '民族', field: null }] })).toEqual(['FORBIDDEN_FIELD']);
});

test('a column is mapped by what the caller says of it', async () => {
  const { organizer: ctx, branch } = await aSyncScene();
  const table = csvOf(rowsOf(2, branch)).replace('人员编号', '我们的号').replace('since', '进支部');
  const unknown = await workOff(ctx, await anImport(ctx, await anUpload(ctx, table)));
  expect(unknown).toMatchObject({ state: 'FAILED', failureCode: 'UNKNOWN_COLUMN' });
  const mapping = [
    { column: '我们的号', field: 'externalId' },
    { column: '进支部', field: 'since' },
  ];
  const known = await workOff(ctx, await anImport(ctx, await anUpload(ctx, table), { mapping }));
  expect(known).toMatchObject({ state: 'FINISHED', createdCount: 2 });
});

describe('what is forgotten', () => {
  const due = async ({ tenantId }: TestTenant) => {
    const { database, tenantsListed } = await openedDatabase();
    const all = await findDueImports({ database, tenantsListed }, console);
    return all.find((each) => each.tenantId === tenantId) ?? null;
  };
  const passTime = ({ tenantId }: TestTenant) =>
    asMigrator(`update import_uploads set expires_at = now() - interval '1 second' where tenant_id = $1`, [tenantId]);

  test('a file that nobody imports within its time', async () => {
    const { tenant, organizer: ctx, branch } = await aSyncScene();
    const upload = keyOf('ImportUpload', await anUpload(ctx, csvOf(rowsOf(1, branch))));
    expect(await due(tenant)).toBeNull();
    await passTime(tenant);
    expect(await due(tenant)).toEqual({
      tenantId: tenant.tenantId,
      importIds: [],
      uploadIds: [upload],
      rejectedIds: [],
    });
    await purgeUpload(ctx.database, tenant.tenantId, upload);
    expect([await due(tenant), await countRows(tenant, 'import_parts')]).toEqual([null, 0]);
    expect(await brokenImportChecks(tenant)).toEqual({});
  });

  test('an import whose file has gone meanwhile says so', async () => {
    const { tenant, organizer: ctx, branch } = await aSyncScene();
    const upload = await anUpload(ctx, csvOf(rowsOf(1, branch)));
    const job = await anImport(ctx, upload);
    expect(await due(tenant)).toMatchObject({ importIds: [keyOf('ImportJob', job.id)] });
    await purgeUpload(ctx.database, tenant.tenantId, keyOf('ImportUpload', upload));
    expect(await workOff(ctx, job)).toMatchObject({ state: 'FAILED', failureCode: 'UPLOAD_GONE' });
  });
});

describe('the invariants of imports', () => {
  test('see a row that was answered twice, and one that was not answered', async () => {
    for (const change of ['created_count = created_count + 1', 'created_count = created_count - 1']) {
      const { tenant, organizer: ctx, branch } = await aSyncScene();
      await workOff(ctx, await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(2, branch)))));
      expect(await brokenImportChecks(tenant)).toEqual({});
      await asMigrator(`update import_jobs set ${change} where tenant_id = $1`, [tenant.tenantId]);
      expect(Object.keys(await brokenImportChecks(tenant))).toEqual(['import-counts']);
    }
  });

  test('see what was to be forgotten', async () => {
    const { tenant, organizer: ctx, branch } = await aSyncScene();
    await anUpload(ctx, csvOf(rowsOf(2, branch)));
    await asMigrator(`update import_uploads set state = 'PURGED', purged_at = now() where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    expect(Object.keys(await brokenImportChecks(tenant))).toEqual(['import-forgotten']);
  });
});
