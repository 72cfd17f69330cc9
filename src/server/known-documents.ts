import type { DocumentNode } from 'graphql';

/** Documents of the clients of one installation are some hundreds, of some kilobytes. */
const MAX_DOCUMENTS = 1_000;
const MAX_CHARACTERS = 20_000;
/** Of all together: plans, forms and writers that are made for a document take some hundred bytes for each of its characters. */
const MAX_CHARACTERS_IN_ALL = 500_000;

/**
 * Documents that were found valid, by their text: clients send the same ones again and again. Within the limits of size and nesting
 * they are as well, else they would not have been parsed.
 */
export class KnownDocuments {
  /** The one that was asked for longest ago comes first. */
  private readonly documents = new Map<string, DocumentNode>();
  private characters = 0;

  keep(text: string, document: DocumentNode): void {
    if (text.length > MAX_CHARACTERS || this.documents.has(text)) return;
    this.documents.set(text, document);
    this.characters += text.length;
    for (const oldest of this.documents.keys()) {
      if (this.documents.size <= MAX_DOCUMENTS && this.characters <= MAX_CHARACTERS_IN_ALL) break;
      this.documents.delete(oldest);
      this.characters -= oldest.length;
    }
  }

  find(text: unknown): DocumentNode | undefined {
    const document = typeof text === 'string' ? this.documents.get(text) : undefined;
    if (document === undefined) return undefined;
    this.documents.delete(text as string);
    this.documents.set(text as string, document);
    return document;
  }
}
