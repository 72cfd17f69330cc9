import {
  type EntryContent,
  entryDigest,
  genesisHash,
  linkHash,
  linksAfter,
  recordedAtText,
} from '../../src/audit/audit-chain';
import { inVersionOrder, type UnsealedEntry } from '../../src/audit/seal-tenant';

const content: EntryContent = {
  tenantId: '01990000-0000-7000-8000-000000000001',
  id: '01990000-0000-7000-8000-000000000002',
  recordedAt: '2026-05-01T08:00:00.123000Z',
  requestId: 'request-1',
  accountId: '01990000-0000-7000-8000-000000000003',
  role: 'ORGANIZER',
  action: 'organization:create',
  objectType: 'Organization',
  objectId: '01990000-0000-7000-8000-000000000004',
  objectVersion: 1,
  fields: ['name', 'kind'],
};

const ended: EntryContent = { ...content, changeKind: 'ENDED', changeReason: 'DISSOLVED' };

describe('The digest of an audit entry', () => {
  it('is SM3 and never changes for the same content: logs sealed years ago must still verify', () => {
    expect(entryDigest(content)).toBe('cf8f61966d051795e96c28d0f932db668dee4febf948ff7ee6604e7025ca6bf3');
  });

  it('is that of an entry older than the change feed where nothing is said of a change', () => {
    expect(entryDigest({ ...content, changeKind: null, changeReason: null })).toBe(entryDigest(content));
  });

  it.each(Object.keys(ended) as (keyof EntryContent)[])('covers %s', (field) => {
    const changed = { ...ended, [field]: field === 'fields' ? ['name'] : field === 'objectVersion' ? 2 : 'other' };
    expect(entryDigest(changed)).not.toBe(entryDigest(ended));
  });

  it('has instants as the database keeps them', () => {
    expect(recordedAtText(new Date('2026-05-01T08:00:00.123Z'))).toBe(content.recordedAt);
  });
});

describe('The chain of a tenant', () => {
  it('begins differently for each tenant', () => {
    expect(genesisHash('a')).not.toBe(genesisHash('b'));
  });

  it('binds each entry to its number and to all before it', () => {
    const head = { sequence: 7, hash: genesisHash('a') };
    const links = linksAfter(head, ['one', 'two']);
    expect(links.map((link) => link.sequence)).toEqual([8, 9]);
    expect(links[0]?.previousHash).toBe(head.hash);
    expect(links[1]?.previousHash).toBe(links[0]?.hash);
    expect(links[1]?.hash).toBe(linkHash(links[0]?.hash ?? '', 9, 'two'));
    expect(linksAfter(head, ['other', 'two'])[1]?.hash).not.toBe(links[1]?.hash);
    expect(linkHash(head.hash, 8, 'one')).not.toBe(linkHash(head.hash, 9, 'one'));
  });
});

describe('The order of sealing', () => {
  const entry = (id: string, objectId: string, objectVersion: number | null): UnsealedEntry => ({
    id,
    objectId,
    objectVersion,
    digest: id,
  });

  it('follows the versions of one object where the clocks of two processes differ', () => {
    const found = [entry('1', 'street', 3), entry('2', 'grid', 1), entry('3', 'street', 2), entry('4', 'street', null)];
    expect(inVersionOrder(found).map(({ id }) => id)).toEqual(['3', '2', '1', '4']);
  });
});
