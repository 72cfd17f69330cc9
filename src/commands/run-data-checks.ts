import type { DataCheck, Domain } from '../domains/domain';

/** An invariant that does not hold for one tenant, with the rows that break it. */
export interface BrokenInvariant {
  tenantCode: string;
  /** `organizations/chain-path`. */
  name: string;
  rule: string;
  rows: Record<string, unknown>[];
}

/** Runs SQL with `$1` = the tenant, seeing rows of every tenant: each check names its tenant itself. */
export type RunCheck = (text: string, tenantId: string) => Promise<Record<string, unknown>[]>;

/** The checks of all domains, each under `domain/check`. */
export function checksOf(domains: readonly Domain[]): DataCheck[] {
  return domains.flatMap(({ name, checks = [] }) =>
    checks.map((check) => ({ ...check, name: `${name}/${check.name}` })),
  );
}

/** Runs every check for one tenant. @returns those that are broken; throws when a check itself cannot run, naming it */
export async function runDataChecks(
  run: RunCheck,
  checks: readonly DataCheck[],
  tenant: { tenantId: string; code: string },
): Promise<BrokenInvariant[]> {
  const broken: BrokenInvariant[] = [];
  for (const { name, rule, text } of checks) {
    const rows = await run(text, tenant.tenantId).catch((cause: Error) => {
      throw new Error(`The check ${name} cannot run: ${cause.message}`, { cause });
    });
    if (rows.length > 0) broken.push({ tenantCode: tenant.code, name, rule, rows });
  }
  return broken;
}

/** Enough to see the pattern. */
const SHOWN_ROWS = 20;

/** The broken invariant as lines for a terminal: tenant, name and rule, then the first of its rows as JSON. */
export function describeBroken({ tenantCode, name, rule, rows }: BrokenInvariant): string {
  const shown = rows.slice(0, SHOWN_ROWS).map((row) => `    ${JSON.stringify(row)}`);
  const rest = rows.length > SHOWN_ROWS ? [`    … and ${rows.length - SHOWN_ROWS} more`] : [];
  return [`✗ ${tenantCode} ${name}: ${rule}`, ...shown, ...rest].join('\n');
}
