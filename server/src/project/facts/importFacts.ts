import { imports } from '../../syntax/shapes/imports.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { factAt, tokenAtOffset } from './factAt.ts';
import type { ImportFact } from './sourceFacts.ts';

/** The imports of these modules, in order. */
export const importFacts = (file: SourceFile, modules: ReadonlySet<string>): readonly ImportFact[] =>
  imports(file).flatMap(({ module, local, submodule, nameSpan }) =>
    modules.has(module) && (!local || submodule !== undefined)
      ? { ...factAt(file, tokenAtOffset(file, nameSpan.start), nameSpan), module }
      : [],
  );
