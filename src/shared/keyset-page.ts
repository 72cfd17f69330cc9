import { createHash } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import type { Page } from './connection';
import { badUserInput } from './errors';
import { isStorableText } from './storable-text';

/** Pages by keyset: their size, their cursors, and how rows become one. */

/** The most edges one page may ask for. */
export const MAX_PAGE_SIZE = 100;

/** Refuses `first` outside 1–100 with BAD_USER_INPUT. */
export function checkPageSize(first: number): void {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE_SIZE) {
    throw badUserInput(
      {
        en: `first is ${first}; a page takes 1 to ${MAX_PAGE_SIZE}.`,
        zh: `first 为 ${first}，每页应为 1 至 ${MAX_PAGE_SIZE} 条。`,
      },
      { argument: 'first' },
    );
  }
}

/** What a key of a cursor must be. An instant is text with six decimals, `2026-03-01T08:00:00.000000Z`. */
export type CursorKeyType = 'text' | 'int' | 'uuid' | 'timestamp';

/**
 * Keyset cursors: the values of the order columns of one row, bound to tenant, field, filter and order by a digest,
 * so that a cursor is of use only where it was made. The digest is no secret, so the keys are checked as any input is.
 */
export class CursorCodec {
  private readonly seal: string;

  constructor(...boundTo: unknown[]) {
    this.seal = createHash('sha256').update(JSON.stringify(boundTo)).digest('base64url').slice(0, 16);
  }

  /** @param keys values of the order columns, last the id */
  encode(keys: readonly (string | number)[]): string {
    return Buffer.from(JSON.stringify([this.seal, ...keys])).toString('base64url');
  }

  /** The order values inside a cursor, of these types; a foreign or malformed one is BAD_USER_INPUT. */
  decode(cursor: string, types: readonly CursorKeyType[]): (string | number)[] {
    const [seal, ...keys] = parseKeys(cursor);
    if (seal !== this.seal || keys.length !== types.length || !keys.every((key, at) => isKey(key, types[at]))) {
      throw badUserInput(
        {
          en: 'This cursor does not belong to this list, filter and order. Start again without `after`.',
          zh: '游标与当前列表、筛选或排序不符，请去掉 after 重新查询。',
        },
        { argument: 'after' },
      );
    }
    return keys;
  }
}

function parseKeys(cursor: string): (string | number)[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(keys) ? keys : [];
  } catch {
    return [];
  }
}

const MAX_INT = 2 ** 31 - 1;
const INSTANT = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

function isKey(key: unknown, type: CursorKeyType | undefined): boolean {
  if (type === 'int') return Number.isInteger(key) && Math.abs(Number(key)) <= MAX_INT;
  if (typeof key !== 'string') return false;
  if (type === 'uuid') return isUuid(key);
  return type === 'timestamp' ? INSTANT.test(key) && isOnCalendar(key) : isStorableText(key);
}

/** JavaScript reads February 30 as March 2, and PostgreSQL refuses it: the date must come back as it was. */
function isOnCalendar(instant: string): boolean {
  const time = Date.parse(instant);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 19) === instant.slice(0, 19);
}

/** Makes a page from one row more than asked for: the extra row only says that more follow. */
export function pageOf<Row>(
  rows: Row[],
  first: number,
  after: string | null | undefined,
  cursorOf: (row: Row) => string,
): Page<Row> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: cursorOf(node), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null && after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
