import type { ChangeLine } from '../../../src/domains/member-life/member-change.rules';

/**
 * Members and organizations as a plain list of what changed when, in months since the first; nothing of it is read from a
 * database. Days are the first of a month, so that months can be counted on the fingers.
 */

export interface ModelState {
  branch: string;
  group: string | null;
  category: 'PROBATIONARY' | 'FULL';
  standing: 'ACTIVE' | 'SUSPENDED';
}

interface Change {
  on: number;
  state: ModelState | null;
  /** How it began, or why it ended. */
  reason: string;
  /** Of an end: the change of the same day that it took the place of. */
  instead?: Change;
}

export class ModelMember {
  private changes: Change[] = [];
  extension: { decided: number; until: number } | null = null;
  /** Months from which on the vote was suspended, and until when. */
  votes: { from: number; until: number | null }[] = [];
  /** Recorded in error: never a member. */
  isVoid = false;

  constructor(
    readonly joined: number,
    on: number,
    state: ModelState,
    reason: string,
  ) {
    this.changes.push({ on, state, reason });
  }

  /** Month of the last change. */
  get last(): number {
    return this.changes.at(-1)?.on ?? 0;
  }

  get now(): ModelState | null {
    return this.changes.at(-1)?.state ?? null;
  }

  /** A later change of the same day takes the place of the one before, and begins as that one did. */
  change(on: number, state: ModelState | null, reason: string): void {
    const replaced = this.last === on ? this.changes.pop() : undefined;
    if (state !== null) {
      this.changes.push({ on, state, reason: replaced?.reason ?? reason });
      return;
    }
    this.changes.push({ on, state, reason, instead: replaced });
    this.votes = this.votes
      .filter(({ from }) => from < on)
      .map(({ from, until }) => ({ from, until: until === null || until > on ? on : until }));
  }

  /** Takes back the end: all is as before it, but for the votes, which are suspended anew or not. */
  reopen(): void {
    const end = this.changes.pop();
    if (end?.instead !== undefined) this.changes.push(end.instead);
  }

  /** Takes back all of it. */
  makeVoid(): void {
    this.isVoid = true;
    this.changes = [];
    this.votes = [];
  }

  at(month: number): ModelState | null {
    return this.changeAt(month)?.state ?? null;
  }

  reasonAt(month: number): string {
    return this.changeAt(month)?.reason ?? '';
  }

  private changeAt(month: number): Change | undefined {
    return this.changes.filter(({ on }) => on <= month).at(-1);
  }

  /** First month of the standing, category or whatever the last one has in common with those just before it. */
  since(has: (state: ModelState) => boolean): number {
    let month = this.last;
    while (month > 0 && has(this.at(month - 1) ?? NOBODY)) month -= 1;
    return month;
  }

  get probationEnd(): number {
    return this.extension?.until ?? this.joined + 12;
  }

  probationEndAt(month: number): number {
    return this.extension !== null && this.extension.decided <= month ? this.extension.until : this.joined + 12;
  }

  mayVoteAt(month: number): boolean {
    const state = this.at(month);
    const isStopped = this.votes.some(({ from, until }) => from <= month && (until === null || until > month));
    return state?.category === 'FULL' && state.standing === 'ACTIVE' && !isStopped;
  }
}

const NOBODY = { branch: '', group: null, category: '', standing: '' } as unknown as ModelState;

/** Under which parent each organization stood, from which month on. */
export class ModelTree {
  private readonly places = new Map<string, { on: number; parent: string | null }[]>();

  place(key: string, parent: string | null, on = -1): void {
    const known = this.places.get(key) ?? [];
    if (known.at(-1)?.on === on) known.pop();
    this.places.set(key, [...known, { on, parent }]);
  }

  parentAt(key: string, month: number): string | null {
    return (
      this.places
        .get(key)
        ?.filter(({ on }) => on <= month)
        .at(-1)?.parent ?? null
    );
  }

  lastMove(key: string): number {
    return this.places.get(key)?.at(-1)?.on ?? -1;
  }

  isBelow(key: string, root: string, month: number): boolean {
    for (let at: string | null = key; at !== null; at = this.parentAt(at, month)) if (at === root) return true;
    return false;
  }
}

export type ModelLines = Partial<Record<ChangeLine, number>>;

/** An organization with what stood below it, in the eyes of the model. */
export interface ModelRoot {
  tree: ModelTree;
  key: string;
}

/**
 * The report of R-915 by going through the months one by one: who was counted in the month before, who is in this one, and why.
 *
 * @param from the first month whose first day is inside the period
 * @param until the last such month
 */
export function modelLines(members: readonly ModelMember[], root: ModelRoot, from: number, until: number): ModelLines {
  const lines: ModelLines = {};
  for (const member of members) {
    const found = [
      ...(isCounted(member, root, from - 1) ? ['START' as const] : []),
      ...(isCounted(member, root, until) ? ['END' as const] : []),
    ];
    const turns = Array.from({ length: until - from + 1 }, (_, index) => turnOf(member, root, from + index));
    for (const line of [...found, ...turns]) if (line !== null) lines[line] = (lines[line] ?? 0) + 1;
  }
  return lines;
}

function isBelow(state: ModelState | null, { tree, key }: ModelRoot, month: number): boolean {
  return state !== null && (state.group === key || tree.isBelow(state.branch, key, month));
}

function isCounted(member: ModelMember, root: ModelRoot, month: number): boolean {
  const state = member.at(month);
  return state?.standing === 'ACTIVE' && isBelow(state, root, month);
}

/** What became of a member on the first day of a month. */
function turnOf(member: ModelMember, root: ModelRoot, month: number): ChangeLine | null {
  const [before, after] = [member.at(month - 1), member.at(month)];
  const [was, is] = [isCounted(member, root, month - 1), isCounted(member, root, month)];
  if (was && is) return before?.category === after?.category ? null : 'CONFIRMED';
  if (is) return before === null ? (member.reasonAt(month) as ChangeLine) : cameBy(before, after, root);
  if (was) return after === null ? (member.reasonAt(month) as ChangeLine) : wentBy(before, after, root);
  const isRemoved = after === null && member.reasonAt(month) === 'REMOVED';
  return isRemoved && isBelow(before, root, month - 1) ? 'REMOVED_WHILE_SUSPENDED' : null;
}

type State = ModelState | null;

/** Nobody changes the branch here: who comes in good standing is put into the group, or comes with the branch. */
function cameBy(before: State, after: State, { key }: ModelRoot): ChangeLine {
  if (before?.standing === 'SUSPENDED') return 'RESTORED';
  return after?.group === key ? 'TRANSFERRED_IN' : 'REORGANIZED_IN';
}

function wentBy(before: State, after: State, { key }: ModelRoot): ChangeLine {
  if (after?.standing === 'SUSPENDED') return 'SUSPENDED';
  return before?.group === key ? 'TRANSFERRED_OUT' : 'REORGANIZED_OUT';
}
