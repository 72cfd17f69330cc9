/**
 * Shows stacks by the lines of the sources. Node can do that too, but keeps the maps of all files from the moment they are loaded:
 * a quarter of what is alive in a server (docs/decisions/0034). Here a map is read when a stack first leads through its file.
 */
const { readFileSync } = require('node:fs');
const { SourceMap } = require('node:module');
const { dirname, resolve, sep } = require('node:path');

/** @param {string} folder of the compiled files; others are shown as they stand */
function showSourceLines(folder) {
  const inside = resolve(folder) + sep;
  /** File → its map, null where it has none. */
  const maps = new Map();
  const mapOf = (file) => {
    if (!maps.has(file)) maps.set(file, readMap(file));
    return maps.get(file);
  };
  Error.prepareStackTrace = (error, frames) => {
    const lines = frames.map((frame) => {
      const file = frame.getFileName();
      const map = file?.startsWith(inside) ? mapOf(file) : null;
      return `\n    at ${map === null ? frame : shown(frame, file, map)}`;
    });
    return headOf(error) + lines.join('');
  };
}

/** A stack is asked for when something went wrong already: whatever is wrong with a map, too, must not take its place. */
function readMap(file) {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')));
  } catch {
    return null;
  }
}

function shown(frame, file, map) {
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  const { originalSource, originalLine, originalColumn } = map.findEntry(line - 1, column - 1);
  if (typeof originalSource !== 'string') return String(frame);
  const source = resolve(dirname(file), originalSource);
  return String(frame).replace(
    `${file}:${line}:${column}`,
    () => `${source}:${originalLine + 1}:${originalColumn + 1}`,
  );
}

function headOf(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}

module.exports = { showSourceLines };
