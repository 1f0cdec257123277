const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

/**
 * A TypeScript source as CommonJS. swc takes half a millisecond for a file, Jest's transforms two with their cache and
 * five without it, as in a new clone: each project has a cache of its own, which the workers fill at the same time.
 */
function compiled(path, sourceMaps = false) {
  return transformSync(readFileSync(path, 'utf8'), {
    filename: path,
    swcrc: false,
    configFile: false,
    sourceMaps,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
}

/** Paths of source maps, by the file that they are of. Each is made when a stack trace asks for it. */
class SourceMaps extends Map {
  /** Where the maps are kept. */
  folder;

  /** Registers a file that has a map. */
  add(path) {
    if (!this.has(path)) this.set(path, '');
  }

  get(path) {
    const known = super.get(path);
    if (known !== '') return known;
    const { map } = compiled(path, true);
    const folder = join(this.folder, 'source-maps');
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${createHash('sha256').update(path).update(map).digest('hex')}.map`);
    // Other workers may read it at the same time.
    writeFileSync(`${file}.${process.pid}`, map);
    renameSync(`${file}.${process.pid}`, file);
    this.set(path, file);
    return file;
  }
}

module.exports = { compiled, SourceMaps };
