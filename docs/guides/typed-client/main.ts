import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { bringUpToDate, emptyCopy, type MemberCopy } from './copy-members';

// ZUZHI=http://127.0.0.1:4000 KEY=zzk_… node main.js copy.json — run it every few minutes, one at a time.
const { ZUZHI: address, KEY: key } = process.env;
const [path] = process.argv.slice(2);

async function main(): Promise<void> {
  if (!address || !key || !path) throw new Error('Usage: ZUZHI=<address> KEY=<key> node main.js <file of the copy>');
  const copy = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as MemberCopy) : emptyCopy();
  console.log(await bringUpToDate({ address, key }, copy));
  // Written aside and moved: a copy that is cut off is worse than an old one.
  writeFileSync(`${path}.new`, JSON.stringify(copy));
  renameSync(`${path}.new`, path);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
