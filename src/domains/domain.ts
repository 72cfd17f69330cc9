import type { RequestContext } from '../access/context';
import type { PlannedType } from '../data/planner/declare';
import type { SealedTable } from '../data/vault/sealed-table';

/** A SQL invariant over live data, run by `npm run check:data`: the statement returns the rows that break it. */
export interface DataCheck {
  name: string;
  /** One sentence of the domain that must hold. */
  rule: string;
  /** Runs per tenant with `$1` = tenant id; returns offending rows. */
  text: string;
}

/** Finds nodes of a type that the planner does not read, for `node` and `nodes`. */
export interface NodeSource {
  typeName: string;
  /** Nodes of the caller's tenant by key; what is missing, foreign or out of reach is left out. */
  find(ctx: RequestContext, keys: string[]): Promise<Map<string, { id: string }>>;
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
  /** Other types that `node` and `nodes` answer. */
  nodeSources?: NodeSource[];
  checks?: DataCheck[];
  /** Tables with encrypted columns, for the rotation and verification of keys. */
  sealedTables?: SealedTable[];
}
