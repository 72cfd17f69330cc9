import type { XmlReader } from './read-xml';

/** Gathers the text of elements that hold it in runs (`t` inside `si` or `is`), without how it is pronounced (`rPh`). */
export class RunText {
  private isInText = false;
  private phonetic = 0;
  private gathered = '';

  open(name: string): void {
    if (name === 'rPh') this.phonetic += 1;
    this.isInText = name === 't' && this.phonetic === 0;
  }

  text(text: string): void {
    if (this.isInText) this.gathered += text;
  }

  close(name: string): void {
    this.isInText = false;
    if (name === 'rPh') this.phonetic -= 1;
  }

  /** What was gathered since the last time. */
  take(): string {
    const text = this.gathered;
    this.gathered = '';
    return text;
  }
}

/** Reads the part that holds the texts of all worksheets. @param tell called for each text, in their order */
export function sharedTextReader(tell: (text: string) => void): XmlReader {
  const runs = new RunText();
  return {
    open: (name) => runs.open(name),
    text: (text) => runs.text(text),
    close: (name) => {
      runs.close(name);
      if (name === 'si') tell(runs.take());
    },
  };
}
