import { changeOf, endsLast } from '../../src/audit/recorded-change';

describe('The change that an audit note tells of', () => {
  it('is a beginning at version 1 and an update at any other, when the note says nothing', () => {
    expect(changeOf({ objectVersion: 1 })).toEqual({ kind: 'CREATED', reason: null });
    expect(changeOf({ objectVersion: 2 })).toEqual({ kind: 'UPDATED', reason: null });
    expect(changeOf({ objectVersion: null })).toEqual({ kind: 'UPDATED', reason: null });
  });

  it('is none only where the note says so', () => {
    expect(changeOf({ objectVersion: 3, change: null })).toBeNull();
  });

  it('is what the note says', () => {
    const change = { kind: 'ENDED', reason: 'DECEASED' } as const;
    expect(changeOf({ objectVersion: 3, change })).toEqual(change);
  });

  it.each(['deceased', '', 'Somebody died', 'A'.repeat(60), '扎西'])('never has the reason "%s"', (reason) => {
    expect(() => changeOf({ objectVersion: 3, change: { kind: 'ENDED', reason } })).toThrow('code');
  });

  it('has no reason unless something ended', () => {
    expect(() => changeOf({ objectVersion: 3, change: { kind: 'UPDATED', reason: 'DECEASED' } })).toThrow('ended');
  });
});

describe('The notes of one write', () => {
  const note = (objectId: string, kind?: 'UPDATED' | 'ENDED' | 'VOIDED') => ({
    objectId,
    objectVersion: null,
    change: kind && { kind, reason: null },
  });

  it('tell the end of an object behind all else of it, and leave the order of the others', () => {
    const notes = [note('a', 'ENDED'), note('b', 'VOIDED'), note('c'), note('a'), note('b', 'UPDATED')];
    expect(endsLast(notes)).toEqual([
      note('c'),
      note('a'),
      note('b', 'UPDATED'),
      note('a', 'ENDED'),
      note('b', 'VOIDED'),
    ]);
  });

  it('stay as they are where nothing ends, or nothing else is told of what ends', () => {
    for (const notes of [[], [note('a'), note('a')], [note('a', 'ENDED'), note('b')]])
      expect(endsLast(notes)).toBe(notes);
  });
});
