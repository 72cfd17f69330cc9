import { organizationOf, organizationsOf } from './postgraphile-answers';
import { flatDocuments, postgraphileDocuments } from './postgraphile-documents';
import type { BenchQuery, Sample } from './queries';

/** How a server is asked, and how its answer is brought into the form that all are compared in. */
export interface Dialect {
  /** Undefined: this server is not asked this query. */
  document(query: BenchQuery): string | undefined;
  variables(query: BenchQuery, sample: Sample): Record<string, unknown>;
  /** Run once before the measuring, never in the measured path. */
  normalized(data: unknown): unknown;
}

/** The shared documents, answered in the shared form. */
export const SHARED: Dialect = {
  document: ({ document }) => document,
  variables: (query, sample) => query.variables(sample),
  normalized: (data) => data,
};

/** PostGraphile: its own names of things, bare ids. */
const postgraphile = (documents: Readonly<Partial<Record<BenchQuery['name'], string>>>): Dialect => ({
  document: ({ name }) => documents[name],
  variables: (query, sample) =>
    Object.fromEntries(
      Object.entries(query.variables(sample)).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.slice(4) : value,
      ]),
    ),
  normalized: (data) => {
    const { organization, organizations } = data as { organization?: object; organizations?: object[] };
    return organizations === undefined
      ? { organization: organization && organizationOf(organization) }
      : organizationsOf(organizations);
  },
});

export const POSTGRAPHILE = postgraphile(postgraphileDocuments);
export const POSTGRAPHILE_FLAT = postgraphile(flatDocuments);

/** The body of a request. */
export function bodyOf(dialect: Dialect, query: BenchQuery, sample: Sample): string | undefined {
  const document = dialect.document(query);
  if (document === undefined) return undefined;
  return JSON.stringify({ operationName: query.name, query: document, variables: dialect.variables(query, sample) });
}
