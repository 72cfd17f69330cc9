import { type Authority, granted } from './granted';
import type { Action } from './permissions';

/**
 * Whether somebody does this as an integration and nothing else: then it sees and changes only what is its own, since what one
 * integration sends is nothing to another. The department sees all.
 */
export function hasOwnOnly(viewer: Authority, action: Action): boolean {
  const held = granted(viewer, action);
  return held === null || held.grants.every(({ role }) => role === 'INTEGRATOR');
}
