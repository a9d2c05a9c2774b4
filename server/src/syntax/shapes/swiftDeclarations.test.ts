import assert from 'node:assert/strict';
import { readSwift } from '../swiftLexer.ts';
import { type Declaration, enclosingType } from './declaration.ts';
import { declarations } from './declarations.ts';
import { textOf } from './tokens.ts';

const read = (text: string): readonly Declaration[] => declarations(readSwift(text));
const brief = (text: string): readonly string[] =>
  read(text).map(({ kind, name, type }) => `${kind} ${name}${type === undefined ? '' : `: ${type}`}`);

describe('Swift declarations', () => {
  it('reads types with what they inherit', () => {
    const list = read(`
      @available(macOS 11, *) public final class Tunnel<Flow: Hashable>: NEPacketTunnelProvider, Foo.Bar<Int, [String]> & Sendable where Flow: Codable {}
      struct A: ~Copyable {}
      indirect enum B: String, @unchecked Sendable { case c }
      actor D {}
      protocol E<F>: AnyObject, G {}
      extension Network.NWConnection.State: @retroactive Equatable {}
      extension [Route]? {}
      extension Route? {}
    `);
    assert.deepEqual(
      list
        .filter(({ kind }) => kind !== 'case')
        .map(({ kind, name, inherits }) => [kind, name, inherits.map(type => type.name)]),
      [
        ['class', 'Tunnel', ['NEPacketTunnelProvider', 'Foo.Bar', 'Sendable']],
        ['struct', 'A', ['Copyable']],
        ['enum', 'B', ['String', 'Sendable']],
        ['actor', 'D', []],
        ['protocol', 'E', ['AnyObject', 'G']],
        ['extension', 'Network.NWConnection.State', ['Equatable']],
        ['extension', '[Route]?', []],
        ['extension', 'Route?', []],
      ],
    );
    assert.deepEqual(list[0]!.modifiers, ['@available(macOS 11, *)', 'public', 'final']);
  });

  it('reads functions, initialisers and subscripts with parameters and bodies', () => {
    const text = `class A {
      override func startTunnel(options: [String: NSObject]?, completionHandler done: @escaping (Error?) -> Void) async throws -> Result<Int, Error> { run() }
      init?(_ value: inout Int = f(1, 2), for: String...) {}
      subscript(index: Int) -> Int { index }
      static func == (a: A, b: A) -> Bool { true }
      class override func make() {}
      deinit {}
      func requirement() where Self: B
      private(set) lazy var c = 1
    }`;
    const file = readSwift(text);
    const list = declarations(file);
    const [type, start, initializer, index, equals, make] = list;
    assert.deepEqual(
      start!.parameters.map(({ label, name, type }) => [label, name, type]),
      [
        ['options', 'options', '[String: NSObject]?'],
        ['completionHandler', 'done', '@escaping (Error?) -> Void'],
      ],
    );
    assert.equal(start!.type, 'Result<Int, Error>');
    assert.equal(textOf(file, { from: start!.body!.from, to: start!.body!.to + 1 }), '{ run() }');
    assert.deepEqual(
      initializer!.parameters.map(({ label, name, type }) => [label, name, type]),
      [
        [undefined, 'value', 'inout Int'],
        ['for', 'for', 'String...'],
      ],
    );
    assert.deepEqual([index!.kind, index!.type, equals!.name], ['subscript', 'Int', '==']);
    assert.deepEqual([make!.name, make!.modifiers], ['make', ['class', 'override']]);
    assert.deepEqual(
      list.slice(1).map(({ enclosing }) => enclosing),
      list.slice(1).map(() => 0),
    );
    assert.equal(type!.name, 'A');
    assert.deepEqual(
      list.slice(-3).map(({ kind, name }) => `${kind} ${name}`),
      ['deinitializer deinit', 'function requirement', 'variable c'],
    );
    assert.deepEqual(list.at(-1)!.modifiers, ['private(set)', 'lazy']);
  });

  it('reads variables with type, value and what it calls', () => {
    const file = readSwift(`func f() {
      let monitor = NWPathMonitor(requiredInterfaceType: .wifi), queue: DispatchQueue = .main
      var task: URLSessionTask?
      let data = try? await URLSession.shared.data(from: url)
      let port = 80
      var speed: Int { didSet { log() } }
      var name: String = "x" { willSet {} }
      let sum = a +
        b
      c()
      let closure = { (path: NWPath) -> Void in }
      let block = items.map { $0 }
    }`);
    const list = declarations(file).filter(({ kind }) => kind === 'constant' || kind === 'variable');
    assert.deepEqual(
      list.map(({ name, type, callee, value }) => [name, type, callee, value && textOf(file, value)]),
      [
        ['monitor', undefined, 'NWPathMonitor', 'NWPathMonitor(requiredInterfaceType: .wifi)'],
        ['queue', 'DispatchQueue', undefined, '.main'],
        ['task', 'URLSessionTask?', undefined, undefined],
        ['data', undefined, 'URLSession.shared.data', 'try? await URLSession.shared.data(from: url)'],
        ['port', undefined, undefined, '80'],
        ['speed', 'Int', undefined, undefined],
        ['name', 'String', undefined, '"x"'],
        ['sum', undefined, undefined, 'a + b'],
        ['closure', undefined, undefined, '{ (path: NWPath) -> Void in }'],
        ['block', undefined, undefined, 'items.map { $0 }'],
      ],
    );
  });

  it('reads what conditions, loops and patterns bind', () => {
    assert.deepEqual(
      brief(`
        if let a = b, var c, case .d(let e, _)? = f {}
        guard let self = g as? H else { return }
        for (i, j) in k {}
        for await l in m {}
        switch n { case let .o(p, label: q): break; case let (r, s) where t: break; case let u as V: break; default: break }
        let (w, x) = y
      `),
      [
        'constant a',
        'variable c',
        'constant e',
        'constant self',
        'constant i',
        'constant j',
        'constant l',
        'constant p',
        'constant q',
        'constant r',
        'constant s',
        'constant u',
        'constant w',
        'constant x',
      ],
    ); // prettier-ignore
  });

  it('reads cases, aliases and closure parameters', () => {
    const list = read(`enum A: Int { case b = 1, c(d: Int), e
      func f() { switch self { case .b: break } } }
      typealias G = (Int) -> H<I>
      run { [weak self] (path: NWPath, _) in } then: { j, k in }
    `);
    assert.deepEqual(
      list.filter(({ kind }) => kind === 'case').map(({ name }) => name),
      ['b', 'c', 'e'],
    );
    assert.equal(list.find(({ kind }) => kind === 'typealias')!.type, '(Int) -> H<I>');
    assert.deepEqual(
      list
        .filter(({ kind }) => kind === 'closure')
        .map(({ parameters }) => parameters.map(({ name, type }) => [name, type])),
      [
        [
          ['path', 'NWPath'],
          ['', undefined],
        ],
        [
          ['j', undefined],
          ['k', undefined],
        ],
      ],
    );
  });

  it('knows the enclosing type at any depth', () => {
    const list = read('extension A { func b() { run { c in let d = 1 } } }\nlet e = 2');
    const at = list.findIndex(({ name }) => name === 'd');
    assert.equal(list[enclosingType(list, at)]!.name, 'A');
    assert.equal(enclosingType(list, list.length - 1), -1);
  });

  it('takes no label, member or name in back-ticks for a keyword', () => {
    assert.deepEqual(
      brief('f(class: 1, func: 2); a.extension.init(); let `struct` = b\nfunc log(for class: Int) {}'),
      ['constant struct', 'function log'],
    );
  });

  it('ends a half-typed declaration where the next one begins', () => {
    assert.deepEqual(brief('func f(a: Int\nfunc g() {}').at(0), 'function f');
    assert.deepEqual(brief('let a: \nlet b: Int'), ['constant a: ', 'constant b: Int']);
    assert.deepEqual(brief('class\nstruct A {'), ['struct A']);
  });
});
