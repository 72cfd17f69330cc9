import type { ToldChange } from './changing-members';

/** Where a follower asks: changes when the server is started anew. */
export interface Asked {
  url: string;
  headers: Record<string, string>;
}

interface ChangesAnswer {
  data?: {
    memberChanges: { changes: { id: string; version: number | null }[]; token: string; hasMore: boolean };
  } | null;
  errors?: { message: string }[];
}

const QUERY = `query ($after: String, $first: Int!) {
  memberChanges(after: $after, first: $first) { changes { id version } token hasMore }
}`;

/** Follows the changes of members over HTTP, as an integration does: all that it keeps is the token. */
export class Follower {
  /** Everything told so far, in order. */
  readonly told: ToldChange[] = [];
  failures = 0;

  constructor(private token: string) {}

  /** The token to begin with. */
  static async start({ url, headers }: Asked): Promise<Follower> {
    const body = JSON.stringify({ query: '{ changeToken { token } }' });
    const answer = (await (await fetch(url, { method: 'POST', headers, body })).json()) as {
      data: { changeToken: { token: string } };
    };
    return new Follower(answer.data.changeToken.token);
  }

  /**
   * Reads one page. A page that does not come is asked for again with the same token: nothing is lost by that.
   *
   * @returns whether more waits
   */
  async readPage({ url, headers }: Asked, first: number): Promise<boolean> {
    const body = JSON.stringify({ query: QUERY, variables: { after: this.token, first } });
    const answer = await fetch(url, { method: 'POST', headers, body })
      .then(async (response) => (await response.json()) as ChangesAnswer)
      .catch(() => null);
    if (answer === null) {
      this.failures += 1;
      return true;
    }
    if (answer.errors !== undefined || !answer.data) throw new Error(JSON.stringify(answer.errors));
    const { changes, token, hasMore } = answer.data.memberChanges;
    this.told.push(...changes.map(({ id, version }) => `${id.slice(id.indexOf('_') + 1)} ${version}`));
    this.token = token;
    return hasMore;
  }
}

/** What is wrong with what was told: lost, told twice, or told in another order than that of the versions of one record. */
export function faultsOf(told: readonly ToldChange[], written: readonly ToldChange[]) {
  const known = new Set(told);
  const latest = new Map<string, number>();
  let disordered = 0;
  for (const change of told) {
    const [id = '', version] = change.split(' ');
    if (Number(version) <= (latest.get(id) ?? 0)) disordered += 1;
    latest.set(id, Number(version));
  }
  const lost = written.filter((change) => !known.has(change)).length;
  return { lost, doubled: told.length - known.size, disordered, unwritten: known.size - (written.length - lost) };
}
