import { conflict, type Message } from './errors';

/** How messages call what has a name. */
export const named = ({ name }: { name: string }): Message => ({ en: name, zh: `“${name}”` });

/**
 * CONFLICT when the caller names another version than the present one: the thing was changed since it was read, or never read.
 *
 * @param subject how a message calls the thing, as its first words
 */
export function assertVersion(subject: Message, version: number, expectedVersion: number): void {
  if (version === expectedVersion) return;
  const message =
    expectedVersion < version
      ? {
          en: `${subject.en} is at version ${version}, not ${expectedVersion}: it was changed since you read it. Read it again and repeat.`,
          zh: `${subject.zh}当前版本为 ${version}，与提交的 ${expectedVersion} 不一致：读取后已被更改。请重新读取后再提交。`,
        }
      : {
          en: `${subject.en} is at version ${version}; there is no version ${expectedVersion} yet. Read it again and send the version you read.`,
          zh: `${subject.zh}当前版本为 ${version}，尚无版本 ${expectedVersion}。请重新读取并提交所读到的版本。`,
        };
  throw conflict(message, { expectedVersion, currentVersion: version });
}
