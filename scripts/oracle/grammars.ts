import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const locate = createRequire(__filename).resolve;

/**
 * The published grammar's scanner allocates no memory for its state and writes to it all the same (`calloc(0, 4)`): trees then depend on what was
 * parsed before. Fixed upstream, not on npm. The one byte is set here, in memory.
 */
const patchSwift = (wasm: Uint8Array): Uint8Array => {
  const faulty = [0x41, 0x00, 0x41, 0x04, 0x10];
  const places: number[] = [];
  for (let i = 0; i + faulty.length <= wasm.length; i++) {
    if (faulty.every((byte, k) => wasm[i + k] === byte)) places.push(i);
  }
  if (places.length !== 1)
    throw new Error(`The Swift grammar changed: ${places.length} places to patch, not one.`);
  wasm[places[0]! + 1] = 1;
  return wasm;
};

export interface Grammars {
  readonly swift: Parser;
  readonly objectiveC: Parser;
  readonly c: Parser;
}

export const loadGrammars = async (): Promise<Grammars> => {
  await Parser.init();
  const parser = async (path: string, patch = (wasm: Uint8Array) => wasm): Promise<Parser> => {
    const language = await Language.load(patch(new Uint8Array(readFileSync(locate(path)))));
    return new Parser().setLanguage(language);
  };
  return {
    swift: await parser('@repomix/tree-sitter-wasms/out/tree-sitter-swift.wasm', patchSwift),
    objectiveC: await parser('tree-sitter-objc/tree-sitter-objc.wasm'),
    c: await parser('@repomix/tree-sitter-wasms/out/tree-sitter-c.wasm'),
  };
};
