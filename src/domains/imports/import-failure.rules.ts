import type { Language } from '../../access/context';
import type { Message } from '../../shared/errors';
import { FILE_PROBLEMS } from '../import-files/file-problems.rules';
import { IMPORT_FAILURES } from './import.rules';

/** Why an import was given up, as it is kept. */
export interface KeptFailure {
  failureCode: string | null;
  failureParams: Readonly<Record<string, string | number>> | null;
}

const MESSAGES: Readonly<Record<string, Message>> = { ...FILE_PROBLEMS, ...IMPORT_FAILURES };

/** The same in words; null where the import was not given up. */
export function failureTold(
  { failureCode, failureParams }: KeptFailure,
  language: Language,
): { code: string; message: string } | null {
  if (failureCode === null) return null;
  const message = MESSAGES[failureCode]?.[language] ?? failureCode;
  return { code: failureCode, message: filled(message, failureParams ?? {}) };
}

function filled(message: string, params: Readonly<Record<string, string | number>>): string {
  return message.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}
