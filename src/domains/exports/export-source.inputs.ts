import { InputType } from 'type-graphql';

/** Its fields are those of the sources (export-source.watch.ts): each domain adds its own. */
@InputType({ description: 'What to export: exactly one of these (导出内容).' })
export class ExportSourceInput {
  [source: string]: object | null | undefined;
}
