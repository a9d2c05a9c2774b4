import assert from 'node:assert/strict';
import { readClang } from '../../syntax/clangLexer.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { isAppleCode, isForeignPath } from './appleCode.ts';
import { declaresName } from './declaredNames.ts';
import { basesIn, declaredType } from './declaredTypes.ts';
import { freeCall, isFreeName } from './freeCall.ts';
import { imports } from './imports.ts';
import { isForOldSystems } from './oldSystems.ts';
import { receiverName } from './receiver.ts';
import { isShippedScript } from './scriptPath.ts';
import { stringLiteral } from './stringLiteral.ts';
import { isTestFile, isTestPath } from './testFile.ts';
import { isListItem, isUserText } from './userText.ts';

const objectiveC = (text: string): SourceFile => readClang(text, 'objective-c');

/** For every use of `x` in the text, whether the test holds. */
const each = (file: SourceFile, test: (i: number) => boolean): string =>
  namePositions(file, 'x')
    .map(i => (test(i) ? '+' : '-'))
    .join('');

describe('isAppleCode', () => {
  const apple = (file: SourceFile): string => each(file, i => isAppleCode(file, file.tokens[i]!));
  it('knows branches for other systems in Swift', () => {
    assert.equal(apple(readSwift('#if os(Linux)\nx\n#elseif os(macOS)\nx\n#else\nx\n#endif\nx')), '-+++');
    assert.equal(apple(readSwift('#if canImport(Darwin)\nx\n#else\nx\n#endif')), '+-');
    assert.equal(apple(readSwift('#if os(Linux) || os(macOS)\nx\n#endif')), '+');
    assert.equal(apple(readSwift('#if !canImport(Darwin)\nx\n#else\nx\n#endif')), '-+');
    assert.equal(apple(readSwift('#if DEBUG\nx\n#else\nx\n#endif')), '++');
  });
  it('knows them in C, nested too', () => {
    assert.equal(apple(objectiveC('#ifdef _WIN32\nx\n#else\nx\n#endif')), '-+');
    assert.equal(apple(objectiveC('#ifndef __APPLE__\nx\n#else\nx\n#endif')), '-+');
    assert.equal(
      apple(objectiveC('#if defined(__linux__)\n#if FOO\nx\n#endif\n#endif\n#if 0\nx\n#endif')),
      '--',
    );
    assert.equal(apple(objectiveC('#ifndef _WIN32\nx\n#else\nx\n#endif')), '+-');
  });
  it('knows folders for other systems', () => {
    assert.ok(isForeignPath('mDNSWindows/Service.c') && isForeignPath('src/linux/tun.c'));
    assert.ok(!isForeignPath('Sources/WindowController.m') && !isForeignPath('linux.c'));
  });
});

describe('isForOldSystems', () => {
  const old = (file: SourceFile): string => each(file, i => isForOldSystems(file, file.tokens[i]!));
  it('reads the branches of #available', () => {
    assert.equal(old(readSwift('if #available(iOS 13, *) { x } else { x }\nx')), '-+-');
    assert.equal(old(readSwift('if a, #available(iOS 13, *) { x } else if b { x } else { x }')), '-++');
    assert.equal(
      old(readSwift('func f() {\n  guard #available(iOS 13, *) else { x; return }\n  x\n}')),
      '+-',
    );
    assert.equal(old(readSwift('func f() {\n  if #available(iOS 13, *) { return x }\n  x\n}\nx')), '-+-');
    assert.equal(old(readSwift('if #unavailable(iOS 13) { x } else { x }')), '+-');
  });
  it('reads declarations that are retired', () => {
    assert.equal(old(readSwift('@available(iOS, deprecated: 13)\nfunc f() { x }\nfunc g() { x }')), '+-');
    assert.equal(
      old(readSwift('@available(*, unavailable)\nvar a: Int { x }\n@available(iOS 13, *) func g() { x }')),
      '+-',
    );
  });
  it('reads Objective-C', () => {
    assert.equal(old(objectiveC('if (@available(iOS 13, *)) { x; } else { x; }')), '-+');
    assert.equal(
      old(
        objectiveC('if (!@available(iOS 13, *)) { x; }\nif ([a respondsToSelector:@selector(b)]) c; else x;'),
      ),
      '++',
    );
    assert.equal(
      old(
        objectiveC(
          '#pragma clang diagnostic ignored "-Wdeprecated-declarations"\nx;\n#pragma clang diagnostic pop\nx;',
        ),
      ),
      '+-',
    );
  });
});

describe('isFreeName and freeCall', () => {
  const free = (file: SourceFile): string => each(file, i => isFreeName(file, i));
  it('tell a system function from members, labels and declarations', () => {
    assert.equal(free(readSwift('x(1); a.x(1); Darwin.x(1); f(x: 1); let y = a ? x : b; map(x)')), '+-+-++');
    assert.equal(free(readSwift('func x() {}')), '-');
    assert.equal(free(objectiveC('int f(void) { return x(1) + a->x(1) + a.x; }')), '+--');
    assert.equal(free(objectiveC('extern int *x(int);\n#define x(a) a\n@class x, y;')), '---');
    assert.equal(free(readClang('void f() { ::x(1); a::x(1); }', 'cpp')), '+-');
  });
  it('find the call', () => {
    const file = readSwift('Darwin.x(1, 2)\nx(3)\na.x(4)');
    assert.deepEqual(
      namePositions(file, 'x').map(i => freeCall(file, i)?.arguments.length),
      [2, 1, undefined],
    );
  });
});

describe('stringLiteral', () => {
  const textOf = (file: SourceFile): string | undefined => {
    const call = callOf(file, namePositions(file, 'x')[0]!)!;
    return stringLiteral(file, call.arguments[0]!)?.value;
  };
  it('reads literals, casts and constants', () => {
    assert.equal(textOf(readSwift('x("a")')), 'a');
    assert.equal(textOf(readSwift('x("a" as CFString)')), 'a');
    assert.equal(textOf(objectiveC('void f(void) { x(CFSTR("a")); }')), 'a');
    assert.equal(textOf(objectiveC('void f(void) { x((__bridge CFStringRef)@"a"); }')), 'a');
    assert.equal(textOf(readSwift('let k = "a"\nx(k)')), 'a');
    assert.equal(
      textOf(readSwift('enum K { static let k = "a" }\nenum L { static let k = "b" }\nx(K.k)')),
      'a',
    );
    assert.equal(textOf(objectiveC('#define K "a"\nvoid f(void) { x(K); }')), 'a');
  });
  it('is silent where the text is not known', () => {
    assert.equal(textOf(readSwift('x("a\\(b)")')), undefined);
    assert.equal(textOf(readSwift('x("a" + b)')), undefined);
    assert.equal(textOf(readSwift('var k = "a"\nx(k)')), undefined);
    assert.equal(textOf(readSwift('let k = "a"\nx(other.k)')), undefined);
    assert.equal(
      textOf(readSwift('enum K { static let k = "a" }\nenum L { static let k = "b" }\nx(k)')),
      undefined,
    );
  });
});

describe('what a file declares', () => {
  it('types of variables, parameters and casts', () => {
    const file = readSwift(
      'func f(_ flow: NEFilterFlow?, q: [NEFilterFlow]) { guard let s = flow as? NEFilterSocketFlow else { return }\n let c = NWConnection(to: e, using: .tcp) }\nlet a: Int = 1\nlet a: String = ""',
    );
    assert.equal(declaredType(file, 'flow'), 'NEFilterFlow');
    assert.equal(declaredType(file, 's'), 'NEFilterSocketFlow');
    assert.equal(declaredType(file, 'c'), 'NWConnection');
    assert.equal(declaredType(file, 'q'), undefined);
    assert.equal(declaredType(file, 'a'), undefined);
    const method = objectiveC(
      '@implementation A\n- (void)f:(NEFilterSocketFlow *)flow { NSHost *host; }\n@end',
    );
    assert.equal(declaredType(method, 'flow'), 'NEFilterSocketFlow');
    assert.equal(declaredType(method, 'host'), 'NSHost');
  });
  it('base classes, names, imports', () => {
    const file = readSwift(
      'import class Network.NWConnection\nclass A: NetworkExtension.NEDNSProxyProvider, P {}\nextension B: C {}',
    );
    assert.deepEqual([...basesIn(file, () => [])], ['NEDNSProxyProvider']);
    assert.ok(declaresName(file, 'A') && !declaresName(file, 'B'));
    assert.ok(imports(file, 'Network') && !imports(file, 'NetworkExtension'));
    const c = objectiveC('int y(int);\nint z(int a) { return a; }\n@interface NSHost (Mine)\n@end');
    assert.ok(declaresName(c, 'z') && !declaresName(c, 'y') && !declaresName(c, 'NSHost'));
  });
  it('receivers', () => {
    const names = (file: SourceFile): readonly (string | undefined)[] =>
      namePositions(file, 'x').map(i => receiverName(file, callOf(file, i)!));
    assert.deepEqual(names(readSwift('a.b.x(1)\na?.x(1)\n(a.b as NSObject).x(1)\na(1).x(1)')), [
      'b',
      'a',
      'b',
      undefined,
    ]);
    assert.deepEqual(names(objectiveC('void f(void) { [self.a x:1]; [[self b] x:1]; }')), ['a', 'b']);
  });
});

describe('where a file stands', () => {
  it('tests', () => {
    for (const path of [
      'CourierTests/A.swift',
      'Tests/A/B.swift',
      'a/UITests/B.m',
      'A/BTests.swift',
      'test/a.c',
    ]) {
      assert.ok(isTestPath(path), path);
    }
    for (const path of [
      'Sources/Latest/A.swift',
      'Contest/A.m',
      'Sources/Attestation.swift',
      'SpeedTest.swift',
    ]) {
      assert.ok(!isTestPath(path), path);
    }
    assert.ok(isTestFile(readSwift('import Testing\n'), 'A.swift'));
    assert.ok(isTestFile(objectiveC('#import <XCTest/XCTest.h>\n'), 'A.m'));
  });
  it('scripts that reach a customer', () => {
    assert.ok(isShippedScript('Resources/update.sh') && isShippedScript('pkg/scripts/postinstall'));
    for (const path of ['scripts/a.sh', '.github/a.sh', 'ci/a.sh', 'build-tools/a.sh', 'Tests/a.sh']) {
      assert.ok(!isShippedScript(path), path);
    }
  });
  it('text for people, and tables', () => {
    const file = readSwift('print("a"); run("b"); logger.error("c \\(d) e"); let l = ["f", "g"]; open("h")');
    const strings = file.tokens.flatMap((token, i) => (token.kind === 'string' ? [i] : []));
    assert.deepEqual(
      strings.filter(i => isUserText(file, i)).map(i => file.tokens[i]!.value),
      ['a'],
    );
    assert.deepEqual(
      strings.filter(i => isListItem(file, i)).map(i => file.tokens[i]!.value),
      ['f', 'g'],
    );
  });
});
