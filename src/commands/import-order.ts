import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { IMPORT_KINDS } from '../domains/import-files/import-row.rules';
import { sourceViolations } from '../domains/sync/sync-violations.rules';
import type { ImportServer } from './import-client';

/** What is to be imported, and where. */
export interface ImportOrder {
  server: ImportServer;
  file: string;
  /** What the records are about. */
  kind: string;
  /** How the file is to be read: the words of the address. */
  reading: Record<string, string>;
  /** What else the mutation takes. */
  input: Record<string, unknown>;
  /** Where rejects are saved; null for a name made of the file's. */
  rejects: string | null;
}

const USAGE = `Usage: npm run --silent import -- FILE --source <NAME> [--kind <members|organizations|units|grids>] [--dry-run] [--format <csv|ndjson|xlsx>] [--encoding <auto|utf-8|gb18030>]
       [--sheet <name>] [--map <column=field>]… [--rejects <file>] [--url <http://127.0.0.1:4000>]`;

const ABOUT = `Uploads a table of members, organizations, units or grids and imports it on the server, with a bar. ZUZHI_CREDENTIAL is an API key with the scopes
imports:write and members:write (or that of the kind), or a token: npm run --silent token -- --tenant 540102 --role ORGANIZER. --source names the list that the
file comes from, in capitals, such as COUNTY_TABLE. --map says what a column stands for whose header is not known; --map <column>= leaves
it out. Exit code: 0 when all rows were applied, 2 when some were rejected, 1 when the import failed.`;

const FORMATS: Readonly<Record<string, string>> = {
  '.csv': 'csv',
  '.txt': 'csv',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.xlsx': 'xlsx',
};

/**
 * Reads what the command was given; null after `--help`, which is answered here. The credential is no argument: those stand in the list
 * of processes.
 *
 * @throws Error with the usage
 */
export function readImportOrder(args: string[], env: NodeJS.ProcessEnv): ImportOrder | null {
  const { values, positionals } = parsed(args);
  if (values.help === true) {
    console.log(`${USAGE}\n\n${ABOUT}`);
    return null;
  }
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(`Name one file.\n${USAGE}`);
  if (values.source === undefined) throw new Error(`--source is missing.\n${USAGE}`);
  // Before the upload: a file that lies there without an import is one of the few that may wait.
  for (const { message } of sourceViolations(values.source)) throw new Error(message.en);
  const credential = env.ZUZHI_CREDENTIAL?.trim();
  if (!credential) throw new Error('Set ZUZHI_CREDENTIAL to an API key or a token.');
  const format = values.format ?? FORMATS[extname(file).toLowerCase()];
  if (format === undefined) throw new Error(`${file} has no known ending: say --format.\n${USAGE}`);
  const { sheet, source, kind = 'members', encoding = 'auto', url = 'http://127.0.0.1:4000' } = values;
  return {
    server: { url: url.replace(/\/+$/, ''), credential },
    file,
    kind: kindOf(kind),
    reading: { format, encoding },
    input: {
      source,
      isDryRun: values['dry-run'] === true,
      ...(sheet === undefined ? {} : { sheet }),
      ...mapped(values.map),
    },
    rejects: values.rejects ?? null,
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        kind: { type: 'string' },
        'dry-run': { type: 'boolean' },
        format: { type: 'string' },
        encoding: { type: 'string' },
        sheet: { type: 'string' },
        map: { type: 'string', multiple: true },
        rejects: { type: 'string' },
        url: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    const [problem] = (error as Error).message.split(/\.? To specify /, 1);
    throw new Error(`${problem}.\n${USAGE}`, { cause: error });
  }
}

function kindOf(word: string): string {
  const kind = IMPORT_KINDS.find((each) => each === word.toUpperCase());
  if (kind === undefined) throw new Error(`--kind takes ${IMPORT_KINDS.join(', ').toLowerCase()}.\n${USAGE}`);
  return kind;
}

/** `入党时间=joinedOn`; nothing after the sign leaves the column out. */
function mapped(pairs: readonly string[] | undefined): { mapping?: { column: string; field: string | null }[] } {
  if (pairs === undefined) return {};
  return {
    mapping: pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at < 1) throw new Error(`--map takes <column=field>.\n${USAGE}`);
      const field = pair.slice(at + 1).trim();
      return { column: pair.slice(0, at).trim(), field: field === '' ? null : field };
    }),
  };
}
