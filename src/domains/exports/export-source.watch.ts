import { type ClassType, Field } from 'type-graphql';
import type { ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import type { ExportSourceName } from './export.rules';
import { ExportSourceInput } from './export-source.inputs';
import type { ExportTable } from './export-table.rules';

/**
 * Something that can be exported: a later domain says how it is asked for and where its rows come from.
 *
 * No source holds a clear personal number, nor the whole name of a person but for who may reveal and asks for it.
 */
export interface ExportSource<Input extends object = object, Parameters extends object = object> {
  source: ExportSourceName;
  /** The field of `ExportSourceInput` by which it is asked for, such as `coverageRows`; its type; one sentence with the Chinese term. */
  field: string;
  input: () => ClassType<Input>;
  description: string;
  /** What the caller needs beside `export:request`, when asking and again when downloading. */
  action: Action;
  /**
   * Whether its rows are records as they are while the file is fetched, for a copy that is followed afterwards: the export keeps
   * a change token from before its rows were read. All others hold what was known when they were asked for.
   */
  isSnapshot?: true;
  /**
   * Checks what is asked and fixes all that it leaves open, above all the day and the instant of the record (`knownAt`), so that
   * the file holds what was counted however much later it is fetched. What it gives is stored as JSON: codes, ids, dates.
   *
   * @throws BAD_USER_INPUT, NOT_FOUND
   */
  prepare(ctx: ViewerContext, input: Input): Promise<Parameters>;
  /** The table by what was prepared, in the reach of the caller: asked when it is requested, to count it, and at every download. */
  table(ctx: ViewerContext, parameters: Parameters): Promise<ExportTable>;
}

const sources = new Map<string, ExportSource>();

/** Registers a source; called once, beside the manifest of its domain. Its field joins the input of `requestExport`. */
export function provideExport<Input extends object, Parameters extends object>(
  source: ExportSource<Input, Parameters>,
): void {
  if (sources.has(source.field)) throw new Error(`The export ${source.field} is provided twice.`);
  sources.set(source.field, source);
  const { input, description } = source;
  Field(input, { nullable: true, description })(ExportSourceInput.prototype, source.field);
}

/** The sources by their field in `ExportSourceInput`. */
export function exportSources(): ReadonlyMap<string, ExportSource> {
  return sources;
}
