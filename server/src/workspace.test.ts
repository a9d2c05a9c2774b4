import assert from 'node:assert/strict';
import { createHints, type Hints } from './hints.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { testCatalogue } from './testing/testCatalogue.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

const hints: Hints = createHints(testCatalogue(), {
  onError: (part, path, error) => {
    throw new Error(`${part} at ${path}: ${error}`);
  },
});

const workspace = (settings: Partial<Settings> = {}): Workspace =>
  createWorkspace(hints, { ...defaultSettings, ...settings });

const encoder = new TextEncoder();

const put = (to: Workspace, path: string, text: string) =>
  to.put(path, { bytes: encoder.encode(text), stamp: `${text.length}` });

const open = (to: Workspace, path: string, text: string, version = 1) =>
  to.putOpen(hints.open(path, text, to.surroundings(path).project), version);

const rules = (of: Workspace, path: string): string[] => of.findings(path).map(({ rule }) => rule);

const weakTls = 'import Network\nsec_protocol_options_set_min_tls_protocol_version(o, .TLSv10)\n';
const usesAddress = 'let a = inet_addr("1.2.3.4")\n';

const pbxproj = (deployment: string): string => `// !$*UTF8*$!
{
  objects = {
    P = { isa = PBXProject; targets = (T); buildConfigurationList = L; };
    T = { isa = PBXNativeTarget; name = App; productType = "com.apple.product-type.application"; buildConfigurationList = L; };
    L = { isa = XCConfigurationList; buildConfigurations = (C); };
    C = { isa = XCBuildConfiguration; name = Debug; buildSettings = { SDKROOT = iphoneos; IPHONEOS_DEPLOYMENT_TARGET = ${deployment}; }; };
  };
  rootObject = P;
}
`;

describe('workspace', () => {
  it('keeps findings by line and character, without the text', () => {
    const w = workspace();
    put(w, 'a.swift', weakTls);
    const [finding, ...others] = w.findings('a.swift');
    assert.equal(others.length, 0);
    assert.deepEqual(finding?.range.start, { line: 1, character: 54 });
    assert.deepEqual(finding?.fixes[0]?.edits[0]?.range, finding?.range);
    assert.ok(!JSON.stringify(w.record('a.swift')).includes('import Network'));
  });

  it('looks twice only at files that can be reported', () => {
    const w = workspace();
    put(w, 'a.swift', 'let a = 1\n');
    assert.equal(w.record('a.swift')?.glanced, true);
    assert.deepEqual(w.findings('a.swift'), []);
  });

  it('judges by the levels of the settings', () => {
    const off = workspace({ rules: { 'tls-minimum-version-lowered': 'off' } });
    put(off, 'a.swift', weakTls);
    assert.deepEqual(rules(off, 'a.swift'), []);
    const error = workspace({ rules: { 'tls-minimum-version-lowered': 'error' } });
    put(error, 'a.swift', weakTls);
    assert.equal(error.findings('a.swift')[0]?.severity, 'error');
  });

  it('lets an open document win over the disk until it is closed', () => {
    const w = workspace();
    open(w, 'a.swift', weakTls);
    put(w, 'a.swift', 'let a = 1\n');
    w.remove('a.swift');
    assert.deepEqual(rules(w, 'a.swift'), ['tls-minimum-version-lowered']);
    w.close('a.swift');
    put(w, 'a.swift', 'let a = 1\n');
    assert.deepEqual(rules(w, 'a.swift'), []);
  });

  it('drops a finding about a name as soon as any file declares it, and brings it back', () => {
    const w = workspace();
    put(w, 'use.swift', usesAddress);
    put(w, 'imports.swift', `import Darwin\n${usesAddress}`);
    put(w, 'imports.m', '@import Darwin;\nvoid f(void) { inet_addr("1.2.3.4"); }\n');
    assert.equal(rules(w, 'imports.m').length, 1);
    const users = ['use.swift', 'imports.swift'];
    for (const path of users) assert.equal(rules(w, path).length, 1, path);
    const { affected } = put(w, 'own.swift', 'func inet_addr(_ text: String) -> UInt32 { 0 }\n');
    assert.deepEqual(affected, users);
    // In Swift a type or function of the module wins over every imported one; in C that would be an error.
    assert.equal(rules(w, 'imports.m').length, 1);
    for (const path of users) assert.deepEqual(rules(w, path), [], path);
    assert.equal(w.surroundings('x.swift').declares?.('inet_addr'), true);
    assert.deepEqual(w.remove('own.swift').affected, users);
    for (const path of users) assert.equal(rules(w, path).length, 1, path);
  });

  it('gives each file the nearest project above it', () => {
    const w = workspace();
    put(w, 'App.xcodeproj/project.pbxproj', pbxproj('15.0'));
    put(w, 'Tools/Tool.xcodeproj/project.pbxproj', pbxproj('12.0'));
    const deployment = (path: string) => w.surroundings(path).project?.deployment.iOS;
    assert.equal(deployment('a.swift'), '15.0');
    assert.equal(deployment('Sources/Deep/a.swift'), '15.0');
    assert.equal(deployment('Tools/Sources/a.swift'), '12.0');
    assert.equal(w.projects().length, 2);
  });

  it('has only the files below a project read again when it changes', () => {
    const w = workspace();
    for (const path of ['a.swift', 'Tools/b.swift', 'Tools/Inner/c.swift', 'Tools/Inner/d.swift'])
      put(w, path, weakTls);
    put(w, 'Tools/quiet.swift', 'let a = 1\n');
    put(w, 'Tools/Inner/I.xcodeproj/project.pbxproj', pbxproj('12.0'));
    const project = 'Tools/T.xcodeproj/project.pbxproj';
    assert.deepEqual(put(w, project, pbxproj('13.0')).reread, ['Tools/b.swift']);
    assert.deepEqual(put(w, project, `${pbxproj('13.0')}\n`).reread, [], 'it says the same as before');
    assert.deepEqual(put(w, project, pbxproj('14.0')).reread, ['Tools/b.swift']);
    assert.deepEqual(w.remove(project).reread, ['Tools/b.swift']);
    assert.equal(w.surroundings('Tools/b.swift').project, undefined);
  });

  it('knows nothing about a folder one of whose projects cannot be read', () => {
    const w = workspace();
    put(w, 'A.xcodeproj/project.pbxproj', pbxproj('15.0'));
    put(w, 'B.xcodeproj/project.pbxproj', 'no project at all');
    assert.equal(w.surroundings('a.swift').project, undefined);
    put(w, 'B.xcodeproj/project.pbxproj', pbxproj('13.0'));
    assert.equal(w.surroundings('a.swift').project?.deployment.iOS, '13.0');
  });

  it('reads nothing in excluded folders, and knows what it could not read', () => {
    const w = workspace({ excludedFolders: ['Legacy'] });
    assert.ok(w.reads('App/a.swift'));
    for (const path of ['Pods/a.swift', 'App/Legacy/a.swift', 'README.md']) assert.ok(!w.reads(path), path);
    w.putUnread('App/huge.swift', 'It is too large.', 1 << 30);
    assert.equal(w.record('App/huge.swift')?.unread, 'It is too large.');
    put(w, 'Info.plist', 'bplist00\0\u0001');
    assert.match(w.record('Info.plist')?.unread ?? '', /binary/i);
  });

  it('reads wide text and bytes that are no text without losing its way', () => {
    const w = workspace();
    const wide = new Uint8Array([0xff, 0xfe, ...[...weakTls].flatMap(c => [c.charCodeAt(0), 0])]);
    w.put('wide.swift', { bytes: wide, stamp: '1' });
    assert.deepEqual(rules(w, 'wide.swift'), ['tls-minimum-version-lowered']);
    w.put('bytes.swift', { bytes: new Uint8Array([0, 1, 255, 254, 0]), stamp: '1' });
    assert.deepEqual(rules(w, 'bytes.swift'), []);
  });
});
