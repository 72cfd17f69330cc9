import { type DocumentNode, type GraphQLSchema, getNamedType, isCompositeType } from 'graphql';
import { type ComplexityEstimator, fieldExtensionsEstimator, getComplexity } from 'graphql-query-complexity';
import { limitExceeded } from '../shared/errors';
import { LIMITS } from './limits';

/** What an operation was estimated to cost, and the most it may: `extensions.cost` of every answer. */
export interface Cost {
  requested: number;
  limit: number;
}

/** A scalar costs nothing, an object 1 and what is selected in it. */
const plainFields: ComplexityEstimator = ({ field, childComplexity }) =>
  isCompositeType(getNamedType(field.type)) ? 1 + childComplexity : 0;

const estimators = [fieldExtensionsEstimator(), plainFields];

/** Estimates remembered for one document: one for each set of variables, while they are few and small. */
const MAX_REMEMBERED = 50;
const MAX_KEY_LENGTH = 500;

/** Estimates operations with their variables, and remembers what it found: clients send the same documents again and again. */
export class CostEstimator {
  private readonly remembered = new WeakMap<DocumentNode, Map<string, number>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @param variables that fit their types (`coercionError`) and the bounds (`refuseOutOfBounds`) */
  estimate(document: DocumentNode, operationName: string | undefined, variables: Record<string, unknown>): Cost {
    const key = `${operationName ?? ''} ${JSON.stringify(variables)}`;
    const known = this.remembered.get(document)?.get(key);
    if (known !== undefined) return { requested: known, limit: LIMITS.cost };
    const requested = getComplexity({
      schema: this.schema,
      query: document,
      operationName,
      variables,
      estimators,
      maxQueryNodes: LIMITS.selections + 1,
    });
    this.remember(document, key, requested);
    return { requested, limit: LIMITS.cost };
  }

  private remember(document: DocumentNode, key: string, requested: number): void {
    if (key.length > MAX_KEY_LENGTH) return;
    const costs = this.remembered.get(document) ?? new Map<string, number>();
    if (costs.size >= MAX_REMEMBERED) costs.clear();
    costs.set(key, requested);
    this.remembered.set(document, costs);
  }
}

/** Refuses what costs more than the limit, before anything is read. */
export function refuseBeyondLimit(cost: Cost): void {
  if (cost.requested <= cost.limit) return;
  throw limitExceeded(
    {
      en: `The operation costs ${cost.requested}; the limit is ${cost.limit}. Ask for smaller pages or fewer levels.`,
      zh: `本操作的代价为 ${cost.requested}，上限为 ${cost.limit}。请减小分页或减少层级。`,
    },
    { cost },
  );
}
