import { createHash } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import type { Edge, Page, PageInfo } from './connection';
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
  private readonly boundTo: unknown[];
  private known: string | null = null;

  constructor(...boundTo: unknown[]) {
    this.boundTo = boundTo;
  }

  /** Made when it is asked for: most readers of a page follow no cursor. */
  private get seal(): string {
    this.known ??= createHash('sha256').update(JSON.stringify(this.boundTo)).digest('base64url').slice(0, 16);
    return this.known;
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
  const edges = rows.slice(0, first).map((node) => new PageEdge(node, cursorOf));
  return {
    edges,
    pageInfo: new EdgesInfo(edges, rows.length > first, after !== null && after !== undefined),
  };
}

/**
 * Its cursors are made when they are asked for. A class, and no object with getters in it: V8 gives each such object a hidden class of its
 * own, which lives long and keeps alive what the getters see (docs/decisions/0034).
 */
class EdgesInfo implements PageInfo {
  constructor(
    private readonly edges: readonly Edge<unknown>[],
    readonly hasNextPage: boolean,
    readonly hasPreviousPage: boolean,
  ) {}

  get startCursor(): string | null {
    return this.edges[0]?.cursor ?? null;
  }

  get endCursor(): string | null {
    return this.edges.at(-1)?.cursor ?? null;
  }
}

/** Its cursor is made when it is asked for. */
class PageEdge<Row> implements Edge<Row> {
  constructor(
    readonly node: Row,
    private readonly cursorOf: (row: Row) => string,
  ) {}

  get cursor(): string {
    return this.cursorOf(this.node);
  }
}
