import assert from 'node:assert/strict';
import { readOpenStep } from '../syntax/openStep.ts';
import { projectSummary } from './xcodeProject.ts';

const configuration = (id: string, settings: string, base = '') =>
  `${id} = { isa = XCBuildConfiguration; ${base} buildSettings = { ${settings} }; name = Release; };`;
const list = (id: string, configurationId: string) =>
  `${id} = { isa = XCConfigurationList; buildConfigurations = ( ${configurationId} ); };`;
const target = (id: string, type: string, settings: string) =>
  `${id} = { isa = PBXNativeTarget; name = ${id}; productType = "com.apple.product-type.${type}"; buildConfigurationList = L${id}; };
  ${list(`L${id}`, `C${id}`)} ${configuration(`C${id}`, settings)}`;

const project = (targets: Record<string, [string, string]>, settings = '', base = '') => `// !$*UTF8*$!
{ objects = {
  P = { isa = PBXProject; attributes = { LastUpgradeCheck = 2600; }; buildConfigurationList = LP; targets = ( ${Object.keys(targets).join(', ')} ); };
  ${list('LP', 'CP')} ${configuration('CP', settings, base)}
  ${Object.entries(targets)
    .map(([id, [type, own]]) => target(id, type, own))
    .join('\n')}
}; rootObject = P; }`;

const read = (text: string) => projectSummary(readOpenStep(text), 'App.xcodeproj');

describe('projectSummary', () => {
  it('reads platforms, deployment targets and the files that settings name', () => {
    const summary = read(
      project(
        {
          App: [
            'application',
            'INFOPLIST_FILE = "$(SRCROOT)/App/Info.plist"; SDKROOT = iphoneos; IPHONEOS_DEPLOYMENT_TARGET = 16.4; CODE_SIGN_ENTITLEMENTS = App/App.entitlements; "CODE_SIGN_ENTITLEMENTS[sdk=macosx*]" = App/Mac.entitlements;',
          ],
          Mac: ['system-extension', 'INFOPLIST_FILE = Mac/Info.plist; SDKROOT = macosx;'],
          Tests: [
            'bundle.unit-test',
            'INFOPLIST_FILE = Tests/Info.plist; IPHONEOS_DEPLOYMENT_TARGET = 12.0; SDKROOT = appletvos;',
          ],
        },
        'MACOSX_DEPLOYMENT_TARGET = 13.0; IPHONEOS_DEPLOYMENT_TARGET = 15.0;',
      ),
    );
    assert.deepEqual(summary, {
      path: 'App.xcodeproj',
      targetCount: 3,
      platforms: ['iOS', 'macOS'],
      deployment: { macOS: '13.0', iOS: '15.0' },
      // 15.0 of the project and 16.4 of one target; the tests' own 12.0 does not count.
      deploymentVaries: ['iOS'],
      lastUpgradeCheck: 2600,
      infoPlists: [
        { path: 'App/Info.plist', test: false },
        { path: 'Mac/Info.plist', test: false },
        { path: 'Tests/Info.plist', test: true },
      ],
      entitlements: ['App/App.entitlements', 'App/Mac.entitlements'],
      infoPlistsKnown: true,
    });
  });

  it('does not claim to know what a variable or a configuration file decides', () => {
    const variable = read(project({ App: ['application', 'INFOPLIST_FILE = "$(PLIST_DIR)/Info.plist"; '] }));
    assert.equal(variable?.infoPlistsKnown, false);
    const base = read(
      project(
        { App: ['application', ''] },
        'IPHONEOS_DEPLOYMENT_TARGET = 15.0;',
        'baseConfigurationReference = X;',
      ),
    );
    assert.equal(base?.infoPlistsKnown, false);
    assert.deepEqual(base?.deployment, {});
  });

  it('is nothing for another property list, and survives loops and holes', () => {
    assert.equal(read('{ a = b; }'), undefined);
    assert.equal(read(''), undefined);
    const loop =
      '{ objects = { P = { isa = PBXProject; buildConfigurationList = P; targets = ( P, Q, T, T ); }; T = { isa = PBXNativeTarget; buildConfigurationList = T; buildConfigurations = ( T, X ); }; }; rootObject = P; }';
    assert.equal(read(loop)?.targetCount, 1);
  });

  it('counts aggregate and legacy targets, and reads conditional settings of the target and the project', () => {
    const summary = read(
      project(
        { App: ['application', `"INFOPLIST_FILE[sdk=macosx*]" = "\${PROJECT_DIR}/Mac.plist";`] },
        'SUPPORTED_PLATFORMS = ("xros", xrsimulator);',
      )
        .replace('( App )', '( App, A, B )')
        .replace(
          '}; rootObject',
          'A = { isa = PBXAggregateTarget; }; B = { isa = PBXLegacyTarget; }; }; rootObject',
        ),
    );
    assert.equal(summary?.targetCount, 3);
    assert.deepEqual(summary?.platforms, ['visionOS']);
    assert.deepEqual(summary?.infoPlists, [{ path: 'Mac.plist', test: false }]);
  });

  it('leaves a deployment target open that is a variable somewhere', () => {
    const summary = read(
      project(
        {
          App: ['application', 'IPHONEOS_DEPLOYMENT_TARGET = "$(LOWEST)";'],
          Mac: ['application', 'MACOSX_DEPLOYMENT_TARGET = 14;'],
        },
        'IPHONEOS_DEPLOYMENT_TARGET = 16.0; MACOSX_DEPLOYMENT_TARGET = 14.0.1;',
      ),
    );
    assert.deepEqual(summary?.deployment, { macOS: '14' });
  });

  it('takes no file for a test’s that an app uses as well', () => {
    const settings = 'INFOPLIST_FILE = Info.plist;';
    const summary = read(project({ Tests: ['bundle.ui-testing', settings], App: ['application', settings] }));
    assert.deepEqual(summary?.infoPlists, [{ path: 'Info.plist', test: false }]);
  });

  it('reads a list that every target shares once', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `T${i}`);
    const configurations = Array.from({ length: 20_000 }, (_, i) => `C${i}`);
    const text = `{ objects = {
      P = { isa = PBXProject; buildConfigurationList = L; targets = ( ${ids.join(', ')} ); };
      L = { isa = XCConfigurationList; buildConfigurations = ( ${configurations.join(', ')} ); };
      ${ids.map(id => `${id} = { isa = PBXNativeTarget; buildConfigurationList = L; };`).join('\n')}
      ${configurations.map(id => configuration(id, 'SDKROOT = macosx;')).join('\n')}
    }; rootObject = P; }`;
    const summary = read(text);
    assert.equal(summary?.targetCount, 20_000);
    assert.deepEqual(summary?.platforms, ['macOS']);
  });
});
