import type { OpenStepFile, OpenStepString, OpenStepValue } from '../../syntax/openStepFile.ts';
import type { XcconfigFile } from '../../syntax/xcconfigFile.ts';
import type { Examples } from '../examples.ts';
import { type Report, type RuleContext, rule } from '../rule.ts';
import { configurationUsers } from './configurationUsers.ts';
import { type LinkerFlag, noUuidFlags } from './noUuidFlags.ts';

/** The settings that reach the linker: `OTHER_LDFLAGS`, also with a condition (`OTHER_LDFLAGS[sdk=macosx*]`). */
const linkerSetting = /^(?:OTHER_LDFLAGS|PRODUCT_SPECIFIC_LDFLAGS|LDFLAGS)(?:\[|$)/;

const reportOf = (flag: LinkerFlag, user: string | undefined): Report => ({
  at: flag.at,
  message: `"${flag.text}" links ${user ?? 'the executable'} without a UUID, so local network privacy cannot tell it from other programs.`,
  fixes: [{ title: `Remove ${flag.text}`, edits: [{ span: flag.remove, newText: '' }], preferred: true }],
});

const stringsOf = (value: OpenStepValue): readonly OpenStepString[] => {
  if (value.type === 'string') return [value];
  return value.type === 'array' ? value.items.filter(item => item.type === 'string') : [];
};

const checkProject = (file: OpenStepFile, context: RuleContext): void => {
  for (const { settings, executables } of configurationUsers(file)) {
    // A configuration that only libraries and test bundles use makes no main executable.
    if (executables.length === 0) continue;
    const user = executables.length === 1 ? executables[0] : undefined;
    for (const entry of settings.entries) {
      if (!linkerSetting.test(entry.key)) continue;
      for (const flag of noUuidFlags(file.text, stringsOf(entry.value))) context.report(reportOf(flag, user));
    }
  }
};

const checkXcconfig = (file: XcconfigFile, context: RuleContext): void => {
  for (const { name, valueSpan } of file.settings) {
    if (!linkerSetting.test(name)) continue;
    for (const flag of noUuidFlags(file.text, [{ span: valueSpan }]))
      context.report(reportOf(flag, undefined));
  }
};

export default rule({
  id: 'executable-without-uuid',
  title: 'Main executable linked without a UUID',
  category: 'local-network',
  severity: 'warning',
  resources: ['tn3178', 'tn3179'],
  why: 'Local network privacy tells programs apart by the UUID that the linker writes into the main executable. Without one, or with one that two programs share, the permission is asked for again, is mixed up between programs, or does not stick.',
  platforms: 'iOS 14+, macOS 15+',
  limits: 'Flags that a script or another build system passes to the linker are not seen.',
  mentions: ['-no_uuid'],
  check: { pbxproj: { run: checkProject }, xcconfig: { run: checkXcconfig } },
});

const project = (
  settings: string,
  productType = 'com.apple.product-type.application',
): string => `// !$*UTF8*$!
{
	objects = {
		A1 = {
			isa = PBXNativeTarget;
			buildConfigurationList = A2;
			name = Courier;
			productType = "${productType}";
		};
		A2 = {
			isa = XCConfigurationList;
			buildConfigurations = (
				A3,
			);
		};
		A3 = {
			isa = XCBuildConfiguration;
			buildSettings = {
${settings}
			};
			name = Release;
		};
		P1 = {
			isa = PBXProject;
			targets = (
				A1,
			);
		};
	};
	rootObject = P1;
}
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Release.xcconfig',
      text: 'OTHER_LDFLAGS = $(inherited) «-Wl,-no_uuid»\n',
      fixed: 'OTHER_LDFLAGS = $(inherited)\n',
    },
    {
      file: 'Release.xcconfig',
      text: 'OTHER_LDFLAGS[sdk=macosx*] = -Wl,-dead_strip,«-no_uuid» -ObjC\n',
      fixed: 'OTHER_LDFLAGS[sdk=macosx*] = -Wl,-dead_strip -ObjC\n',
    },
    {
      file: 'Courier.xcodeproj/project.pbxproj',
      text: project('\t\t\t\tOTHER_LDFLAGS = "«-Wl,-no_uuid»";'),
      fixed: project('\t\t\t\tOTHER_LDFLAGS = "";'),
      message: 'Courier',
    },
    {
      file: 'Courier.xcodeproj/project.pbxproj',
      text: project(
        '\t\t\t\tOTHER_LDFLAGS = (\n\t\t\t\t\t"$(inherited)",\n\t\t\t\t\t"-Xlinker",\n\t\t\t\t\t"«-no_uuid»",\n\t\t\t\t\t"-ObjC",\n\t\t\t\t);',
        'com.apple.product-type.tool',
      ),
      fixed: project(
        '\t\t\t\tOTHER_LDFLAGS = (\n\t\t\t\t\t"$(inherited)",\n\t\t\t\t\t"-ObjC",\n\t\t\t\t);',
        'com.apple.product-type.tool',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: let the linker write the UUID',
      file: 'Release.xcconfig',
      text: 'OTHER_LDFLAGS = $(inherited) -ObjC\n',
    },
    {
      title: 'a library is no main executable',
      file: 'Courier.xcodeproj/project.pbxproj',
      text: project('\t\t\t\tOTHER_LDFLAGS = "-Wl,-no_uuid";', 'com.apple.product-type.library.static'),
    },
    {
      title: 'not a setting of the linker',
      file: 'Release.xcconfig',
      text: 'COURIER_NOTE = never use -no_uuid here\n',
    },
    {
      title: 'another flag with a longer name',
      file: 'Release.xcconfig',
      text: 'OTHER_LDFLAGS = -Wl,-no_uuid_check $(inherited)\n',
    },
  ],
};
