import { describeTwists } from '../../testing/describeTwists.ts';
import { filter } from '../../testing/twistSketches.ts';
import type { TargetSketch } from '../projectExample.ts';

const kit: TargetSketch = {
  name: 'FilterKit',
  kind: 'framework',
  settings: { DYLIB_INSTALL_NAME_BASE: '@rpath' },
};

const sharingApp: TargetSketch = {
  name: 'App',
  kind: 'app',
  links: ['FilterKit'],
  embeds: ['Filter', 'FilterKit'],
};

const usingApp: TargetSketch = { name: 'App', kind: 'app', links: ['FilterKit'], embeds: ['Filter'] };

const sharingFilter: TargetSketch = {
  ...filter,
  settings: { LD_RUNPATH_SEARCH_PATHS: '@executable_path/../Frameworks' },
  links: ['FilterKit'],
};

const misplacing: TargetSketch = {
  name: 'App',
  kind: 'app',
  copies: [{ products: ['Filter'], destination: '13', path: '' }],
};

describeTwists({
  'a framework that a phase of the app copies into the extension': {
    rule: 'ne-sysex-framework-not-embedded',
    plain: { targets: [sharingApp, sharingFilter, kit] },
    twisted: {
      targets: [
        {
          ...sharingApp,
          scripts: [
            'ditto "$BUILT_PRODUCTS_DIR/FilterKit.framework" "$CODESIGNING_FOLDER_PATH/Contents/Library/SystemExtensions/Filter.systemextension/Contents/Frameworks/FilterKit.framework"',
          ],
        },
        sharingFilter,
        kit,
      ],
    },
  },
  'a framework that a script of the extension copies': {
    rule: 'ne-sysex-framework-not-embedded',
    plain: { targets: [sharingApp, sharingFilter, kit] },
    twisted: { targets: [sharingApp, { ...sharingFilter, scripts: ['"$SRCROOT/Scripts/embed.sh"'] }, kit] },
  },
  'a search path among the linker flags': {
    rule: 'ne-sysex-rpath-container',
    plain: { targets: [sharingApp, { ...sharingFilter, settings: {} }, kit] },
    twisted: {
      targets: [
        sharingApp,
        { ...sharingFilter, settings: { OTHER_LDFLAGS: '-Wl,-rpath,@loader_path/../Frameworks' } },
        kit,
      ],
    },
  },
  'a search path that a phase adds': {
    rule: 'ne-sysex-rpath-container',
    plain: { targets: [sharingApp, { ...sharingFilter, settings: {} }, kit] },
    twisted: {
      targets: [
        sharingApp,
        {
          ...sharingFilter,
          settings: {},
          scripts: [
            'install_name_tool -add_rpath @executable_path/../Frameworks "$TARGET_BUILD_DIR/$EXECUTABLE_PATH"',
          ],
        },
        kit,
      ],
    },
  },
  'a search path of the app among the linker flags': {
    rule: 'ne-sysex-container-rpath-missing',
    plain: { targets: [usingApp, { ...sharingFilter, embeds: ['FilterKit'] }, kit] },
    twisted: {
      targets: [
        {
          ...usingApp,
          settings: {
            OTHER_LDFLAGS:
              '-Xlinker -rpath -Xlinker @executable_path/../Library/SystemExtensions/Filter.systemextension/Contents/Frameworks',
          },
        },
        { ...sharingFilter, embeds: ['FilterKit'] },
        kit,
      ],
    },
  },
  'an extension that another target moves to its place': {
    rule: 'ne-sysex-embed-location',
    plain: { targets: [misplacing, filter] },
    twisted: {
      targets: [
        misplacing,
        filter,
        {
          name: 'Package',
          kind: 'bundle',
          scripts: [
            'cd "$BUILT_PRODUCTS_DIR/App.app/Contents"\nmv PlugIns/*.systemextension Library/SystemExtensions/\n',
          ],
        },
      ],
    },
  },
});
