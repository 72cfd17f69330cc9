import { type GraphQLEnumType, type GraphQLLeafType, isEnumType } from 'graphql';
import type { TextRow } from '../../access/context';
import type { PlannedType } from '../../data/planner/declare';
import type { NodeForm, PropertyColumn } from '../../data/planner/formed-node';
import { leafText, quoted } from './leaf-text';
import type { Output } from './output';
import type { FieldShape, ValueShape } from './shape';
import { Unwritable, WORDS } from './written';

/** Writes what lies in a row. */
export type RowWriter = (row: TextRow, out: Output) => void;

/** A property that lies in the row; null where it does not. */
export function propertyWriter({ property, value }: FieldShape, form: NodeForm): RowWriter | null {
  if (value.kind !== 'leaf') return null;
  if (property === 'id') return keyWriter(form.plan.type, form.key);
  const column = form.column(property);
  return column === undefined ? null : valueWriter(value, column);
}

/** A column as the value of a scalar or enum; null for all else. */
export function valueWriter(value: ValueShape, column: PropertyColumn): RowWriter | null {
  if (value.kind !== 'leaf') return null;
  const { position } = column;
  const write = textWriter(value.type, column);
  return (row, out) => {
    if (row.isNull(position)) writeNothing(value, out);
    else write(row, out);
  };
}

/** @throws Unwritable where there may be no null */
export function writeNothing({ isNonNull }: ValueShape, out: Output): void {
  if (isNonNull) throw new Unwritable();
  out.add(WORDS.null);
}

/** Numbers of types of PostgreSQL (pg_type.oid) by how their texts are read. */
const TEXTS: ReadonlySet<number> = new Set([25, 1042, 1043, 2950]);
const SMALL_INTEGERS: ReadonlySet<number> = new Set([21, 23]);
const BOOLEAN = 16;
const TRUE = 't'.charCodeAt(0);

/** How the texts of a column are written as values of a scalar or enum: as they stand where both mean the same by them. */
function textWriter(type: GraphQLLeafType, column: PropertyColumn): RowWriter {
  const { typeId, position, parse } = column;
  const isText = TEXTS.has(typeId);
  if (isText && (type.name === 'String' || type.name === 'ID'))
    return (row, out) => out.quote(row.bytes, row.start(position), row.end(position));
  if (isText && isEnumType(type)) return enumWriter(type, column);
  if (SMALL_INTEGERS.has(typeId) && type.name === 'Int')
    return (row, out) => out.copy(row.bytes, row.start(position), row.end(position));
  if (typeId === BOOLEAN && type.name === 'Boolean')
    return (row, out) => out.add(row.bytes[row.start(position)] === TRUE ? WORDS.true : WORDS.false);
  const write = leafText(type);
  return (row, out) => out.text(write(parse(row.text(position) as string)));
}

/** A value as it lies in rows, and as it is written. */
interface EnumValue {
  value: Buffer;
  text: Buffer;
}

const NONE: readonly EnumValue[] = [];

/** Values of an enum, found by their bytes: there are few, and fewer of one length. */
function enumWriter(type: GraphQLEnumType, { position }: PropertyColumn): RowWriter {
  const byLength: EnumValue[][] = [];
  for (const { name, value } of type.getValues()) {
    if (typeof value !== 'string') continue;
    const bytes = Buffer.from(value);
    const others = byLength[bytes.length] ?? [];
    byLength[bytes.length] = [...others, { value: bytes, text: Buffer.from(JSON.stringify(name)) }];
  }
  const writeOther = leafText(type);
  return (row, out) => {
    const start = row.start(position);
    const length = row.end(position) - start;
    for (const { value, text } of byLength[length] ?? NONE) {
      if (isAt(row.bytes, start, value)) {
        out.add(text);
        return;
      }
    }
    out.text(writeOther(row.text(position)));
  };
}

function isAt(bytes: Uint8Array, start: number, word: Uint8Array): boolean {
  for (let index = 0; index < word.length; index += 1) if (bytes[start + index] !== word[index]) return false;
  return true;
}

/** Keys as ids of the API. Those of a tenant's rows are UUIDs, in which nothing needs a second look. */
function keyWriter({ globalId, isTenantTable }: PlannedType, position: number): RowWriter {
  const before = globalId('');
  const isPrefix = quoted(before) === `"${before}"` && globalId('0') === `${before}0`;
  if (!isTenantTable || !isPrefix) return (row, out) => out.text(quoted(globalId(row.text(position) as string)));
  const head = Buffer.from(`"${before}`);
  return (row, out) => {
    out.add(head);
    out.copy(row.bytes, row.start(position), row.end(position));
    out.add(WORDS.quote);
  };
}
