import { isMeasured } from './queries';
import { alignedTable, type ResultRow } from './report';

/** The same query at ten times the tenants takes at most so many times as long. */
export const GROWTH_WANTED = 1.2;
export const GROWTH = 10;

/** How a server's figures for a query grew with the tenants: 1 is not at all. */
export interface GrowthRow {
  query: string;
  server: string;
  /** Time of a request under load: requests per second before, by those after. */
  time: number;
  /** Processor time of server and database together, which a busy machine does not touch as much. */
  work: number;
  wanted: number;
}

/** Pairs the rows of both sizes; what is asked of all tenants together grows with them, and is left out. */
export function growthOf(before: readonly ResultRow[], after: readonly ResultRow[]): GrowthRow[] {
  return before
    .filter(({ query }) => isMeasured(query))
    .flatMap((small) => {
      const large = after.find(({ query, server }) => query === small.query && server === small.server);
      if (large === undefined) return [];
      const work = (row: ResultRow) => row.cpuMsPerRequest + row.databaseMsPerRequest;
      return [
        {
          query: small.query,
          server: small.server,
          time: small.rps / large.rps,
          work: work(large) / work(small),
          wanted: GROWTH_WANTED,
        },
      ];
    });
}

/** For a terminal. */
export function growthTable(rows: readonly GrowthRow[]): string {
  return alignedTable(
    ['query', 'server', 'time', 'work', 'wanted', 'met'],
    rows.map(({ query, server, time, work, wanted }) => [
      query,
      server,
      time.toFixed(2),
      work.toFixed(2),
      `≤ ${wanted}`,
      time <= wanted ? 'yes' : 'no',
    ]),
  );
}
