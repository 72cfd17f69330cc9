import { type ApiError, conflict } from '../../shared/errors';

/** How far the rows of a file may differ from those that were counted when it was asked for. */

/** Percent by which records may have grown since a second account let so many of them pass: days may lie between. */
const APPROVED_GROWTH_PERCENT = 5;

export interface RowBounds {
  counted: number;
  least: number;
  most: number;
}

/**
 * EXPORT_APPROVAL: no more leaves than would have passed. What is known as of its request is the same rows, or none. Records are
 * those of the moment when they are fetched: fewer always pass, more up to what needs no approval or, where there was one, a
 * little more than was approved.
 */
export function boundsOf(
  { rowCount, decidedBy }: { rowCount: number; decidedBy: string | null },
  isSnapshot: boolean,
  withoutApproval: number,
): RowBounds {
  if (!isSnapshot) return { counted: rowCount, least: rowCount, most: rowCount };
  const approved = decidedBy === null ? 0 : Math.floor((rowCount * (100 + APPROVED_GROWTH_PERCENT)) / 100);
  return { counted: rowCount, least: 0, most: Math.max(rowCount, withoutApproval, approved) };
}

/** @returns CONFLICT: the way out is another request */
export function rowsChanged({ counted }: RowBounds, total: number): ApiError {
  return conflict(
    {
      en: `The export had ${counted} rows when it was asked for, and would have ${total} now. Ask for it anew.`,
      zh: `该导出申请时为 ${counted} 行，现为 ${total} 行，请重新申请。`,
    },
    { counted, total },
  );
}
