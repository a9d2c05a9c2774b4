import { type Import, imports as importsOf } from '../../syntax/shapes/imports.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** The first import of that module: `import Network`, `import class Network.NWConnection`, `@import Network;`, `#import <Network/…>`. */
const importOf = (file: SourceFile, module: string): Import | undefined =>
  importsOf(file).find(entry => entry.module === module && (!entry.local || entry.submodule !== undefined));

/** True when the file imports that module, in any of these ways. */
export const imports = (file: SourceFile, module: string): boolean => importOf(file, module) !== undefined;
