import { readOpenStep } from '../../syntax/openStep.ts';
import type { OpenStepFile } from '../../syntax/openStepFile.ts';
import type { ModelInput } from '../model/model.ts';
import { exampleInput } from '../settings/variantExample.ts';

/** A hand-written project for tests: its objects as text, `P` the project, `G` its main group, which the objects define. */
export const projectText = (
  targets: readonly string[],
  objects: string,
  project = 'mainGroup = G;',
): string => `// !$*UTF8*$!
{
	objects = {
		P = {isa = PBXProject; attributes = {LastUpgradeCheck = 2600;}; buildConfigurationList = LP; ${project}
			targets = (${targets.join(', ')}, );};
		LP = {isa = XCConfigurationList; buildConfigurations = (CP, ); defaultConfigurationName = Release;};
		CP = {isa = XCBuildConfiguration; buildSettings = {SDKROOT = macosx; MACOSX_DEPLOYMENT_TARGET = 14.0;}; name = Release;};
		${objects}
	};
	rootObject = P;
}
`;

/** A native target with its configuration list; further fields as text. */
export const targetText = (id: string, type: string, fields = '', settings = ''): string => `
		${id} = {isa = PBXNativeTarget; name = ${id}; productType = "com.apple.product-type.${type}"; buildConfigurationList = L${id}; ${fields}};
		L${id} = {isa = XCConfigurationList; buildConfigurations = (C${id}, );};
		C${id} = {isa = XCBuildConfiguration; buildSettings = {PRODUCT_BUNDLE_IDENTIFIER = com.example.${id}; ${settings}}; name = Release;};`;

/** A file reference, `id` its path unless one is given, and its build file `B<id>`. */
export const fileText = (id: string, path = id, sourceTree = '"<group>"'): string => `
		${id} = {isa = PBXFileReference; path = "${path}"; sourceTree = ${sourceTree};};
		B${id} = {isa = PBXBuildFile; fileRef = ${id};};`;

/** The files of a test as a workspace knows them; each project file is read once. */
export const projectInput = (files: Readonly<Record<string, string>>): ModelInput => {
  const read = new Map<string, OpenStepFile>();
  return {
    ...exampleInput(files),
    projectFile: path => {
      const text = files[path];
      if (text === undefined || !path.endsWith('.pbxproj')) return undefined;
      const known = read.get(path) ?? readOpenStep(text);
      read.set(path, known);
      return known;
    },
  };
};
