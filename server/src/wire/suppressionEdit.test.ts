import assert from 'node:assert/strict';
import { createHints } from '../hints.ts';
import { applyEdits } from '../rules/applyEdits.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { type SuppressionChoice, suppressionEdit } from './suppressionEdit.ts';

const hints = createHints(testCatalogue(), { onError: (_part, _path, error) => assert.fail(String(error)) });

/** The text after suppressing rule `r` at the `«…»` in it; undefined when no comment can stand there. */
const suppressed = (
  path: string,
  marked: string,
  choice: SuppressionChoice = 'next-line',
): string | undefined => {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const edit = suppressionEdit(hints.open(path, text), { start, end }, 'r', choice);
  return edit && applyEdits(text, [edit]);
};

const plist = (body: string): string =>
  `<?xml version="1.0"?>\n<plist version="1.0">\n<dict>\n${body}\n</dict>\n</plist>\n`;

describe('suppressionEdit', () => {
  it('writes the comment of the file, indented like the line, with its line ending', () => {
    const next = 'apple-networking:disable-next-line r';
    assert.equal(suppressed('a.swift', 'let a\n\t  «b»()\n'), `let a\n\t  // ${next}\n\t  b()\n`);
    assert.equal(suppressed('a.c', 'int a;\r\n  «b»();\r\n'), `int a;\r\n  // ${next}\r\n  b();\r\n`);
    assert.equal(suppressed('a.m', '«b»();\r'), `// ${next}\rb();\r`);
    assert.equal(suppressed('a.sh', 'ls\n«ftp»\n'), `ls\n# ${next}\nftp\n`);
    assert.equal(suppressed('a.xcconfig', 'A = «b»\n'), `// ${next}\nA = b\n`);
  });

  it('puts it between the elements of a property list', () => {
    const comment = '<!-- apple-networking:disable-next-line r -->';
    assert.equal(
      suppressed('Info.plist', plist('\t<key>A</key>\n\t<string>«x»</string>')),
      plist(`\t${comment}\n\t<key>A</key>\n\t<string>x</string>`),
    );
    assert.equal(
      suppressed('Info.plist', plist('\t<key>A</key> <string>«x»</string>')),
      plist(`\t${comment}\n\t<key>A</key> <string>x</string>`),
    );
    assert.equal(
      suppressed('Info.plist', plist('\t<key>A</key>\n\t<array>\n\t\t<string>«x»</string>\n\t</array>')),
      plist(`\t<key>A</key>\n\t<array>\n\t\t${comment}\n\t\t<string>x</string>\n\t</array>`),
    );
  });

  it('offers nothing where a comment would become part of a value', () => {
    assert.equal(suppressed('Info.plist', plist('<key>A</key>\n<string>\n«x»\n</string>')), undefined);
    assert.equal(suppressed('a.swift', 'let a = """\n«x»\n"""\n'), undefined);
    assert.equal(suppressed('a.c', '#define A \\\n  «b»()\n'), undefined);
    assert.equal(suppressed('a.sh', 'ls \\\n  «ftp»\n'), undefined);
    assert.equal(suppressed('a.swift', '/* a\n«x»\n*/\n'), undefined);
    // Xcode drops comments when it saves a project.
    assert.equal(suppressed('A.xcodeproj/project.pbxproj', '// !$*UTF8*$!\n{ «a» = b; }\n'), undefined);
  });

  it('stands at the top for the whole file, behind what must come first', () => {
    const file = 'apple-networking:disable-file r';
    assert.equal(suppressed('a.swift', 'let a\n«b»\n', 'file'), `// ${file}\nlet a\nb\n`);
    assert.equal(suppressed('a.sh', '#!/bin/sh\n«ftp»\n', 'file'), `#!/bin/sh\n# ${file}\nftp\n`);
    assert.equal(
      suppressed('Package.swift', '// swift-tools-version: 5.9\n«a»\n', 'file'),
      `// swift-tools-version: 5.9\n// ${file}\na\n`,
    );
    const entries = '<key>«A»</key>\n<true/>';
    const expected = plist('<key>A</key>\n<true/>').replace('<dict>', `<!-- ${file} -->\n<dict>`);
    assert.equal(suppressed('Info.plist', plist(entries), 'file'), expected);
  });

  it('adds to a suppression of the same line', () => {
    assert.equal(
      suppressed('a.swift', '// apple-networking:disable-next-line rule-a -- why\n«b»()\n'),
      '// apple-networking:disable-next-line rule-a, r -- why\nb()\n',
    );
  });

  it('takes deep and broken files in its stride', () => {
    const deep = plist(`${'<dict><key>a</key>'.repeat(100_000)}<string>«x»`);
    assert.doesNotThrow(() => suppressed('Info.plist', deep));
    assert.doesNotThrow(() => suppressed('Info.plist', '«<»'));
    assert.doesNotThrow(() => suppressed('a.swift', '«"»\ud800', 'file'));
  });
});
