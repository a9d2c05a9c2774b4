import assert from 'node:assert/strict';
import { parse } from '../../syntax/parse.ts';
import { entryPointReader } from './entryPointNotes.ts';

/** Each note as `kind at text`, with what it inserts behind an arrow. */
const notes = (path: string, text: string): readonly string[] => {
  const file = parse(path, text);
  assert.equal(file.kind, 'source');
  if (file.kind !== 'source') return [];
  return entryPointReader.read(file).map(({ at, text: note }) => {
    const [kind, insertion] = [note.slice(0, note.indexOf(':')), note.slice(note.indexOf(':') + 1)];
    return `${kind} ${text.slice(at.start, at.end)}${insertion && ` → ${insertion}`}`;
  });
};

describe('entryPointNotes', () => {
  it('finds the call wherever it is named, not in comments', () => {
    assert.deepEqual(
      notes('a.swift', 'import NetworkExtension\nlet start = NEProvider.startSystemExtensionMode\n'),
      ['start startSystemExtensionMode'],
    );
    assert.deepEqual(notes('a.m', 'SEL s = NSSelectorFromString(@"startSystemExtensionMode");\n'), [
      'start @"startSystemExtensionMode"',
    ]);
    assert.deepEqual(notes('a.swift', '// NEProvider.startSystemExtensionMode()\n'), []);
  });

  it('tells definitions of main from calls and members', () => {
    assert.deepEqual(notes('a.swift', '@main struct App { static func main() {} }\nApp.main()\n'), [
      'entry main',
    ]);
    assert.deepEqual(notes('a.c', 'int main(int argc, char **argv) { return 0; }\n'), ['entry main']);
    assert.deepEqual(notes('a.c', 'int main(void);\nstatic int run(void) { return main(); }\n'), []);
    assert.deepEqual(notes('a.c', 'int main(\n'), []);
  });

  it('writes what a fix inserts, in the words and line ends of the file', () => {
    assert.deepEqual(notes('main.swift', 'import Foundation\r\ndo {\r\n    dispatchMain()\r\n}\r\n'), [
      'run dispatchMain → autoreleasepool { NEProvider.startSystemExtensionMode() }\r\n    ',
      'import  → import NetworkExtension\r\n',
    ]);
    assert.deepEqual(notes('main.m', '@import Foundation;\nint main(void) {\n\tdispatch_main();\n}\n'), [
      'entry main',
      'run dispatch_main → @autoreleasepool { [NEProvider startSystemExtensionMode]; }\n\t',
      'import  → #import <NetworkExtension/NetworkExtension.h>\n',
    ]);
    assert.deepEqual(notes('main.swift', '@testable import Kit\nCFRunLoopRun()\n').slice(0, 2), [
      'run CFRunLoopRun → autoreleasepool { NEProvider.startSystemExtensionMode() }\n',
      'import  → import NetworkExtension\n',
    ]);
    // C has no messages, and behind another statement there is no place.
    assert.deepEqual(notes('main.c', 'int main(void) {\n\tdispatch_main();\n}\n'), [
      'entry main',
      'run dispatch_main',
    ]);
    assert.deepEqual(notes('main.swift', 'import NetworkExtension\nsetUp(); dispatchMain()\n'), [
      'run dispatchMain',
    ]);
  });

  it('names imported modules that are not the system’s', () => {
    assert.deepEqual(
      notes(
        'main.swift',
        'import os.log\nimport NetworkExtension\nimport class Kit.Runner\nRunLoop.current.run()\n',
      ),
      ['run RunLoop → autoreleasepool { NEProvider.startSystemExtensionMode() }\n', 'foreign Kit'],
    );
    assert.deepEqual(
      notes(
        'main.m',
        '#import <stdio.h>\n#import <NetworkExtension/NetworkExtension.h>\n#import "Own.h"\n#import <Kit/Kit.h>\nint main(void) { return 0; }\n',
      ),
      ['entry main', 'foreign Kit'],
    );
  });
});
