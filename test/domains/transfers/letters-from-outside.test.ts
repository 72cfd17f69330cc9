import { inventedIdNumber, inventedPhone } from '../../../src/demo/invented-numbers';
import { endMembership } from '../../../src/domains/members/end-membership';
import { acceptTransfer } from '../../../src/domains/transfers/accept-transfer';
import { receiveLetterTransfer } from '../../../src/domains/transfers/receive-letter-transfer';
import type { ReceiveLetterTransferInput } from '../../../src/domains/transfers/transfer-arrival.inputs';
import { asClerk, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aMember, cardOf, change } from '../../support/members';
import { aPlace, brokenChecks, codeOf, DAYS, type Place, refused, step, stepsBy, taken } from './a-transfer';

let place: Place;

beforeEach(async () => {
  place = await aPlace();
});

afterEach(async () => {
  expect(await brokenChecks(place.tenant)).toEqual([]);
});

const aLetter = (wishes: Partial<ReceiveLetterTransferInput> = {}): ReceiveLetterTransferInput => ({
  branchId: place.branch.globalId,
  memberName: '远山·来客',
  category: 'FULL',
  reason: 'RESIDENCE_CHANGE',
  fromName: '外省某县委组织部',
  letterNumber: '外组介〔2024〕9号',
  sentOn: DAYS.sent,
  letterValidUntil: DAYS.validUntil,
  receivedOn: DAYS.received,
  ...wishes,
});

const PAPERS = {
  sex: 'MALE',
  education: '21',
  idNumber: inventedIdNumber(901, '1988-02-03', 'MALE'),
  phone: inventedPhone(901),
  joinedOn: '2012-07-01',
  fullMemberOn: '2013-07-01',
} as const;

const received = async (wishes = {}) => taken(await receiveLetterTransfer(place.ctx, aLetter(wishes)));

test('Who comes by a letter on paper is registered with what the papers say, and belongs to the branch since then', async () => {
  const transfer = await received();
  expect(transfer).toMatchObject({ side: 'DESTINATION', channel: 'LETTER', state: 'DEST_RECEIVED', peerName: null });
  const assigned = await stepsBy(place.ctx).accept(transfer, place.branch, { person: PAPERS });
  expect(assigned).toMatchObject({ state: 'ASSIGNED', memberName: '远山·来客', toName: place.branch.name });
  expect(assigned.idNumberMasked).toMatch(/^\d{3}\*{11}\d{3}[\dX]$/);
  expect(await cardOf(place.tenant, place.branch.id)).toMatchObject({ own: 1, ownFull: 1 });
  const closed = await stepsBy(place.ctx).close(assigned);
  expect(closed).toMatchObject({ state: 'CLOSED', memberName: null });
  const [member] = await asMigrator('select name, joined_on, birth_on from members where tenant_id = $1', [
    place.tenant.tenantId,
  ]);
  expect(member).toMatchObject({ name: '远山·来客' });
});

test('A letter is refused that is out of date, good for too long, or not of the right form', async () => {
  const receive = async (wishes: Partial<ReceiveLetterTransferInput>) =>
    refused(await receiveLetterTransfer(place.ctx, aLetter(wishes)));
  expect(await receive({ receivedOn: '2024-05-05' })).toEqual(['TRANSFER_EXPIRED R-505']);
  expect(await receive({ letterValidUntil: '2024-07-01' })).toEqual(['LETTER_VALIDITY R-505']);
  expect(await receive({ receivedOn: '2024-03-04' })).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
  expect(await receive({ sentOn: '2999-01-01' })).toContain('DATE_IN_FUTURE NO_FUTURE_FACTS');
  expect(await receive({ letterNumber: '' })).toEqual(['DOCUMENT_NUMBER R-505']);
  expect(await receive({ fromName: '' })).toEqual(['NAME_LENGTH 民委发〔2016〕33号']);
  expect(await receive({ memberName: '远山•来客' })).toEqual(['NAME_SEPARATOR 民委发〔2016〕33号']);
  expect(await receive({ branchId: place.chain.committee.globalId })).toEqual(['MEMBERSHIP_KIND_NOT_ALLOWED R-112']);
});

test('The papers are held to the rules of any registration, told of their fields', async () => {
  const transfer = await received();
  const accept = async (person: object | null, wishes = {}) => {
    const input = { ...step(transfer), branchId: place.branch.globalId, acceptedOn: DAYS.accepted, ...wishes };
    const { userErrors } = await acceptTransfer(place.ctx, { ...input, person: person as typeof PAPERS | null });
    return userErrors.map(({ code, field }) => `${code} ${field}`);
  };
  expect(await accept(null)).toEqual(['PERSON_REQUIRED input.person']);
  expect(await accept({ ...PAPERS, idNumber: '123' })).toEqual(['ID_NUMBER_FORMAT input.person.idNumber']);
  expect(await accept({ ...PAPERS, joinedOn: '2001-07-01' })).toEqual(['JOINED_BEFORE_18 input.person.joinedOn']);
  expect(await accept({ ...PAPERS, joinedOn: '2024-03-13', fullMemberOn: null })).toEqual([
    'SINCE_BEFORE_JOINING input.acceptedOn',
  ]);
  expect(await accept(PAPERS, { acceptedOn: DAYS.sent })).toEqual(['DATE_BEFORE_PREDECESSOR input.acceptedOn']);
  const onProbation = await received({ category: 'PROBATIONARY' });
  const input = { ...step(onProbation), branchId: place.branch.globalId, acceptedOn: DAYS.accepted, person: PAPERS };
  expect((await acceptTransfer(place.ctx, input)).userErrors).toMatchObject([{ code: 'PROBATIONARY_WITH_FULL_DATE' }]);
});

test('Papers that contradict what is recorded of a returner, and letters from before all rules, are refused, and nothing breaks', async () => {
  const member = await aMember(place.ctx, place.branch, {
    idNumber: PAPERS.idNumber,
    birthOn: '1988-02-03',
    sex: 'MALE',
  });
  const left = { ...change(member), reason: 'TRANSFERRED_OUT', endedOn: DAYS.applied } as const;
  expect((await endMembership(place.ctx, left)).userErrors).toEqual([]);
  const transfer = await received();
  const accept = async (wishes: object) => {
    const input = { ...step(transfer), branchId: place.branch.globalId, acceptedOn: DAYS.accepted };
    const { userErrors } = await acceptTransfer(place.ctx, { ...input, person: { ...PAPERS, ...wishes } });
    return userErrors.map(({ code, field }) => `${code} ${field}`);
  };
  expect(await accept({ joinedOn: '2023-01-01', fullMemberOn: '2024-01-01' })).toEqual([
    'DATE_AFTER_MEMBERSHIP input.person.joinedOn',
    'DATE_AFTER_MEMBERSHIP input.person.fullMemberOn',
  ]);
  expect(await accept({})).toEqual([]);
  const old = aLetter({ sentOn: '1900-01-01', letterValidUntil: '1900-02-01' });
  expect(await codeOf(receiveLetterTransfer(place.ctx, old))).toBe('TRANSFER_EXPIRED');
  for (const letterNumber of ['\u0000', '字'.repeat(100_000), '540102198802031234']) {
    expect(await codeOf(receiveLetterTransfer(place.ctx, aLetter({ letterNumber })))).toBe('DOCUMENT_NUMBER');
  }
});

test('A letter is taken for a branch in reach, by those who receive', async () => {
  const ofOther = await asSecretary(place.tenant, place.otherBranch.id);
  const ofCommittee = await asSecretary(place.tenant, place.chain.committee.id);
  const clerk = await asClerk(place.tenant, place.chain.committee.id);
  expect(await codeOf(receiveLetterTransfer(ofOther, aLetter()))).toBe('NOT_FOUND');
  expect(await codeOf(receiveLetterTransfer(clerk, aLetter()))).toBe('FORBIDDEN');
  const transfer = taken(await receiveLetterTransfer(ofCommittee, aLetter()));
  expect((await stepsBy(ofCommittee).refuse(transfer, 'IDENTITY_UNCLEAR')).memberName).toBeNull();
});

test('Nothing of the person stands in an idempotency record or an audit entry', async () => {
  const transfer = taken(await receiveLetterTransfer(place.ctx, aLetter({ idempotencyKey: 'letter' })));
  const input = { ...step(transfer), branchId: place.branch.globalId, acceptedOn: DAYS.accepted, person: PAPERS };
  taken(await acceptTransfer(place.ctx, { ...input, idempotencyKey: 'accept' }));
  for (const table of ['idempotency_records', 'audit_entries']) {
    const rows = await asMigrator(`select t::text as text from ${table} t where tenant_id = $1`, [
      place.tenant.tenantId,
    ]);
    const text = JSON.stringify(rows);
    for (const value of ['远山', PAPERS.idNumber, PAPERS.phone, '1988']) expect(text).not.toContain(value);
  }
});
