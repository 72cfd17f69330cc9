import { type DocumentNode, type ExecutionResult, getOperationAST } from 'graphql';
import type { RequestContext } from '../access/context';
import type { PresumedCaller } from '../data/tenancy/presumed-caller';
import type { KnownDocuments } from './known-documents';
import type { AskedOperation, Operations } from './operations';
import { answerBytes } from './writer/written-data';

/** A body of nothing but what is asked. */
interface PlainBody {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** Who asks. */
export interface Asking {
  ctx: RequestContext;
  /** Where the caller of the context is presumed: what comes of it is dropped unless that holds. */
  caller: PresumedCaller | null;
  /** A context whose caller was looked up just now, with nothing in it of what was done before. */
  lookedUp: () => Promise<RequestContext>;
}

const FIELDS: ReadonlySet<string> = new Set(['query', 'variables', 'operationName']);

/**
 * Answers a query whose document was found valid before, as Apollo would, without taking it through Apollo's steps again. They
 * cost more than the answer where that is small.
 *
 * @returns the text of the answer, as bytes; null where Apollo has to answer: another document, a mutation, a body that is not plain,
 *   whatever is refused before it is run
 * @throws what looking up the caller throws
 */
export async function answerKnown(
  { ctx, caller, lookedUp }: Asking,
  body: unknown,
  { operations, known }: { operations: Operations; known: KnownDocuments },
): Promise<Buffer[] | null> {
  const startedAt = performance.now();
  if (!isPlain(body)) return null;
  const document = known.find(body.query);
  const asked = document === undefined ? null : queryIn(ctx, document, body);
  if (asked === null) return null;
  const cost = costOf(operations, asked);
  if (cost === null) return null;
  let told = ctx;
  let result = await operations.run(asked);
  if (caller !== null && !saysNothing(result) && !(await caller.holds())) {
    told = await lookedUp();
    result = await operations.run({ ...asked, ctx: told });
  }
  const { data, errors = [] } = result;
  if (data === undefined) return null;
  return answerBytes(operations.word(told, { operation: asked.operation, cost, startedAt, errors, data }));
}

/** Whether it came to its deadline, and to nothing else: that is told whoever asks, and there is no time left to find out who it is. */
function saysNothing({ data, errors = [] }: ExecutionResult): boolean {
  return data === null && errors.every(({ extensions }) => extensions.limit === 'deadline');
}

function isPlain(body: unknown): body is PlainBody {
  if (typeof body !== 'object' || body === null) return false;
  const { query, variables, operationName } = body as Partial<Record<keyof PlainBody, unknown>>;
  return (
    typeof query === 'string' &&
    (typeof operationName === 'string' || operationName === null || operationName === undefined) &&
    typeof variables === (variables === undefined ? 'undefined' : 'object') &&
    !Array.isArray(variables) &&
    Object.keys(body).every((field) => FIELDS.has(field))
  );
}

function queryIn(ctx: RequestContext, document: DocumentNode, body: PlainBody): AskedOperation | null {
  const operation = getOperationAST(document, body.operationName);
  if (operation?.operation !== 'query') return null;
  return { ctx, document, operation, operationName: body.operationName ?? undefined, variables: body.variables ?? {} };
}

/** Null where it is refused: Apollo says so. */
function costOf(operations: Operations, asked: AskedOperation) {
  try {
    return operations.check(asked);
  } catch {
    return null;
  }
}
