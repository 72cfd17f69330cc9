import type { Duplex } from 'node:stream';
import { Client, type ClientConfig, type Connection } from 'pg';
import type { BackendMessage } from 'pg-protocol/dist/messages';
import { Parser } from 'pg-protocol/dist/parser';
import type { TextRow } from '../../access/context';
import { ByteRow, findTexts } from './byte-row';
import { HEADER_LENGTH, Messages } from './messages';

/** What pg's Connection has besides its published types: where it begins to hear the server. */
declare module 'pg' {
  interface Connection {
    attachListeners(stream: Duplex): void;
  }
}

/** Of a row, among the messages of the protocol. */
const DATA_ROW = 0x44;

/**
 * Rows of an answer while it comes in: where they lie in what the server sent. What waits for the rest of an answer is copied again and
 * again by the garbage collector, and a thousand rows are ten thousand texts; as bytes they are few things, outside its reach, and most
 * of them leave as bytes.
 */
export class HeardRows {
  private rows: ByteRow[] = [];

  add(row: ByteRow): void {
    this.rows.push(row);
  }

  /** All of them, once: they belong to whoever asks. */
  taken(): TextRow[] {
    const { rows } = this;
    this.rows = [];
    findTexts(rows);
    return rows;
  }
}

/** A client of pg that leaves rows as bytes to the query that they answer; all else is as in pg. */
export class LateClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const { connection } = this;
    connection.attachListeners = (stream) => hear(stream, connection);
  }
}

/** Makes of a message what pg takes: from where its content begins, its length with the four bytes that say it. */
type HandlePacket = (this: Parser, offset: number, code: number, length: number, bytes: Buffer) => BackendMessage;

function hear(stream: Duplex, connection: Connection): void {
  const parser = new Parser();
  const handle = Reflect.get(parser, 'handlePacket') as HandlePacket | undefined;
  if (handle === undefined)
    throw new Error('The parser of pg-protocol is another than the one that messages are given to.');
  const messages = new Messages((bytes, at, length) => {
    const code = bytes[at] as number;
    if (code === DATA_ROW) {
      connection.emit('dataRow', new ByteRow(bytes, at + HEADER_LENGTH));
      return;
    }
    const message = handle.call(parser, at + HEADER_LENGTH, code, length - 1, bytes);
    connection.emit(message.name === 'error' ? 'errorMessage' : message.name, message);
  });
  stream.on('data', (bytes: Buffer) => messages.add(bytes));
}
