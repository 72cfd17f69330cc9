import { genesisHash, linkHash } from '../../src/audit/audit-chain';
import { asAuditor, asOrganizer } from '../support/context';
import { aTenant } from '../support/tenants';
import { anIntegrationOf, secondPasses } from './an-integration';
import { founded, storyteller } from './storyteller';

interface Entry {
  sequence: number;
  action: string;
  role: string;
  actorName: string;
  objectId: string;
  fields: string[];
  digest: string;
  hash: string;
}

const PAGE = `query ($after: String) {
  auditEntries(orderBy: OLDEST_FIRST, first: 7, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { sequence action role actorName objectId fields digest hash } } } }`;

test('an auditor reads the whole log, verifies its chain, and finds who read a clear number and what for (IN10)', async () => {
  const tenant = await aTenant();
  const story = storyteller({ ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 });
  const committee = await founded(story, 'COMMITTEE', '测试社区党委');
  const branch = await founded(story, 'BRANCH', '测试网格党支部', committee);
  const { id } = await story.does('registerMember', {
    name: '雪松·晨光',
    sex: 'FEMALE',
    idNumber: '11010519491231002X',
    joinedOn: '2010-07-01',
    fullMemberOn: '2011-07-01',
    category: 'FULL',
    branchId: branch,
    since: '2019-03-01',
  });
  const reveal = `mutation ($id: ID!, $purpose: RevealPurpose!) {
    revealMemberField(input: { id: $id, field: ID_NUMBER, purpose: $purpose }) { value userErrors { code } } }`;
  for (const purpose of ['DATA_CORRECTION', 'RELATIONSHIP_TRANSFER']) await story.asks(reveal, { id, purpose });
  const integration = await anIntegrationOf(tenant, ['members:write']);
  await integration.asks(
    `mutation ($input: UpdateMemberInput!) { updateMember(input: $input) { userErrors { code } } }`,
    { input: { id, expectedVersion: 1, education: '21' } },
  );
  // What a key may do stands in the log; the log itself is not for keys.
  expect(await integration.isRefused('{ auditEntries { totalCount } }')).toBe('FORBIDDEN');
  await secondPasses(tenant);

  const auditor = storyteller({ ...(await asAuditor(tenant)), deadlineAt: Date.now() + 120_000 });
  const log: Entry[] = [];
  for (let after: string | null = null, hasMore = true; hasMore; ) {
    const {
      auditEntries,
    }: { auditEntries: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Entry }[] } } =
      await auditor.asks(PAGE, { after });
    log.push(...auditEntries.edges.map(({ node }) => node));
    ({ hasNextPage: hasMore, endCursor: after } = auditEntries.pageInfo);
  }

  const { viewer } = await auditor.asks('{ viewer { tenant { id } } }');
  let previous = genesisHash(String(viewer.tenant.id).slice('ten_'.length));
  for (const [index, { sequence, digest, hash }] of log.toSorted((a, b) => a.sequence - b.sequence).entries()) {
    expect(sequence).toBe(index + 1);
    expect(hash).toBe(linkHash(previous, sequence, digest));
    previous = hash;
  }
  expect(log.filter(({ action }) => action === 'member:reveal')).toMatchObject([
    {
      objectId: id,
      role: 'ORGANIZER',
      actorName: `ORGANIZER of ${tenant.code}`,
      fields: ['idNumber', 'purpose.DATA_CORRECTION'],
    },
    {
      objectId: id,
      role: 'ORGANIZER',
      actorName: `ORGANIZER of ${tenant.code}`,
      fields: ['idNumber', 'purpose.RELATIONSHIP_TRANSFER'],
    },
  ]);
  expect(log.filter(({ actorName }) => actorName === '市级平台')).toMatchObject([
    { objectId: id, role: 'INTEGRATOR', action: 'member:write', fields: ['education'] },
  ]);
  expect(JSON.stringify(log)).not.toContain('11010519491231002X');
});
