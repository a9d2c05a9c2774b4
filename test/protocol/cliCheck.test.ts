import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { cli } from './support/cli.ts';
import { check, places } from './support/cliReport.ts';
import { removeTestFolders, testFolder } from './support/folder.ts';
import { malformedBonjour, weakTls, wellFormedBonjour } from './support/samples.ts';

const tls = 'tls-minimum-version-lowered';
const bonjour = 'bonjour-type-malformed';

describe('cli check', () => {
  afterEach(removeTestFolders);

  const project = () =>
    testFolder({
      'b.swift': weakTls,
      'App/Info.plist': malformedBonjour,
      'App/fine.swift': 'let a = 1\n',
      'Pods/p.swift': weakTls,
      'README.md': 'TLSv10',
    });

  it('reports a folder in the order of its files, from any folder', () => {
    const folder = project();
    const expected = [`App/Info.plist:8:10 ${bonjour}`, `b.swift:3:84 ${tls}`];
    const absolute = check([folder.path]);
    assert.deepEqual(places(absolute.report), expected);
    assert.equal(absolute.report.stats.files, 3);
    assert.ok(absolute.report.stats.bytes > 100);
    assert.equal(absolute.code, 1);
    assert.deepEqual(places(check(['.'], { cwd: folder.path }).report), expected);
    assert.deepEqual(places(check(['../'], { cwd: folder.at('App') }).report), expected);
    assert.deepEqual(places(check([`${folder.path}/`]).report), expected);
  });

  it('takes files and folders together, named from the first', () => {
    const folder = project();
    const { report } = check(['App', 'b.swift', 'b.swift', './App/Info.plist'], { cwd: folder.path });
    assert.deepEqual(places(report), [`../b.swift:3:84 ${tls}`, `Info.plist:8:10 ${bonjour}`]);
    assert.deepEqual(places(check(['b.swift'], { cwd: folder.path }).report), [`b.swift:3:84 ${tls}`]);
    // Asked for by name, even a vendored file is read.
    assert.equal(check([folder.at('Pods')]).report.findings.length, 1);
  });

  it('exits by the level asked for', () => {
    const warning = testFolder({ 'a.swift': weakTls }).path;
    const error = testFolder({ 'Info.plist': malformedBonjour }).path;
    const clean = testFolder({ 'Info.plist': wellFormedBonjour }).path;
    const code = (path: string, ...args: string[]): number | null => cli(['check', path, ...args]).code;
    assert.equal(code(warning), 0);
    assert.equal(code(warning, '--fail-on', 'warning'), 1);
    assert.equal(code(warning, '--fail-on=hint'), 1);
    assert.equal(code(error), 1);
    assert.equal(code(error, '--fail-on', 'never'), 0);
    assert.equal(code(clean, '--fail-on', 'hint'), 0);
  });

  it('writes file, line, column, message and link as text', () => {
    const folder = project();
    const { out, code } = cli(['check', 'b.swift'], { cwd: folder.path });
    assert.equal(code, 0);
    assert.match(
      out,
      /^b\.swift:4:85: warning: .*TLS.* \[tls-minimum-version-lowered\]\n {4}.*: https:\/\/developer\.apple\.com\//,
    );
    assert.match(out, /\n1 finding in 1 file\.\n$/);
    assert.ok(!out.includes('\u001b'), 'no colours in a pipe');
  });

  it('reads standard input', () => {
    assert.deepEqual(places(check(['-'], { input: weakTls }).report), [`stdin.swift:3:84 ${tls}`]);
    assert.deepEqual(places(check(['-'], { input: malformedBonjour }).report), [
      `stdin.plist:8:10 ${bonjour}`,
    ]);
    const named = check(['--stdin-filename', 'App/Info.plist', '-'], { input: malformedBonjour });
    assert.deepEqual(places(named.report), [`App/Info.plist:8:10 ${bonjour}`]);
    assert.equal(check(['--', '-'], { input: 'let a = 1\n' }).code, 0);
    // It stands for the file of its name, as an unsaved document does.
    const folder = testFolder({ 'a.swift': weakTls, 'b.swift': weakTls });
    const beside = check(['.', '-', '--stdin-filename', 'a.swift'], {
      cwd: folder.path,
      input: 'let a = 1\n',
    });
    assert.deepEqual(places(beside.report), [`b.swift:3:84 ${tls}`]);
  });

  it('takes anything behind -- as a path', () => {
    const folder = testFolder({ '--odd.swift': weakTls });
    const { report } = check(['--', '--odd.swift'], { cwd: folder.path });
    assert.deepEqual(places(report), [`--odd.swift:3:84 ${tls}`]);
  });

  it('says which files it could not read', () => {
    const folder = testFolder({
      'a.swift': 'let a = 1\n',
      'App/Info.plist': Buffer.from('bplist00\u0000\u0001'),
      'old.plist': '{ NSAppTransportSecurity = { NSAllowsArbitraryLoads = YES; }; }',
      'huge.swift': '// filler\n'.repeat(500_000),
    });
    const { report, code } = check([folder.path]);
    assert.deepEqual(report.stats.unread.map(({ file }) => file).sort(), [
      'App/Info.plist',
      'huge.swift',
      'old.plist',
    ]);
    assert.ok(report.stats.unread.every(({ reason }) => reason.endsWith('.')));
    assert.equal(code, 0);
  });

  it('says when a file may not be read', () => {
    const folder = testFolder({ 'a.swift': 'let a = 1\n', 'b.swift': weakTls, 'closed/c.swift': weakTls });
    chmodSync(folder.path, 0o755);
    chmodSync(folder.at('a.swift'), 0o644);
    chmodSync(folder.at('b.swift'), 0);
    chmodSync(folder.at('closed'), 0);
    // Nothing is forbidden to root, so the command runs as nobody then.
    const { report } = check([folder.path], process.getuid?.() === 0 ? { uid: 65534 } : {});
    chmodSync(folder.at('closed'), 0o755);
    const reason = 'Permission to read it was denied.';
    assert.deepEqual(report.stats.unread, [
      { file: 'closed', reason },
      { file: 'b.swift', reason },
    ]);
    assert.deepEqual(report.findings, []);
  });

  it('exits with 2 when nothing could be read', () => {
    const folder = testFolder({ 'README.md': '', 'Info.plist': Buffer.from('bplist00') });
    for (const path of ['nowhere', 'README.md', 'Info.plist']) {
      const { code, err } = cli(['check', path], { cwd: folder.path });
      assert.equal(code, 2, path);
      assert.match(err, /Nothing could be read/);
    }
    // Every path, as typed, with its own reason.
    const typed = ['./nowhere', `${folder.path}/../gone`, 'README.md', './Info.plist'];
    const { err } = cli(['check', ...typed], { cwd: folder.path });
    assert.deepEqual(
      err.split('\n').map(line => typed.find(path => line.startsWith(`${path}: `)) ?? line),
      ['Nothing could be read.', ...typed, ''],
    );
    assert.ok(err.includes(`\n./nowhere: There is no such file or folder.\n${typed[1]}: There is no such`));
    assert.match(err, /\nREADME\.md: It is not a kind of file that is read\.\n/);
    // One path that is there is enough.
    const some = testFolder({ 'a.swift': 'let a = 1\n' });
    const { code, report } = check([some.at('a.swift'), some.at('gone.swift')]);
    assert.equal(code, 0);
    assert.deepEqual(
      report.stats.unread.map(({ file }) => file),
      ['gone.swift'],
    );
  });

  it('judges files by the whole: a name that the project declares itself is not Apple’s', () => {
    const use = 'let a = inet_addr("1.2.3.4")\n';
    const apple = testFolder({ 'a.swift': `import Darwin\n${use}` });
    assert.equal(check([apple.path]).report.findings.length, 1);
    const own = testFolder({ 'a.swift': use, 'b.swift': 'func inet_addr(_ text: String) -> UInt32 { 0 }\n' });
    assert.deepEqual(places(check([own.path]).report), []);
  });
});
