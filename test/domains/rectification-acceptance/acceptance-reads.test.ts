import { recordOffice } from '../../../src/domains/offices/record-office';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { recordAcceptance } from '../../../src/domains/rectification-acceptance/record-acceptance';
import { asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';
import { anOffice, BRANCH, OTHER_BRANCH, recorded } from '../offices/a-body';
import {
  aCase,
  anAcceptance,
  aRectification,
  keyIn,
  measuresOf,
  ON,
  type Rectification,
  step,
  taken,
} from './a-rectification';

const CASES = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on RectificationCase {
  acceptances { heldOn reportDocument fieldCheckedOn points result
    meeting { due present satisfied basicallySatisfied dissatisfied }
    acceptors { post maskedName member { id maskedName } } }
  bodyChanges { post startedOn maskedName } } } }`;

interface Cases {
  nodes: ({
    acceptances: {
      points: number;
      result: string;
      acceptors: { member: object | null; maskedName: string | null }[];
    }[];
    bodyChanges: { post: string; startedOn: string }[];
  } | null)[];
}

let world: Rectification;

beforeEach(async () => {
  world = await aRectification(await aTenant());
});

const read = async (ctx = world.writer, ...cases: RectificationCase[]) => {
  const { data, errors } = await graphqlAs<Cases>(ctx, CASES, { ids: cases.map(({ id }) => id) });
  expect(errors).toBeUndefined();
  return data.nodes;
};

/** A case that failed once, with a member of the next branch among those who accept. */
async function aFailedCase(): Promise<RectificationCase> {
  const requested = await aCase(world, 'ACCEPTANCE_REQUESTED');
  const [redo] = await measuresOf(requested, 'DONE');
  const acceptors = [{ memberId: world.body.member('G1') }, { post: '县纪委党风室主任' }];
  const failing = anAcceptance({ points: 69.25, acceptors, redoMeasureIds: [redo ?? ''] });
  return taken(await recordAcceptance(world.accepter, { ...step(requested), ...failing }));
}

test('an acceptance tells what it rested on, and who accepted, as far as the caller sees members', async () => {
  const failed = await aFailedCase();
  const [told] = await read(world.writer, failed);
  expect(told?.acceptances).toEqual([
    {
      heldOn: ON.accepted,
      reportDocument: '整顿验收〔2024〕3号',
      fieldCheckedOn: '2024-09-10',
      points: 69.25,
      result: 'FAILED',
      meeting: { due: 25, present: 20, satisfied: 19, basicallySatisfied: 0, dissatisfied: 1 },
      acceptors: [
        { post: null, maskedName: '癸**', member: { id: world.body.member('G1'), maskedName: '癸**' } },
        { post: '县纪委党风室主任', maskedName: null, member: null },
      ],
    },
  ]);
  const own = await asSecretary(world.tenant, world.body.organizations.get(BRANCH) ?? '');
  const [seen] = await read(own, failed);
  expect(seen?.acceptances[0]?.acceptors[0]).toEqual({ post: null, maskedName: '癸**', member: null });
  const next = await asSecretary(world.tenant, world.body.organizations.get(OTHER_BRANCH) ?? '');
  expect(await read(next, failed)).toEqual([null]);
});

test('body changes are the seats taken between identification and acceptance, and need no link', async () => {
  const { body, writer } = world;
  const take = async (member: string, startedOn: string, wishes: object = {}) =>
    recorded(
      await recordOffice(
        writer,
        anOffice(body, { memberId: body.member(member), startedOn, replacesHolder: true, ...wishes }),
      ),
    );
  const accepted = await aCase(world, 'ACCEPTED');
  await take('F1', '2024-02-19');
  await take('F2', ON.identified);
  await take('F3', ON.accepted, { post: 'COMMITTEE_MEMBER', duty: 'PUBLICITY' });
  await take('F4', '2024-09-21', { post: 'COMMITTEE_MEMBER', duty: 'DISCIPLINE' });
  await take('G1', '2024-05-01', { organizationId: body.organization(OTHER_BRANCH) });
  const [told] = await read(writer, accepted);
  expect(told?.bodyChanges).toEqual([
    { post: 'SECRETARY', startedOn: ON.identified, maskedName: '乙**' },
    { post: 'COMMITTEE_MEMBER', startedOn: ON.accepted, maskedName: '丙**' },
  ]);
});

test('body changes of an open case go on until today', async () => {
  const { body, writer } = world;
  const started = await aCase(world, 'IN_PROGRESS');
  recorded(await recordOffice(writer, anOffice(body, { startedOn: '2025-06-01' })));
  expect((await read(writer, started))[0]?.bodyChanges).toHaveLength(1);
});

test('the statements do not grow with the cases', async () => {
  const one = await aCase(world, 'ACCEPTED');
  const other = await aCase(world, 'ACCEPTED', { organization: OTHER_BRANCH });
  const counted = async (...cases: RectificationCase[]) => {
    const ctx = { ...world.writer, counters: { statements: 0 } };
    await read(ctx, ...cases);
    return ctx.counters.statements;
  };
  expect(await counted(one, other)).toBe(await counted(one));
});

test('a case without acceptance has none, and changes nothing before its identification', async () => {
  const candidate = await aCase(world, 'CANDIDATE');
  expect(await read(world.writer, candidate)).toEqual([{ acceptances: [], bodyChanges: [] }]);
  expect(await asMigrator('select 1 from rectification_acceptances where case_id = $1', [keyIn(candidate.id)])).toEqual(
    [],
  );
});
