/** Before the content of a message: a byte that says what it is, and its length, which counts all but that byte. */
export const HEADER_LENGTH = 5;

/** A message: where it lies in these bytes, and how long it is with its header. */
type HearMessage = (bytes: Buffer, at: number, length: number) => void;

const NOTHING = Buffer.alloc(0);

/** Messages of PostgreSQL's protocol in what comes over a socket. They are not moved but for those that come in pieces. */
export class Messages {
  /** Room for a message whose end is still to come, and how much of it is there. */
  private begun: Buffer = NOTHING;
  private length = 0;

  constructor(private readonly hear: HearMessage) {}

  add(bytes: Buffer): void {
    let at = this.length === 0 ? 0 : this.completed(bytes);
    while (at < bytes.length) {
      const length = lengthIn(bytes, at);
      if (at + length > bytes.length) {
        this.begun = bytes.subarray(at);
        this.length = this.begun.length;
        return;
      }
      this.hear(bytes, at, length);
      at += length;
    }
  }

  /** Puts bytes to those of the message that has begun; all of them, or as many as it takes. */
  private completed(bytes: Buffer): number {
    let at = 0;
    while (this.length > 0 && at < bytes.length) {
      const begun = this.roomFor(this.announced);
      const taken = bytes.copy(begun, this.length, at, at + this.announced - this.length);
      this.length += taken;
      at += taken;
      const { announced } = this;
      if (this.length < announced) continue;
      this.begun = NOTHING;
      this.length = 0;
      this.hear(begun, 0, announced);
    }
    return at;
  }

  private get announced(): number {
    return lengthIn(this.begun.subarray(0, this.length), 0);
  }

  private roomFor(length: number): Buffer {
    if (this.begun.length < length) {
      const room = Buffer.allocUnsafeSlow(length);
      this.begun.copy(room, 0, 0, this.length);
      this.begun = room;
    }
    return this.begun;
  }
}

/** Of the message that begins here; of its header, as long as that is not all there. */
function lengthIn(bytes: Buffer, at: number): number {
  return bytes.length - at < HEADER_LENGTH ? HEADER_LENGTH : bytes.readUInt32BE(at + 1) + 1;
}
