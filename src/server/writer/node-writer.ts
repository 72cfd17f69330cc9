import type { TextRow } from '../../access/context';
import { slotOf } from '../../data/planner/declare';
import {
  type FormedLink,
  type FormedNode,
  type LinkSource,
  type NodeForm,
  ROW,
  SOURCE,
} from '../../data/planner/formed-node';
import { ABSENT } from '../../data/planner/linked-values';
import { countAnswered, countWritten } from '../../data/planner/node-budget';
import { propertyWriter, valueWriter, writeNothing } from './column-writer';
import type { Output } from './output';
import { argsAt, type Run, resolved } from './run';
import type { FieldShape, ObjectShape, Place, ValueShape } from './shape';
import { Unwritable, WORDS } from './written';

/** Writes any other value. */
export type ValueWriter = (shape: ValueShape, value: unknown, place: Place, out: Output, run: Run) => void;

/** Where a node, or a row of which no node was made, finds what it leads to; null where that was put on the node. */
type Source = LinkSource | null;

/** Writes the value of one field of the selection. A node is made for those that need one. */
type FieldWriter = (row: TextRow, out: Output, source: Source, run: Run, node: FormedNode | null) => void;

/** Writes what a link leads to, without making nodes of it. */
type LinkWriter = (row: TextRow, out: Output, source: LinkSource, run: Run) => void;

const writers = new WeakMap<ObjectShape, WeakMap<NodeForm, NodeWriter>>();

/**
 * How nodes of a form are written by a selection: made once for both. What lies in the row goes from there into the text; what the
 * planner linked is read where it put it, row by row. Whatever else there is asks its resolver.
 */
export function nodeWriter(shape: ObjectShape, form: NodeForm, run: Run, writeValue: ValueWriter): NodeWriter {
  const known = writers.get(shape) ?? new WeakMap<NodeForm, NodeWriter>();
  writers.set(shape, known);
  const writer = known.get(form) ?? new NodeWriter(shape, form, run, writeValue);
  known.set(form, writer);
  return writer;
}

export class NodeWriter {
  private readonly heads: readonly Uint8Array[];
  private readonly fields: readonly FieldWriter[];

  /** @param run any in which nodes of the form are written: arguments that the planner knows are the same in all of them */
  constructor(
    { type, fields }: ObjectShape,
    private readonly form: NodeForm,
    run: Run,
    private readonly writeValue: ValueWriter,
  ) {
    const isPlanned = type.name === form.plan.type.typeName && type.isTypeOf == null;
    this.heads = fields.map(({ head, known }) => known ?? head);
    this.fields = fields.map((field) => {
      if (field.known !== null) return () => undefined;
      return (isPlanned ? this.plannedField(field, run) : null) ?? this.resolvedField(field);
    });
  }

  node(node: FormedNode, out: Output, run: Run): void {
    // Those that wait below another were not counted when they were made.
    if (node[SOURCE] !== null) countWritten(run.counts);
    this.write(node[ROW], out, node[SOURCE], run, node);
  }

  /** A row of which no node was made. */
  row(row: TextRow, out: Output, source: LinkSource, run: Run): void {
    countWritten(run.counts);
    this.write(row, out, source, run, null);
  }

  private write(row: TextRow, out: Output, source: Source, run: Run, node: FormedNode | null): void {
    const { heads, fields } = this;
    if (fields.length === 0) out.add(WORDS.object);
    for (let index = 0; index < fields.length; index += 1) {
      out.add(heads[index] as Uint8Array);
      (fields[index] as FieldWriter)(row, out, source, run, node);
    }
    out.add(WORDS.endOfObject);
  }

  private resolvedField(field: FieldShape): FieldWriter {
    const { form, writeValue } = this;
    return (row, out, source, run, node) => {
      const asked = node ?? source?.nodeOf(form, row);
      writeValue(field.value, resolved(field, asked, run), field.place, out, run);
    };
  }

  /** Null where the planner does not know the field. */
  private plannedField(field: FieldShape, run: Run): FieldWriter | null {
    if (field.resolve === null) return propertyWriter(field, this.form);
    const link = this.form.plan.type.links[field.property];
    if (!field.isDirect || link === undefined || link.isReworked) return null;
    return this.linkField(field, run);
  }

  /**
   * A field that leads to other nodes: its resolver answers what the planner has put on the node under its arguments, and does
   * nothing else (test/contract/planned-links).
   */
  private linkField(field: FieldShape, run: Run): FieldWriter | null {
    const { value, place } = field;
    const { form, writeValue } = this;
    const position = form.positions.get(slotOf(field.property, argsAt(place, run)));
    const link = position === undefined ? undefined : form.links[position];
    // Of a page the resolver counts the nodes.
    if (position === undefined || link === undefined || link.planned.link.kind === 'page') return null;
    const elsewhere = this.resolvedField(field);
    const writeRows = this.rowField(field, link);
    return (row, out, source, run, node) => {
      if (source !== null && writeRows !== null) return writeRows(row, out, source, run);
      const linked = node?.linked?.at(position);
      if (linked === ABSENT || linked === undefined) return elsewhere(row, out, source, run, node);
      if (linked instanceof Error) throw new Unwritable();
      if (Array.isArray(linked)) countAnswered(run.ctx, linked.length);
      writeValue(value, linked, place, out, run);
    };
  }

  /** The rows that a link leads to, written without making nodes of them. */
  private rowField({ value }: FieldShape, link: FormedLink): LinkWriter | null {
    switch (link.from) {
      case 'column':
        return valueWriter(value, link.column);
      case 'join': {
        if (value.kind !== 'object') return null;
        const writer = this.below(value.shape, link.target);
        return (row, out, source, run) => {
          if (row.isNull(link.key)) writeNothing(value, out);
          else writer(run).row(row, out, source, run);
        };
      }
      case 'walk':
        return this.walkField(value, link);
      case 'elsewhere':
        return null;
    }
  }

  private walkField(value: ValueShape, link: FormedLink & { from: 'walk' }): LinkWriter | null {
    if (!link.isList) {
      if (value.kind !== 'object') return null;
      const writer = this.below(value.shape, link.target);
      return (row, out, source, run) => {
        const [found] = source.walked(link, row);
        if (found === undefined) writeNothing(value, out);
        else writer(run).row(found, out, source, run);
      };
    }
    if (value.kind !== 'list' || value.item.kind !== 'object') return null;
    const writer = this.below(value.item.shape, link.target);
    return (row, out, source, run) => {
      const rows = source.walked(link, row);
      countAnswered(run.ctx, rows.length);
      writeRows(rows, writer(run), out, source, run);
    };
  }

  /** Found when it is first needed: the forms of a deep plan are many, and rows of all of them are seldom there. */
  private below(shape: ObjectShape, form: NodeForm): (run: Run) => NodeWriter {
    let writer: NodeWriter | null = null;
    return (run) => {
      writer ??= nodeWriter(shape, form, run, this.writeValue);
      return writer;
    };
  }
}

function writeRows(rows: readonly TextRow[], writer: NodeWriter, out: Output, source: LinkSource, run: Run): void {
  out.add(WORDS.list);
  for (let index = 0; index < rows.length; index += 1) {
    if (index > 0) out.add(WORDS.comma);
    writer.row(rows[index] as TextRow, out, source, run);
  }
  out.add(WORDS.endOfList);
}
