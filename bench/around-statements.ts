import type { Statement, TenantDatabase } from '../src/access/context';

/** Does something around a statement: `run` sends it and gives what the database answers; `method` is the way of reading that was taken. */
export type Around = (statement: Statement, run: () => unknown, method: string) => unknown;

/** The door to the database with somebody at it: whatever way of reading is taken, its statement is among the arguments. */
export function aroundStatements(database: TenantDatabase, around: Around): TenantDatabase {
  const members = Object.entries(database as unknown as Record<string, ((...args: unknown[]) => unknown) | undefined>);
  const guarded = members.map(([method, member]) => [
    method,
    member &&
      ((...args: unknown[]) => {
        const statement = args.find(isStatement);
        return statement === undefined ? member(...args) : around(statement, () => member(...args), method);
      }),
  ]);
  return Object.fromEntries(guarded) as TenantDatabase;
}

const isStatement = (value: unknown): value is Statement =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
