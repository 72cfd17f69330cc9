import type { PlannedType } from '../data/planner/declare';

/** A SQL invariant over live data, run by `npm run check:data`: the statement returns the rows that break it. */
export interface DataCheck {
  name: string;
  /** One sentence of the domain that must hold. */
  rule: string;
  /** Runs per tenant with `$1` = tenant id; returns offending rows. */
  text: string;
}

/** What a domain registers: the whole of its contact with the platform. */
export interface Domain {
  name: string;
  /** TypeORM entities of the tables that this domain owns. */
  entities: (new () => object)[];
  /** type-graphql resolver classes. */
  resolvers: (new () => object)[];
  /** Types whose reads the planner compiles. */
  plannedTypes?: PlannedType[];
  checks?: DataCheck[];
}
