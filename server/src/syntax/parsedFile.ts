import type { ManifestFile } from './manifestFile.ts';
import type { OpenStepFile } from './openStepFile.ts';
import type { PlistFile } from './plistFile.ts';
import type { ScriptFile } from './scriptFile.ts';
import type { SourceFile } from './source.ts';
import type { XcconfigFile } from './xcconfigFile.ts';

/** Any file the product reads, told apart by `kind`. */
export type ParsedFile = SourceFile | PlistFile | OpenStepFile | XcconfigFile | ScriptFile | ManifestFile;
export type FileKind = ParsedFile['kind'];
