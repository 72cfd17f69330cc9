import type { AuditNote, DerivedRows } from './run-mutation';

/** What followed from a write in a later domain: the use case adds it to what it wrote itself. */
export interface Followed {
  audit: readonly AuditNote[];
  derived: readonly DerivedRows[];
}

/** Asks those who watch, one after another, and gathers what followed. */
export async function gatherFollowed<Watch>(
  watches: readonly Watch[],
  ask: (watch: Watch) => Promise<Followed> | undefined,
): Promise<Followed> {
  const audit: AuditNote[] = [];
  const derived: DerivedRows[] = [];
  for (const watch of watches) {
    const followed = await ask(watch);
    if (followed === undefined) continue;
    audit.push(...followed.audit);
    derived.push(...followed.derived);
  }
  return { audit, derived };
}
