import { defaultTypeResolver, type GraphQLAbstractType, isObjectType } from 'graphql';
import { type FormedNode, formOf } from '../../data/planner/formed-node';
import { writeNothing } from './column-writer';
import { nodeWriter } from './node-writer';
import { type Output, written } from './output';
import { infoAt, type Run, resolved } from './run';
import type { FieldShape, ObjectShape, Place, ValueShape } from './shape';
import { isPromise, Unwritable, WORDS } from './written';

/**
 * Writes the selected fields of an object, in the order of the selection.
 *
 * @param valueAt what a field of the object comes to, or a promise of it
 * @throws Unwritable, or what a resolver throws: then graphql-js has to answer
 */
export function writeFields(
  { fields }: ObjectShape,
  out: Output,
  run: Run,
  valueAt: (field: FieldShape) => unknown,
): void {
  if (fields.length === 0) out.add(WORDS.object);
  for (const field of fields) {
    if (field.known !== null) out.add(field.known);
    else {
      out.add(field.head);
      writeValue(field.value, valueAt(field), field.place, out, run);
    }
  }
  out.add(WORDS.endOfObject);
}

function writeValue(shape: ValueShape, value: unknown, place: Place, out: Output, run: Run): void {
  if (isPromise(value)) writeLater(value, out, (settled, later) => writeValue(shape, settled, place, later, run));
  else if (value === null || value === undefined) writeNothing(shape, out);
  else writePresent(shape, value, place, out, run);
}

function writePresent(shape: ValueShape, value: NonNullable<unknown>, place: Place, out: Output, run: Run): void {
  switch (shape.kind) {
    case 'leaf':
      out.text(shape.text(value));
      break;
    case 'list':
      writeList(shape.item, value, place, out, run);
      break;
    case 'object':
      writeObject(shape.shape, value, place, out, run);
      break;
    case 'abstract':
      writeAbstract(shape, value, place, out, run);
  }
}

/** What is written once a promise is kept goes into a gap. */
function writeLater(promise: Promise<unknown>, out: Output, write: (settled: unknown, out: Output) => void): void {
  out.later(promise.then((settled) => written((later) => write(settled, later))));
}

function writeList(item: ValueShape, value: unknown, place: Place, out: Output, run: Run): void {
  if (!Array.isArray(value)) throw new Unwritable();
  out.add(WORDS.list);
  for (let index = 0; index < value.length; index += 1) {
    if (index > 0) out.add(WORDS.comma);
    writeValue(item, value[index], place, out, run);
  }
  out.add(WORDS.endOfList);
}

function writeObject(shape: ObjectShape, value: NonNullable<unknown>, place: Place, out: Output, run: Run): void {
  // An error in the place of a value is one that graphql-js throws.
  if (typeof value !== 'object' || value instanceof Error) throw new Unwritable();
  const { isTypeOf } = shape.type;
  if (isTypeOf && isTypeOf(value, run.ctx, infoAt(place, run)) !== true) throw new Unwritable();
  const form = formOf(value);
  if (form !== undefined) nodeWriter(shape, form, run, writeValue).node(value as FormedNode, out, run);
  else writeFields(shape, out, run, (field) => resolved(field, value, run));
}

type AbstractShape = Extract<ValueShape, { kind: 'abstract' }>;

function writeAbstract(shape: AbstractShape, value: NonNullable<unknown>, place: Place, out: Output, run: Run): void {
  const write = (typeName: unknown, into: Output) => {
    const type = typeof typeName === 'string' ? run.operation.schema.getType(typeName) : undefined;
    if (!isObjectType(type)) throw new Unwritable();
    writeObject(shape.shapeFor(type), value, place, into, run);
  };
  const name = typeNameOf(shape.type, value, place, run);
  if (isPromise(name)) writeLater(name, out, write);
  else write(name, out);
}

function typeNameOf(type: GraphQLAbstractType, value: unknown, place: Place, run: Run): unknown {
  return (type.resolveType ?? defaultTypeResolver)(value, run.ctx, infoAt(place, run), type);
}
