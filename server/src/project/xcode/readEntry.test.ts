import assert from 'node:assert/strict';
import { readOpenStep } from '../../syntax/openStep.ts';
import type { OpenStepFile } from '../../syntax/openStepFile.ts';
import { rereadProject } from '../../syntax/rereadProject.ts';
import { fileText, projectText, targetText } from './projectText.ts';
import { readXcodeProject } from './readXcodeProject.ts';

const path = 'Apps/App.xcodeproj/project.pbxproj';

const text = projectText(
  ['App', 'Tunnel'],
  `G = {isa = PBXGroup; children = (Sources, Made, ); sourceTree = "<group>";};
  Sources = {isa = PBXGroup; path = Sources; children = (File, Other, ); sourceTree = "<group>";};
  ${fileText('File', 'Tunnel.swift')}
  ${fileText('Other', 'Other.swift')}
  ${fileText('Made', 'Tunnel.appex', 'BUILT_PRODUCTS_DIR')}
  ${targetText('App', 'application', 'buildPhases = (S, E, );')}
  ${targetText('Tunnel', 'app-extension', 'productReference = Made; buildPhases = (T, );')}
  S = {isa = PBXSourcesBuildPhase; files = (B1, B2, ); };
  T = {isa = PBXSourcesBuildPhase; files = (B3, ); };
  E = {isa = PBXCopyFilesBuildPhase; dstSubfolderSpec = 13; files = (B4, ); };
  B1 = {isa = PBXBuildFile; fileRef = File; platformFilters = (macos, ); };
  B2 = {isa = PBXBuildFile; fileRef = Other; settings = {COMPILER_FLAGS = "-DSPECIAL"; }; };
  B3 = {isa = PBXBuildFile; fileRef = File; };
  B4 = {isa = PBXBuildFile; fileRef = Made; };`,
);

const edits: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'a file is renamed': ['"Tunnel.swift"', '"Provider.swift"'],
  'a group is moved': ['path = Sources', 'path = Code'],
  'a file leaves its group': ['children = (File, Other, )', 'children = (Other, )'],
  'a build file names another file': [
    'B1 = {isa = PBXBuildFile; fileRef = File',
    'B1 = {isa = PBXBuildFile; fileRef = Other',
  ],
  'a file is gone': [fileText('Other', 'Other.swift'), ''],
  'a file becomes a product': ['productReference = Made', 'productReference = Other'],
  'a product is no product any more': ['productReference = Made; ', ''],
  'a filter goes': ['platformFilters = (macos, ); ', ''],
  'a phase loses a file': ['files = (B1, B2, )', 'files = (B2, )'],
  'something is put in front': ['G = {isa', 'F = {isa = PBXFileReference; path = New.swift; }; G = {isa'],
};

describe('entryReader', () => {
  for (const [what, [from, to]] of Object.entries(edits)) {
    it(`reads an edited project as a fresh one when ${what}`, () => {
      assert.ok(text.includes(from));
      const changed = text.replace(from, to);
      // There, back, and there again: what is known of one text must not be said of the other.
      let file: OpenStepFile = readOpenStep(text);
      readXcodeProject(file, path);
      for (const next of [changed, text, changed]) {
        const edited = rereadProject(file, next);
        assert.ok(edited);
        assert.deepEqual(readXcodeProject(edited, path), readXcodeProject(readOpenStep(next), path));
        file = edited;
      }
    });
  }
});
