import type { Viewer } from '../../access/context';
import { hasOwnOnly } from '../../access/own-only';

/** Whether somebody sees, and cancels, only the imports that they have started, as an integration does. */
export function hasOwnImportsOnly(viewer: Viewer): boolean {
  return hasOwnOnly(viewer, 'import:read');
}
