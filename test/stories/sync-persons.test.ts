import { aPerson, aSource, type SourceScene } from './a-source';

/** Who is who in two systems, and what they are called: through GraphQL over HTTP alone (IN6, IN7). */

let scene: SourceScene;
beforeEach(async () => {
  scene = await aSource();
});

const CANDIDATES = `{ mergeCandidates { edges { node { id version source externalId state member { id } } } } }`;

test('IN6: a person of two systems is one by the ID number; by the name alone a person of the department decides', async () => {
  const { begins, pushes, members, story } = scene;
  const [hr, school] = [await begins('COUNTY_HR', 'DELTA'), await begins('PARTY_SCHOOL', 'DELTA')];
  const first = await pushes(hr, 1, [aPerson(1, scene), aPerson(2, scene, { idNumber: null })]);
  const second = await pushes(school, 1, [
    aPerson(1, scene, { externalId: 'S-1', education: '31' }),
    aPerson(2, scene, { externalId: 'S-2', idNumber: null }),
  ]);
  expect(second.outcomes).toEqual(['UPDATED', 'REJECTED MERGE_CANDIDATE records[1]']);
  expect(second.memberIds[0]).toBe(first.memberIds[0]);
  expect(await members()).toBe(2);

  const { mergeCandidates } = await story.asks(CANDIDATES);
  const { node } = mergeCandidates.edges[0];
  expect(node).toMatchObject({
    source: 'PARTY_SCHOOL',
    externalId: 'S-2',
    state: 'OPEN',
    member: { id: first.memberIds[1] },
  });
  const decided = { id: node.id, expectedVersion: node.version };
  await story.does('resolveMergeCandidate', { ...decided, decision: 'SAME_PERSON' });
  expect(await story.isRefused('resolveMergeCandidate', { ...decided, decision: 'ANOTHER_PERSON' })).toEqual([
    'CONFLICT',
  ]);
  const again = await pushes(school, 2, [aPerson(2, scene, { externalId: 'S-2', idNumber: null, education: '31' })]);
  expect([again.outcomes, again.memberIds]).toEqual([['UPDATED'], [first.memberIds[1]]]);
  expect(await members()).toBe(2);
});

test('IN6: a number under another name is nobody’s until a person decides', async () => {
  const { begins, pushes, members, story } = scene;
  const [first] = (await pushes(await begins('COUNTY_HR', 'DELTA'), 1, [aPerson(1, scene)])).memberIds;
  const theirs = aPerson(1, scene, { externalId: 'S-1', name: '格桑·卓玛', phone: null });
  const school = await begins('PARTY_SCHOOL', 'DELTA');
  expect((await pushes(school, 1, [theirs])).outcomes).toEqual(['REJECTED NAME_DIFFERS records[0].name']);
  const { mergeCandidates } = await story.asks(CANDIDATES);
  expect(mergeCandidates.edges[0].node).toMatchObject({ externalId: 'S-1', member: { id: first } });
  const { id, version } = mergeCandidates.edges[0].node;
  await story.does('resolveMergeCandidate', { id, expectedVersion: version, decision: 'ANOTHER_PERSON' });
  expect((await pushes(school, 2, [theirs])).outcomes).toEqual(['REJECTED NAME_DIFFERS records[0].name']);
  expect((await story.asks(CANDIDATES)).mergeCandidates.edges).toEqual([]);
  expect(await members()).toBe(1);
});

test('IN7: names come back as they are stored, with one separator, whatever their length and characters', async () => {
  const { begins, pushes, story } = scene;
  const sent = [
    '扎西·次仁',
    '扎西\u2022次仁一',
    '阿'.repeat(25),
    '𠮷𠀋·𪚥',
    '〇·㐀',
    '买买提·阿卜杜热依木·艾合买提江',
    'Tenzin·Gyurmey',
  ];
  const kept = sent.map((name) => name.replace('\u2022', '\u00B7'));
  const records = sent.map((name, serial) => aPerson(serial, scene, { name }));
  const syncId = await begins('COUNTY_HR', 'DELTA');
  const first = await pushes(syncId, 1, records);
  expect(first.outcomes).toEqual(sent.map(() => 'CREATED'));
  const { nodes } = await story.asks(`query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Member { name } } }`, {
    ids: first.memberIds,
  });
  expect(nodes.map(({ name }: { name: string }) => name)).toEqual(kept);
  expect((await pushes(syncId, 2, records)).outcomes).toEqual(sent.map(() => 'UNCHANGED'));
  const tooLong = aPerson(99, scene, { name: '阿'.repeat(201) });
  expect((await pushes(syncId, 3, [tooLong])).outcomes).toEqual(['REJECTED FORMAT records[0].name']);
});
