import type { AuditNote } from '../../audit/run-mutation';

/** A measure that was written, at its version since. */
export interface ChangedMeasure {
  id: string;
  version: number;
}

/** The lines of the audit log about measures: whoever follows the changes reads each of them again. */
export function measuresChanged(measures: readonly ChangedMeasure[], fields: readonly string[]): AuditNote[] {
  return measures.map(({ id, version }) => ({
    objectType: 'RectificationMeasure',
    objectId: id,
    objectVersion: version,
    fields: [...fields],
  }));
}
