import type { Action } from '../../access/permissions';

/** Declarations are completed with the planner; see the planner's own files. */
export interface PlannedType {
  typeName: string;
  table: string;
  action: Action;
}
