import 'reflect-metadata';
import { openEmbeddedDatabase } from '../../src/data/embedded-postgres/open-embedded-database';

/** A process that opens the embedded database of a folder, says what it got, and leaves when its input ends. */
openEmbeddedDatabase({ directory: process.argv[2] ?? '' }).then(
  ({ superuserUrl, wasCreated, close }) => {
    console.log(JSON.stringify({ superuserUrl, wasCreated }));
    process.stdin.on('end', () => void close()).resume();
  },
  (error: Error) => {
    console.log(JSON.stringify({ error: error.message }));
  },
);
