import { aPerson, aSource, people, type SourceScene } from './a-source';

/** A system loads its members, comes again, and sends what has changed, through GraphQL over HTTP alone (IN1, IN2). */

const BATCH = 1_000;

let scene: SourceScene;
beforeEach(async () => {
  scene = await aSource();
});

test('IN1: three thousand members loaded twice are three thousand, and the second time nothing changes', async () => {
  const { begins, pushes, finishes, members } = scene;
  const all = people(3 * BATCH, scene);
  const load = async (firstSequence: number) => {
    const syncId = await begins('COUNTY_HR', 'FULL');
    let version = 1;
    for (let from = 0; from < all.length; from += BATCH) {
      const sequence = firstSequence + from / BATCH;
      const records = all.slice(from, from + BATCH);
      const key = { idempotencyKey: `load-${sequence}` };
      const first = await pushes(syncId, sequence, records, key);
      // No answer came, or it was lost: the same call again.
      const again = await pushes(syncId, sequence, records, key);
      expect(again).toEqual(first);
      version = first.job?.version ?? 0;
    }
    return finishes(syncId, version);
  };
  const counts = { createdCount: 0, updatedCount: 0, unchangedCount: 0, rejectedCount: 0, endedCount: 0 };
  expect(await load(1)).toEqual({ ...counts, state: 'RECONCILED', createdCount: all.length });
  expect(await members()).toBe(all.length);
  expect(await load(4)).toEqual({ ...counts, state: 'RECONCILED', unchangedCount: all.length });
  expect(await members()).toBe(all.length);
  const { members: page } = await scene.story.asks('{ members(first: 100) { edges { node { version } } } }');
  expect(new Set(page.edges.map(({ node }: { node: { version: number } }) => node.version))).toEqual(new Set([1]));
}, 120_000);

test('IN2: each night what has changed; a batch that comes late is refused whole, and later news stay', async () => {
  const { begins, pushes, members, story } = scene;
  const first = await begins('COUNTY_HR', 'FULL');
  await pushes(first, 1, people(4, scene));

  const night = await begins('COUNTY_HR', 'DELTA');
  const news = [{ externalId: 'P-0', education: '31' }, aPerson(9, scene)];
  expect((await pushes(night, 5, news)).counts).toMatchObject({ created: 1, updated: 1 });
  const late = await pushes(night, 4, [{ externalId: 'P-0', education: '11' }, aPerson(8, scene)]);
  expect(late).toMatchObject({ codes: ['STALE_SEQUENCE'], counts: null });
  expect(await members()).toBe(5);
  const { members: found } = await story.asks(
    '{ members(filter: { search: "扎西" }) { edges { node { education } } } }',
  );
  expect(found.edges.map(({ node }: { node: { education: string } }) => node.education)).toContain('31');

  const ends = [{ externalId: 'P-1', endedOn: '2024-06-01', endReason: 'DECEASED' }];
  expect((await pushes(night, 6, ends)).outcomes).toEqual(['UPDATED']);
  expect((await pushes(night, 7, ends)).outcomes).toEqual(['UNCHANGED']);
  expect(await members()).toBe(4);
});

test('who is missing ends only at an explicit end, up to a share, and what was refused whole is not missing', async () => {
  const { begins, pushes, finishes, members } = scene;
  const all = people(40, scene);
  await pushes(await begins('COUNTY_HR', 'FULL'), 1, all);
  const end = { reason: 'TRANSFERRED_OUT', endedOn: '2024-06-01' };

  const broken = await begins('COUNTY_HR', 'FULL');
  const half = await pushes(broken, 2, all.slice(0, 20));
  expect(await finishes(broken, half.job?.version ?? 0, end)).toEqual({ refused: ['MISSING_SHARE_EXCEEDED'] });

  const refused = await pushes(broken, 3, [...all.slice(20), { ...aPerson(99, scene), religion: 'x' }]);
  expect(refused.codes).toEqual(['FORBIDDEN_FIELD']);
  expect(await finishes(broken, refused.job?.version ?? 0, end)).toEqual({ refused: ['MISSING_UNKNOWN'] });

  const mended = await pushes(broken, 3, all.slice(20, 39));
  const done = await finishes(broken, mended.job?.version ?? 0, end);
  expect(done).toMatchObject({ state: 'RECONCILED', endedCount: 1, unchangedCount: 39 });
  expect(await members()).toBe(39);
});

test('two systems and the department write the same persons at once: each is there once, and nobody is lost', async () => {
  const { begins, pushes, members, story, branch } = scene;
  const [one, two] = [await begins('ONE', 'DELTA'), await begins('TWO', 'DELTA')];
  const theirs = people(60, scene);
  const again = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => ask().catch(() => again(ask));
  const byHand = async (serial: number) => {
    const { name, sex, idNumber, joinedOn, fullMemberOn, category, since } = aPerson(serial, scene);
    const input = { name, sex, idNumber, joinedOn, fullMemberOn, category, since, branchId: branch.id };
    await story.asks(
      `mutation ($input: RegisterMemberInput!) { registerMember(input: $input) { userErrors { code } } }`,
      { input },
    );
  };
  await Promise.all([
    again(() => pushes(one, 1, theirs, { idempotencyKey: 'at-once-1' })),
    again(() => pushes(two, 1, theirs.toReversed(), { idempotencyKey: 'at-once-2' })),
    ...[3, 30, 57].map((serial) => again(() => byHand(serial))),
  ]);
  expect(await members()).toBe(60);
  expect((await pushes(one, 2, theirs)).counts).toMatchObject({ unchanged: 60 });
  expect((await pushes(two, 2, theirs)).counts).toMatchObject({ unchanged: 60 });
}, 60_000);
