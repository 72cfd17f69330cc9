import type { FindKeyLogin } from '../../access/authenticate';
import type { KeyUses } from '../../access/key-uses';
import { now } from '../../shared/clock';

/** Looks keys up as `findKeyLogin` does, and notes each that was found as used. */
export function findNotedKeyLogin(findKeyLogin: FindKeyLogin, uses: KeyUses): FindKeyLogin {
  return async (key, deadlineAt) => {
    const viewer = await findKeyLogin(key, deadlineAt);
    if (viewer !== null) uses.note(viewer, now());
    return viewer;
  };
}
