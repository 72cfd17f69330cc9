import { daysAfter } from '../../src/shared/calendar';
import { today } from '../../src/shared/clock';
import { asOrganizer } from '../support/context';
import { aTenant } from '../support/tenants';
import { anIntegrationOf, secondPasses } from './an-integration';
import { founded, storyteller } from './storyteller';

const ago = (days: number) => daysAfter(today(), -days);

const RECORD = `mutation ($input: RecordExternalIdentifierInput!) {
  recordExternalIdentifier(input: $input) { organization { id version } userErrors { code field } } }`;
const FIND = `query ($value: String!, $asOf: Date) {
  organization(identifier: { system: "CCP-LEGACY", value: $value }, asOf: $asOf) {
    id version externalIdentifiers { system value validFrom validUntil } } }`;

test('an organization that is moved gets a new code of the other system, and its old one is found by date (IN9)', async () => {
  const tenant = await aTenant();
  const story = storyteller({ ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 });
  const [first, second] = [
    await founded(story, 'COMMITTEE', '测试第一党委'),
    await founded(story, 'COMMITTEE', '测试第二党委'),
  ];
  const branch = await founded(story, 'BRANCH', '测试网格党支部', first);
  const integration = await anIntegrationOf(tenant, ['organizations:write', 'changes:read']);
  const find = async (value: string, asOf: string | null) =>
    (await integration.asks(FIND, { value, asOf })).organization;
  const versionOf = async () =>
    (await integration.asks('query ($id: ID!) { organization(id: $id) { version } }', { id: branch })).organization
      .version;
  const record = async (value: string, validFrom: string) => {
    const input = {
      organizationId: branch,
      expectedVersion: await versionOf(),
      system: 'CCP-LEGACY',
      value,
      validFrom,
    };
    return (await integration.asks(RECORD, { input })).recordExternalIdentifier.userErrors;
  };

  expect(await record('001.002.003', ago(300))).toEqual([]);
  await secondPasses(tenant);
  const { changeToken } = await integration.asks('{ changeToken { token } }');
  const moving = {
    id: branch,
    expectedVersion: await versionOf(),
    graph: 'FORMAL',
    parentId: second,
    effectiveOn: ago(100),
  };
  await story.does('moveOrganization', moving);
  expect(await record('001.009.003', ago(100))).toEqual([]);

  expect(await find('001.002.003', ago(101))).toMatchObject({
    id: branch,
    externalIdentifiers: [{ value: '001.002.003', validFrom: ago(300), validUntil: ago(100) }],
  });
  expect(await find('001.009.003', ago(100))).toMatchObject({
    id: branch,
    externalIdentifiers: [{ value: '001.009.003', validFrom: ago(100), validUntil: null }],
  });
  expect(await find('001.009.003', null)).toMatchObject({ id: branch });
  for (const [value, asOf] of [
    ['001.002.003', null],
    ['001.002.003', ago(301)],
    ['001.009.003', ago(101)],
  ] as const) {
    expect(await integration.isRefused(FIND, { value, asOf })).toBe('NOT_FOUND');
  }

  // A code belongs to one: another organization does not get it while it holds.
  const other = {
    organizationId: second,
    expectedVersion: 2,
    system: 'CCP-LEGACY',
    value: '001.009.003',
    validFrom: ago(50),
  };
  const taken = (await integration.asks(RECORD, { input: other })).recordExternalIdentifier;
  expect(taken.userErrors).toMatchObject([{ code: 'IDENTIFIER_TAKEN' }]);

  await secondPasses(tenant);
  const asked = 'query ($after: String) { organizationChanges(after: $after) { changes { id kind version } } }';
  const { organizationChanges } = await integration.asks(asked, { after: changeToken.token });
  expect(organizationChanges.changes.map(({ id, kind }: { id: string; kind: string }) => [id, kind])).toEqual([
    [branch, 'UPDATED'],
    [branch, 'UPDATED'],
  ]);
});
