import type { Integration } from './an-integration';

/** Feeds by the type of record. */
export const FEEDS = {
  Member: { field: 'memberChanges', list: 'members', all: '{ standings: [ACTIVE, SUSPENDED, ENDED] }' },
  Organization: {
    field: 'organizationChanges',
    list: 'organizations',
    all: '{ statuses: [PROPOSED, APPROVED, ESTABLISHED, RESTRUCTURING, MERGED, SPLIT, DISSOLVED] }',
  },
  Unit: { field: 'unitChanges', list: 'units', all: '{ statuses: [SURVEYED, ACTIVE, SHELL, REMOVED] }' },
  Grid: { field: 'gridChanges', list: 'grids', all: '{ statuses: [ACTIVE, RETIRED] }' },
} as const;

export type FollowedType = keyof typeof FEEDS;

/** What the copy keeps of a record. */
interface Copied {
  version: number;
  endedOn: string | null;
  /** Of an end, as the feed told it. */
  reason?: string | null;
}

/** One change, as it was told. */
export interface ToldChange {
  id: string;
  kind: string;
  version: number | null;
  reason: string | null;
}

/** A copy of the records of one type, kept as the guide for integrators has it: token, snapshot, then follow. */
export class KeptCopy {
  readonly records = new Map<string, Copied>();
  readonly told: ToldChange[] = [];
  private token = '';

  constructor(
    private readonly type: FollowedType,
    private integration: Integration,
  ) {}

  /** Takes a token, then reads all records. */
  async begin(): Promise<void> {
    this.records.clear();
    const { changeToken } = await this.integration.asks('{ changeToken { token } }');
    this.token = changeToken.token;
    for (const [id, record] of await this.snapshot()) this.records.set(id, record);
  }

  /** Reads on to the end; each changed record is read anew, as it may have gone on meanwhile. */
  async follow(first = 3): Promise<void> {
    for (let hasMore = true; hasMore; ) {
      const { field } = FEEDS[this.type];
      const asked = `query ($after: String, $first: Int!) { page: ${field}(after: $after, first: $first) { changes { kind id version reason } token hasMore } }`;
      const { page } = await this.integration.asks(asked, { after: this.token, first });
      await this.apply(page.changes);
      this.token = page.token;
      hasMore = page.hasMore;
    }
  }

  /** All records as they are, ended ones as well, without those that were voided. */
  async snapshot(): Promise<Map<string, Copied>> {
    const { list, all } = FEEDS[this.type];
    const found = new Map<string, Copied>();
    for (let after: string | null = null, hasMore = true; hasMore; ) {
      const reason = this.type === 'Member' ? 'reason: endReason' : '';
      const asked = `query ($after: String) { page: ${list}(filter: ${all}, first: 100, after: $after) { pageInfo { endCursor hasNextPage } edges { node { id version endedOn ${reason} } } } }`;
      const { page } = await this.integration.asks(asked, { after });
      for (const { node } of page.edges)
        if (node.reason !== 'RECORDED_IN_ERROR')
          found.set(node.id, { version: node.version, endedOn: node.endedOn, reason: node.reason });
      after = page.pageInfo.endCursor;
      hasMore = page.pageInfo.hasNextPage;
    }
    return found;
  }

  private async apply(changes: ToldChange[]): Promise<void> {
    this.told.push(...changes.map(({ id, kind, version, reason }) => ({ id, kind, version, reason })));
    const ids = [...new Set(changes.map(({ id }) => id))];
    const asked = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on ${this.type} { version endedOn } } }`;
    const { nodes } = await this.integration.asks(asked, { ids });
    for (const { id, kind, reason } of changes) {
      const record = nodes.find((node: { id: string } | null) => node?.id === id);
      const isOver = kind === 'ENDED' || kind === 'VOIDED';
      if (kind === 'VOIDED') this.records.delete(id);
      else this.records.set(id, { version: record.version, endedOn: record.endedOn, reason: isOver ? reason : null });
    }
  }
}
