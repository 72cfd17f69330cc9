import { daysAfter, monthsAfter, yearsAfter } from '../../src/shared/calendar';
import { today } from '../../src/shared/clock';
import { asOrganizer } from '../support/context';
import { aTenant } from '../support/tenants';
import { founded, registered, type Storyteller, storyteller } from './storyteller';

/** A department looks after the terms of its branches, through GraphQL alone (OD9, FE10). */

/** of a branch. */
const TERM_YEARS = 3;
const DOCUMENT = '城关组复〔2026〕5号';

let story: Storyteller;
let committee: string;

beforeEach(async () => {
  story = storyteller({ ...(await asOrganizer(await aTenant())), deadlineAt: Date.now() + 60_000 });
  committee = await founded(story, 'COMMITTEE', '测试街道党委');
  const office = { organizationId: committee, post: 'SECRETARY', appointment: 'APPOINTED', startedOn: '2019-04-01' };
  const leader = await registered(story, await founded(story, 'BRANCH', '机关党支部', committee));
  await story.does('recordOffice', { ...office, memberId: leader });
});

/** A branch whose term is up so many months from today, with a secretary who may have left. */
async function aBranch(name: string, termEndsInMonths: number, secretaryLeftDaysAgo: number | null = null) {
  const id = await founded(story, 'BRANCH', name, committee);
  const beganOn = yearsAfter(monthsAfter(today(), termEndsInMonths), -TERM_YEARS);
  await story.does('recordTerm', { organizationId: id, beganOn });
  const [secretary] = [await registered(story, id), await registered(story, id), await registered(story, id)];
  const office = { organizationId: id, post: 'SECRETARY', appointment: 'APPOINTED', memberId: secretary };
  const held = await story.does('recordOffice', { ...office, startedOn: beganOn });
  if (secretaryLeftDaysAgo !== null) {
    await story.does('endOffice', { id: held.id, endedOn: daysAfter(today(), -secretaryLeftDaysAgo) });
  }
  return { id, endsOn: yearsAfter(beganOn, TERM_YEARS) };
}

/** What the report finds under the committee, by name. */
async function found(asOf?: string): Promise<Record<string, string[]>> {
  const { termReport } = await story.asks(
    `query ($id: ID!, $asOf: Date) { termReport(filter: { under: { id: $id, graph: FORMAL } }, asOf: $asOf, first: 50) {
       edges { node { states organization { name } } } } }`,
    { id: committee, asOf },
  );
  const findings: { node: { states: string[]; organization: { name: string } } }[] = termReport.edges;
  // The branch of the committee itself has no secretary, and is no part of the story.
  const named = findings.filter(({ node }) => node.organization.name !== '机关党支部');
  return Object.fromEntries(named.map(({ node }) => [node.organization.name, node.states]));
}

test('overdue, due within six months, and without secretary for more than 90 days are told, and nothing else', async () => {
  await aBranch('已届满党支部', -2);
  await aBranch('将届满党支部', 5);
  await aBranch('任期过半党支部', 7);
  await aBranch('书记空缺党支部', 18, 91);
  await aBranch('书记刚空缺党支部', 18, 90);
  await aBranch('届满且空缺党支部', -1, 200);
  expect(await found()).toEqual({
    已届满党支部: ['OVERDUE'],
    将届满党支部: ['DUE'],
    书记空缺党支部: ['VACANT'],
    届满且空缺党支部: ['OVERDUE', 'VACANT'],
  });
  // As of a month ago the one was not yet so, and the other neither.
  expect(await found(daysAfter(today(), -2))).toEqual({
    已届满党支部: ['OVERDUE'],
    将届满党支部: ['DUE'],
    届满且空缺党支部: ['OVERDUE', 'VACANT'],
  });
});

test('an overdue election is postponed only with a document and by a year at most; held and ratified, it is gone from the report', async () => {
  const { id, endsOn } = await aBranch('已届满党支部', -2);
  expect(await found()).toEqual({ 已届满党支部: ['OVERDUE'] });
  const remindedOn = monthsAfter(endsOn, -6);
  const reminded = await story.does('startElection', { organizationId: id, kind: 'RENEWAL', remindedOn });
  const of = ({ id: electionId, version }: { id: string; version: number }) => ({
    id: electionId,
    expectedVersion: version,
  });
  const postponedOn = daysAfter(endsOn, -10);
  const wish = { ...of(reminded), postponedOn, documentNumber: DOCUMENT, postponedUntil: monthsAfter(endsOn, 12) };
  const { documentNumber: _, ...withoutDocument } = wish;
  expect(await story.isRefused('postponeElection', withoutDocument)).toEqual(['BAD_USER_INPUT']);
  expect(await story.isRefused('postponeElection', { ...wish, documentNumber: ' ' })).toEqual(['DOCUMENT_NUMBER']);
  expect(
    await story.isRefused('postponeElection', { ...wish, postponedUntil: daysAfter(wish.postponedUntil, 1) }),
  ).toEqual(['POSTPONED_TOO_LONG']);
  expect(await found()).toEqual({ 已届满党支部: ['OVERDUE'] });
  const postponed = await story.does('postponeElection', wish);
  expect(await found()).toEqual({ 已届满党支部: ['POSTPONED'] });
  const approvedOn = daysAfter(today(), -20);
  const approved = await story.does('approveElection', { ...of(postponed), approvedOn, documentNumber: DOCUMENT });
  const vote = { heldOn: daysAfter(today(), -10), votersDue: 10 };
  expect(await story.isRefused('recordElectionHeld', { ...of(approved), ...vote, votersPresent: 7 })).toEqual([
    'QUORUM_MISSED',
  ]);
  const held = await story.does('recordElectionHeld', { ...of(approved), ...vote, votersPresent: 8 });
  expect(await found()).toEqual({ 已届满党支部: ['POSTPONED'] });
  const ratified = { ratifiedOn: daysAfter(today(), -3), documentNumber: DOCUMENT };
  await story.does('ratifyElection', { ...of(held), ...ratified });
  expect(await found()).toEqual({});
  const { organization } = await story.asks('query ($id: ID!) { organization(id: $id) { termEndsOn } }', { id });
  expect(organization).toEqual({ termEndsOn: yearsAfter(vote.heldOn, TERM_YEARS) });
});

interface Alert {
  id: string;
  kind: string;
  cause: string;
  organization: { id: string };
}

/** The alerts about a term or too few members, of the branches of the committee. */
async function alerts(): Promise<Alert[]> {
  const { alerts: page } = await story.asks(
    `query ($id: ID!) { alerts(filter: { kinds: [TERM_DUE, UNDER_THRESHOLD], under: { id: $id, graph: FORMAL } }, first: 50) {
       edges { node { id kind cause organization { id name } } } } }`,
    { id: committee },
  );
  const all: { node: Alert & { organization: { name: string } } }[] = page.edges;
  return all.map(({ node }) => node).filter(({ organization }) => organization.name !== '机关党支部');
}

test('a branch whose term is up in five months alerts once; it is acknowledged with a reason only, and back when the cause is another', async () => {
  const { id } = await aBranch('将届满党支部', 5);
  await aBranch('任期过半党支部', 7);
  const [alert, ...others] = await alerts();
  expect(others).toEqual([]);
  expect(alert).toMatchObject({ kind: 'TERM_DUE', organization: { id } });
  const seen = { alertId: alert?.id, cause: alert?.cause };
  expect(await story.isRefused('acknowledgeAlert', seen)).toEqual(['BAD_USER_INPUT']);
  expect(await story.isRefused('acknowledgeAlert', { ...seen, reason: 'EXEMPTED_BY_SUPERIOR' })).toEqual([
    'DOCUMENT_REQUIRED',
  ]);
  expect(await alerts()).toHaveLength(1);
  const { acknowledgeAlert } = await story.asks(
    'mutation ($input: AcknowledgeAlertInput!) { acknowledgeAlert(input: $input) { alert { acknowledgement { reason } } userErrors { code } } }',
    { input: { ...seen, reason: 'PLANNED' } },
  );
  expect(acknowledgeAlert).toEqual({ alert: { acknowledgement: { reason: 'PLANNED' } }, userErrors: [] });
  expect(await alerts()).toEqual([]);
  // Another term, which is up ten days later: another cause.
  const beganOn = yearsAfter(daysAfter(monthsAfter(today(), 5), 10), -TERM_YEARS);
  await story.does('recordTerm', { organizationId: id, beganOn });
  expect(await alerts()).toMatchObject([{ kind: 'TERM_DUE', organization: { id } }]);
});
