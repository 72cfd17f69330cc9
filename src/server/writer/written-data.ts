/** The data of an answer that is JSON text already, as bytes. */
export class WrittenData {
  [name: string]: unknown;

  constructor(readonly bytes: Buffer) {}

  /** For whoever wants the values after all. */
  toJSON(): unknown {
    return JSON.parse(this.bytes.toString());
  }
}

interface Answer {
  errors?: unknown;
  data?: unknown;
  extensions?: unknown;
}

/** An answer's text as bytes, in pieces. */
export function answerBytes(answer: Answer): Buffer[] {
  const { data } = answer;
  if (!(data instanceof WrittenData)) return [Buffer.from(`${JSON.stringify(answer)}\n`)];
  const [before, after] = around(answer);
  return [Buffer.from(before), data.bytes, Buffer.from(after)];
}

export function answerText(answer: Answer): string {
  return Buffer.concat(answerBytes(answer)).toString();
}

/** What stands before the data and behind it, as graphql-js orders them: errors, data, extensions. */
function around({ errors, extensions }: Answer): [before: string, after: string] {
  const before = errors === undefined ? '' : `"errors":${JSON.stringify(errors)},`;
  const after = extensions === undefined ? '' : `,"extensions":${JSON.stringify(extensions)}`;
  return [`{${before}"data":`, `${after}}\n`];
}
