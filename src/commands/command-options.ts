import { parseArgs } from 'node:util';

/** What a command takes, said once: for reading its options and for its usage line. */
export interface CommandOptions<Required extends string, Optional extends string> {
  /** As it is typed, such as `npm run tenant:create`. */
  command: string;
  /** What it does, in one sentence. */
  about: string;
  /** For each option a word for its value, such as `<code>`. */
  required: Record<Required, string>;
  optional: Record<Optional, string>;
}

export type OptionValues<Required extends string, Optional extends string> = Record<Required, string> &
  Partial<Record<Optional, string>>;

/**
 * The values of a command's options, without spaces around them; null after `--help`, which is answered here.
 *
 * @throws Error with the usage, naming every option that is missing, or what is unknown
 */
export function readOptions<Required extends string, Optional extends string>(
  args: string[],
  options: CommandOptions<Required, Optional>,
): OptionValues<Required, Optional> | null {
  const usage = usageOf(options);
  const given = parsed(args, Object.keys({ ...options.required, ...options.optional }), usage);
  if (given === null) {
    console.log(`${usage}\n\n${options.about}`);
    return null;
  }
  const missing = Object.keys(options.required).filter((name) => !given[name]);
  if (missing.length > 0) throw new Error(`${missingText(missing)}\n${usage}`);
  return given as OptionValues<Required, Optional>;
}

/** `Usage: npm run x -- --code <code> [--parent <code>]`; nothing follows the name of a command without options. */
export function usageOf({ command, required, optional }: CommandOptions<string, string>): string {
  const needed = Object.entries(required).map(([name, value]) => `--${name} ${value}`);
  const free = Object.entries(optional).map(([name, value]) => `[--${name} ${value}]`);
  const options = [...needed, ...free];
  // A command that is a word of another has told npm already where its own options begin.
  const start = command.includes(' -- ') ? command : `${command} --`;
  return options.length === 0 ? `Usage: ${command}` : `Usage: ${start} ${options.join(' ')}`;
}

function parsed(args: string[], names: string[], usage: string): Record<string, string | undefined> | null {
  const texts = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
  try {
    const { help, ...values } = parseArgs({ args, options: { ...texts, help: { type: 'boolean' } } }).values;
    if (help === true) return null;
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value).trim()]));
  } catch (error) {
    // Node's first sentence says what is wrong; the second how to write arguments that no command here takes.
    const [problem] = (error as Error).message.split(/\.? To specify /, 1);
    throw new Error(`${problem}.\n${usage}`, { cause: error });
  }
}

function missingText(names: string[]): string {
  const options = names.map((name) => `--${name}`);
  const last = options.pop();
  return options.length === 0 ? `${last} is missing.` : `${options.join(', ')} and ${last} are missing.`;
}
