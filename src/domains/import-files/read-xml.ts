import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ImportFileProblem } from './import-row.rules';

/** What happens in an XML part. Names come without the prefix of their namespace. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/** Elements inside one another; worksheets have six. */
const DEEPEST = 64;

/** Characters without an element: one text, one comment. Cells have 32,767. */
const MOST_AT_ONCE = 1_048_576;

/**
 * Reads an XML part chunk by chunk, and stops after each for what the reader has gathered. Declarations of entities are
 * refused: a workbook has none, and others grow without bounds.
 */
export async function* readXml(bytes: AsyncIterable<Buffer>, reader: XmlReader): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const watch = { depth: 0, sinceElement: 0 };
  const parser = xmlParser(reader, watch);
  for await (const chunk of bytes) {
    feed(watch, chunk.length, () => parser.write(decoder.decode(chunk, { stream: true })));
    yield;
  }
  feed(watch, 0, () => parser.write(decoder.decode()).close());
}

type Parser = SaxesParser<{ xmlns: false; position: false }>;

interface Watch {
  depth: number;
  sinceElement: number;
}

function feed(watch: Watch, length: number, write: () => void): void {
  watch.sinceElement += length;
  if (watch.sinceElement > MOST_AT_ONCE) throw new ImportFileProblem('FILE_DAMAGED');
  try {
    write();
  } catch (error) {
    // Errors of the parser and the decoder may repeat what stands in the file.
    throw error instanceof ImportFileProblem ? error : new ImportFileProblem('FILE_DAMAGED');
  }
}

function xmlParser(reader: XmlReader, watch: Watch): Parser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const refuse = () => {
    throw new ImportFileProblem('FILE_DAMAGED');
  };
  parser.on('doctype', refuse);
  parser.on('error', refuse);
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    watch.sinceElement = 0;
    watch.depth += 1;
    if (watch.depth > DEEPEST) refuse();
    reader.open(localName(name), attributes);
  });
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));
  parser.on('closetag', ({ name }: SaxesTagPlain) => {
    watch.sinceElement = 0;
    watch.depth -= 1;
    reader.close(localName(name));
  });
  return parser;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
