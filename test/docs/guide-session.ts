import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/shared/project-root';
import type { Commands, GuideStep, Request } from './guide-steps';

/** Somebody who does what a guide says, step by step, in a folder of their own. */
export interface GuideSession {
  folder: string;
  /** What was exported by commands, or kept of answers. */
  known: Map<string, string>;
  address: string;
  run(step: GuideStep): Promise<void>;
  /** Asks as the integration, or as a role; a refusal of any kind is thrown. */
  ask<Data>(as: string, query: string, variables?: object): Promise<Data>;
  end(): void;
}

export interface GuidePlace {
  /** Address of the server: stands for the one that the guide names. */
  address: string;
  /** On which the guide's receiver of webhooks listens. */
  receiverPort: number;
  /** Of commands of the product. */
  env: NodeJS.ProcessEnv;
  /** Token of a person with a role. */
  tokenOf: (role: string) => Promise<string>;
}

/** What the guide names, and stands for a place of this run. */
const PRINTED_ADDRESS = 'http://127.0.0.1:4000';
const PRINTED_PORT = '4100';
const HOOK = join(projectRoot(), 'test', 'support', 'typescript-hook.js');

export function guideSession(place: GuidePlace): GuideSession {
  const folder = mkdtempSync(join(tmpdir(), 'zuzhi-guide-'));
  const known = new Map<string, string>();
  // What the reader would install.
  symlinkSync(join(projectRoot(), 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    known,
    address: place.address,
    async run(step) {
      if (step.type === 'program') writeFileSync(join(folder, step.name), here(step.text, place));
      if (step.type === 'commands') await runCommands(step, place, folder, known);
      if (step.type === 'request') await ask(step, place, known);
    },
    async ask<Data>(as: string, query: string, variables = {}) {
      const { data, refusals, told } = await answered(as, query, variables, place, known);
      if (refusals.length > 0) throw new Error(told);
      return data as Data;
    },
    end() {
      const pid = join(folder, 'receiver.pid');
      if (existsSync(pid)) endProcess(Number(readFileSync(pid, 'utf8')));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const here = (text: string, { address, receiverPort }: GuidePlace) =>
  text.replaceAll(PRINTED_ADDRESS, address).replaceAll(PRINTED_PORT, String(receiverPort));

/**
 * `npm run x` runs the script's program from its source, without building first, and from where the reader stands; all else is as
 * in a shell of the reader's, which goes on with what was exported before.
 */
const PRELUDE = `set -euo pipefail
npm() {
  [ "$1" = run ] && shift
  [ "$1" = --silent ] && shift
  local name="$1"; shift; [ "\${1-}" = -- ] && shift
  node -r "$GUIDE_HOOK" "$(node -p "process.argv[1] + '/' + require(process.argv[1] + '/package.json').scripts[process.argv[2]].split(' ').at(-1)" "$GUIDE_ROOT" "$name")" "$@"
}
`;

async function runCommands(step: Commands, place: GuidePlace, folder: string, known: Map<string, string>) {
  const script = `${PRELUDE}${here(step.text, place)}\nenv -0 > "$GUIDE_ENV"\n`;
  const exported = join(folder, '.exported');
  const env = {
    ...place.env,
    ...Object.fromEntries(known),
    GUIDE_HOOK: HOOK,
    GUIDE_ROOT: projectRoot(),
    GUIDE_ENV: exported,
  };
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', script], { cwd: folder, env }).catch(
    (failed: { stdout: string; stderr: string }) => {
      throw new Error(`Line ${step.line}: ${failed.stderr}${failed.stdout}`);
    },
  );
  for (const variable of readFileSync(exported, 'utf8').split('\0')) {
    const [name = '', ...value] = variable.split('=');
    if (/^[A-Z][A-Z_]*$/.test(name) && !(name in process.env)) known.set(name, value.join('='));
  }
  for (const pattern of step.prints) {
    if (!pattern.test(stdout)) throw new Error(`Line ${step.line}: ${pattern} is not in:\n${stdout}\n${stderr}`);
  }
}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

async function answered(as: string, query: string, variables: object, place: GuidePlace, known: Map<string, string>) {
  const key = as === 'INTEGRATION' ? known.get('KEY') : await place.tokenOf(as);
  const response = await fetch(`${place.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as Answer;
  const refusals = [...errors.map(({ extensions }) => extensions.code), ...userErrorsIn(data)];
  return { data, refusals, told: JSON.stringify({ data, errors }) };
}

async function ask(request: Request, place: GuidePlace, known: Map<string, string>): Promise<void> {
  const variables = JSON.parse(here(filled(request.variables, known), place)) as object;
  const { data, refusals, told } = await answered(request.as, request.query, variables, place, known);
  const where = `Line ${request.line}: ${told}`;
  const repeated = request.isRepeated ? await answered(request.as, request.query, variables, place, known) : null;
  if (repeated !== null && repeated.told !== told) throw new Error(`Answered otherwise: ${repeated.told}. ${where}`);
  if (refusals.join() !== (request.refusal ?? ''))
    throw new Error(`Refused as ${refusals.join() || 'nothing'}. ${where}`);
  for (const [path, json] of request.expects) {
    const found = JSON.stringify(valueAt(data, path));
    const wanted = JSON.stringify(JSON.parse(filled(json, known)));
    if (found !== wanted) throw new Error(`${path} is ${found}, not ${wanted}. ${where}`);
  }
  for (const [name, path] of request.keeps) {
    const value = valueAt(data, path);
    if (value === null || value === undefined) throw new Error(`There is no ${path}. ${where}`);
    known.set(name, String(value));
  }
}

/** `"$name"` in JSON, as the value that was kept: a number as a number. */
function filled(json: string, known: Map<string, string>): string {
  return json.replace(/"\$(\w+)"/g, (_, name: string) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`Nothing was kept as ${name}.`);
    return /^\d+$/.test(value) ? value : JSON.stringify(value);
  });
}

function valueAt(data: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], data);
}

/** Codes of all `userErrors` of an answer. */
function userErrorsIn(data: Answer['data']): string[] {
  return Object.values(data ?? {}).flatMap((payload) => {
    const { userErrors = [] } = (payload ?? {}) as { userErrors?: { code: string }[] };
    return userErrors.map(({ code }) => code);
  });
}

/** What the guide started, where a step before its end failed. */
function endProcess(pid: number): void {
  try {
    process.kill(pid);
  } catch {
    // The guide has ended it.
  }
}
