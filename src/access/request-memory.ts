import type { RequestContext } from './context';

/**
 * What a part of the server remembers of one request, kept on the context of the request and seen by nobody else. A `WeakMap` would
 * say the same, but the collection of young objects takes what lies in one for alive: every answer would grow old before it is freed,
 * and a third of the processor's time would go into moving what is dead. A copy of a context begins without memories.
 */
export class RequestMemory<Value> {
  private readonly place = takePlace();

  get(ctx: RequestContext): Value | undefined {
    return (ctx as Remembering)[MEMORIES]?.[this.place] as Value | undefined;
  }

  set(ctx: RequestContext, value: Value | undefined): void {
    const memories = (ctx as Remembering)[MEMORIES] ?? begun(ctx);
    memories[this.place] = value;
  }
}

const MEMORIES = Symbol();

type Remembering = RequestContext & { readonly [MEMORIES]?: unknown[] };

/** All memories of a context lie in one list: to define a property takes longer than what most of them are for. */
function begun(ctx: RequestContext): unknown[] {
  const memories: unknown[] = Array(placesTaken).fill(undefined);
  Object.defineProperty(ctx, MEMORIES, { value: memories, enumerable: false });
  return memories;
}

let placesTaken = 0;

function takePlace(): number {
  placesTaken += 1;
  return placesTaken - 1;
}
