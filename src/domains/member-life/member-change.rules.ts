import type { MemberCategory } from '../members/member.rules';

/** how the number of members of an organization came from one day to another, as lines of a report. */

/** How somebody comes to be counted. */
export const INS = ['ADMITTED', 'TRANSFERRED_IN', 'RECORDED', 'RESTORED', 'REORGANIZED_IN'] as const;

/** How somebody ceases to be counted, but by death or by going elsewhere: leaving in the words of the regulation. */
export const LEAVINGS = ['WITHDRAWN', 'REMOVED', 'EXPELLED', 'PROBATION_ANNULLED', 'SUSPENDED'] as const;

export const OUTS = ['TRANSFERRED_OUT', 'REORGANIZED_OUT', ...LEAVINGS, 'DECEASED'] as const;

/** Told beside the identity: who was made full meanwhile, and who was removed having left the numbers by a suspension. */
const MEMOS = ['CONFIRMED', 'REMOVED_WHILE_SUSPENDED'] as const;

export type ChangeLine = 'START' | 'END' | (typeof INS)[number] | (typeof OUTS)[number] | (typeof MEMOS)[number];

/** Members of one line and category. */
export interface ChangeCount {
  line: ChangeLine;
  category: MemberCategory;
  count: number;
}

/** Members of one line: all, and those of each category. */
export interface Numbers {
  total: number;
  full: number;
  probationary: number;
}

/** What left by each reason, and altogether. */
export interface LeftNumbers {
  total: Numbers;
  withdrawn: Numbers;
  removed: Numbers;
  expelled: Numbers;
  annulled: Numbers;
  suspended: Numbers;
}

/** The lines of a report; start and what came in, less what went out, is the end. */
export interface MemberChanges {
  start: Numbers;
  admitted: Numbers;
  transferredIn: Numbers;
  recorded: Numbers;
  restored: Numbers;
  reorganizedIn: Numbers;
  transferredOut: Numbers;
  reorganizedOut: Numbers;
  left: LeftNumbers;
  deceased: Numbers;
  end: Numbers;
  confirmed: number;
  removedWhileSuspended: number;
}

/** Makes a report of counts; lines without any are 0. */
export function memberChanges(counts: readonly ChangeCount[]): MemberChanges {
  const of = (...lines: readonly ChangeLine[]) => numbersOf(counts.filter(({ line }) => lines.includes(line)));
  return {
    start: of('START'),
    admitted: of('ADMITTED'),
    transferredIn: of('TRANSFERRED_IN'),
    recorded: of('RECORDED'),
    restored: of('RESTORED'),
    reorganizedIn: of('REORGANIZED_IN'),
    transferredOut: of('TRANSFERRED_OUT'),
    reorganizedOut: of('REORGANIZED_OUT'),
    left: {
      total: of(...LEAVINGS),
      withdrawn: of('WITHDRAWN'),
      removed: of('REMOVED'),
      expelled: of('EXPELLED'),
      annulled: of('PROBATION_ANNULLED'),
      suspended: of('SUSPENDED'),
    },
    deceased: of('DECEASED'),
    end: of('END'),
    confirmed: of('CONFIRMED').total,
    removedWhileSuspended: of('REMOVED_WHILE_SUSPENDED').total,
  };
}

function numbersOf(counts: readonly ChangeCount[]): Numbers {
  const sum = (each: readonly ChangeCount[]) => each.reduce((total, { count }) => total + count, 0);
  return {
    total: sum(counts),
    full: sum(counts.filter(({ category }) => category === 'FULL')),
    probationary: sum(counts.filter(({ category }) => category === 'PROBATIONARY')),
  };
}
