/**
 * Materialized paths: six-character base-36 labels joined by '/', root first (`00000a/00000b`).
 * A label is a serial of the tenant, so it never changes and all labels have one width: a path is a prefix of another
 * exactly when its node is an ancestor, and a subtree is one range of text under `COLLATE "C"`.
 */

const LABEL_LENGTH = 6;

const SEPARATOR = '/';

/** Sorts right after the separator, so `path + '0'` lies behind every descendant and before every sibling. */
const AFTER_SEPARATOR = '0';

/** The label of a serial number from 1 to 36^6 - 1 (2,176,782,335). */
export function labelOf(serial: number): string {
  const label = serial.toString(36);
  if (!Number.isInteger(serial) || serial < 1 || label.length > LABEL_LENGTH) {
    throw new RangeError(`${serial} is no serial of a path label.`);
  }
  return label.padStart(LABEL_LENGTH, '0');
}

/** The path of a node below a parent's path, or of a root when the parent is null. */
export function pathBelow(parentPath: string | null, label: string): string {
  return parentPath === null ? label : `${parentPath}${SEPARATOR}${label}`;
}

/** Number of labels in a path: a root has depth 1. */
export function depthOf(path: string): number {
  return (path.length + 1) / (LABEL_LENGTH + 1);
}

/** Bounds of a subtree, its root included: `path >= from and path < until`. */
export function subtreeBounds(path: string): { from: string; until: string } {
  return { from: path, until: path + AFTER_SEPARATOR };
}
