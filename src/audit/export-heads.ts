import type { KeyObject } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditChainEnd } from '../data/tenancy/audit-chain-ends';
import { type LocalDate, today } from '../shared/clock';
import { writeOnce } from '../shared/write-once';
import { signHead } from './exported-head';
import { type RoundLogger, startRounds } from './start-rounds';

/** Reads the ends of all chains: `app.audit_chain_ends()`. */
export type ReadChainEnds = () => Promise<AuditChainEnd[]>;

export interface HeadExport {
  chainEnds: ReadChainEnds;
  /** Private Ed25519 key. */
  key: KeyObject;
  /** Off the database's machine, or carried off it: what an administrator of the database can reach proves nothing. */
  directory: string;
}

/** File of one day's heads. */
export function headsFile(directory: string, date: LocalDate): string {
  return join(directory, `audit-heads-${date}.jsonl`);
}

/**
 * Signs the end of every tenant's chain and writes them to the file of the day, one JSON line each.
 *
 * @param mode `append` adds to the file (asked for by hand); `once` leaves a file that exists alone (daily, any process)
 * @returns the file, or null when it was there already
 */
export async function exportHeads(
  { chainEnds, key, directory }: HeadExport,
  mode: 'append' | 'once',
): Promise<string | null> {
  const date = today();
  const path = headsFile(directory, date);
  const lines = (await chainEnds()).map((end) => `${JSON.stringify(signHead(end, date, key))}\n`);
  if (mode === 'once') return (await writeOnce(path, lines.join(''))) ? path : null;
  await mkdir(directory, { recursive: true });
  const file = await open(path, 'a');
  try {
    await file.writeFile(lines.join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  return path;
}

/** Tries each hour, so that a day has its heads even when the process was down at midnight. */
const TRY_EVERY_MS = 60 * 60 * 1000;

/** Exports the heads once a day while the process runs. @returns the function that stops it */
export function startDailyExport(heads: HeadExport, logger: RoundLogger, everyMs = TRY_EVERY_MS): () => Promise<void> {
  const failed = 'The audit heads of the day could not be exported; the next try is in an hour.';
  return startRounds(() => exportHeads(heads, 'once'), { everyMs, logger, failed });
}
