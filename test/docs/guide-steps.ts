/**
 * A guide read as what it tells its reader to do, in order: commands of a shell, and requests. Comments that a reader does not
 * see say what is expected of a block above them, and what later ones use of its answer.
 */

/** A request of the API: the document, and the variables below it. */
export interface Request {
  type: 'request';
  line: number;
  query: string;
  variables: string;
  /** Who asks: the integration, or a role of the department. */
  as: string;
  /** Values of the answer that later blocks name: `$syncId`. */
  keeps: readonly (readonly [name: string, path: string])[];
  /** Values that the answer must have, as JSON. */
  expects: readonly (readonly [path: string, json: string])[];
  /** Code of the error, or of the one user error, with which it must be refused; null where it must not be. */
  refusal: string | null;
  /** Whether it is sent once more, and must be answered as the first time. */
  isRepeated: boolean;
}

/** Commands, as they stand there. */
export interface Commands {
  type: 'commands';
  line: number;
  text: string;
  /** What the output must match. */
  prints: readonly RegExp[];
}

/** A program in a file of its own, which commands run. */
export interface Program {
  type: 'program';
  line: number;
  name: string;
  text: string;
}

export type GuideStep = Request | Commands | Program;

interface Block {
  language: string;
  text: string;
  line: number;
  notes: string[];
}

/** The steps of a guide. A block of another language is something to look at, but for JSON below a request. */
export function guideSteps(markdown: string): GuideStep[] {
  const steps: GuideStep[] = [];
  const blocks = blocksOf(markdown);
  for (const [at, block] of blocks.entries()) {
    if (block.language === 'graphql') steps.push(requestOf(block, blocks[at + 1]));
    if (block.language === 'sh') {
      const prints = notesOf(block, /^prints (.+)$/).map(([pattern = '']) => new RegExp(pattern));
      steps.push({ type: 'commands', line: block.line, text: block.text, prints });
    }
    const [[name] = []] = notesOf(block, /^file (\S+)$/);
    if (name !== undefined) steps.push({ type: 'program', line: block.line, name, text: block.text });
  }
  return steps;
}

function requestOf(block: Block, next: Block | undefined): Request {
  // Notes may stand below the query or below its variables.
  const hasVariables = next?.language === 'json' && block.notes.length === 0;
  const noted = hasVariables ? next : block;
  return {
    type: 'request',
    line: block.line,
    query: block.text,
    variables: hasVariables ? next.text : '{}',
    as: notesOf(noted, /^as (\S+)$/)[0]?.[0] ?? 'INTEGRATION',
    keeps: notesOf(noted, /^keep (\w+) = (\S+)$/).map(([name = '', path = '']) => [name, path] as const),
    expects: notesOf(noted, /^expect (\S+) = (.+)$/).map(([path = '', json = '']) => [path, json] as const),
    refusal: notesOf(noted, /^refused (\w+)$/)[0]?.[0] ?? null,
    isRepeated: notesOf(noted, /^again$/).length > 0,
  };
}

function notesOf({ notes }: Block, pattern: RegExp): string[][] {
  return notes.flatMap((note) => {
    const found = pattern.exec(note);
    return found === null ? [] : [found.slice(1)];
  });
}

/** Fenced blocks with the comments directly below each: one note a line. */
function blocksOf(markdown: string): Block[] {
  const pattern = /^```(\w+)\n([\s\S]*?)^```\n((?:\s*<!--[\s\S]*?-->)*)/gm;
  return [...markdown.matchAll(pattern)].map(({ 1: language = '', 2: text = '', 3: comments = '', index }) => ({
    language,
    text,
    line: markdown.slice(0, index).split('\n').length,
    notes: [...comments.matchAll(/<!--([\s\S]*?)-->/g)]
      .flatMap(([, lines = '']) => lines.split('\n'))
      .map((note) => note.trim())
      .filter((note) => note !== ''),
  }));
}
