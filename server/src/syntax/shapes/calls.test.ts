import assert from 'node:assert/strict';
import { readClang } from '../clangLexer.ts';
import type { SourceFile, SourceLanguage } from '../source.ts';
import { readSwift } from '../swiftLexer.ts';
import type { Call } from './call.ts';
import { argument, callOf, calls, initializedType, literalArgument } from './calls.ts';
import { textOf } from './tokens.ts';

const brief = (file: SourceFile): readonly string[] =>
  calls(file).map(call => {
    const on =
      call.receiver === undefined ? '?.' : call.receiver.length > 0 ? `${call.receiver.join('.')}.` : '';
    const list = call.arguments.map(({ label, trailing }) => `${label ?? '_'}${trailing ? '{}' : ''}`);
    return `${call.kind} ${on}${call.name}(${list.join(' ')})`;
  });
const swift = (text: string): readonly string[] => brief(readSwift(text));
const clang = (text: string, language: Exclude<SourceLanguage, 'swift'> = 'objective-c'): readonly string[] =>
  brief(readClang(text, language));

describe('Swift calls', () => {
  it('reads free calls, members and implicit members with their labels', () => {
    assert.deepEqual(
      swift(
        'connect(fd, &a, 1); self.session?.dataTask(with: url, delegate: nil).resume(); f(.tcp(port: 1)); Darwin.bind(a)',
      ),
      [
        'free connect(_ _ _)',
        'member self.session.dataTask(with delegate)',
        'member ?.resume()',
        'free f(_)',
        'implicitMember tcp(port)',
        'member Darwin.bind(_)',
      ],
    ); // prettier-ignore
    assert.deepEqual(swift('x = .init(a: 1)\nreturn .b()\nfoo\n  .bar()\n  .baz { }'), [
      'implicitMember init(a)',
      'implicitMember b()',
      'member foo.bar()',
      'member ?.baz(_{})',
    ]); // prettier-ignore
  });

  it('reads generic calls, with commas in their lists', () => {
    assert.deepEqual(swift('Box<Int, String>(a: Map<K, V>.self, b: c < d, e > f)'), ['free Box(a b _)']);
    assert.deepEqual(swift('[String: Int](a); handlers[0](b); make()(c); { }()'), [
      'indirect ?.(_)',
      'indirect ?.(_)',
      'free make()',
      'indirect ?.(_)',
      'indirect ?.()',
    ]); // prettier-ignore
  });

  it('reads trailing closures; bodies of statements are none', () => {
    assert.deepEqual(swift('run { a in b() } onError: { c } \nitems.map(d) { e }'), [
      'free run(_{} onError{})',
      'free b()',
      'member items.map(_ _{})',
    ]); // prettier-ignore
    assert.deepEqual(
      swift(
        'if f() { } else if g { } ; while h() { } ; for i in j() { } ; guard k else { } ; switch l { } ; do { } catch { } ; repeat { } while m()',
      ),
      ['free f()', 'free h()', 'free j()', 'free m()'],
    ); // prettier-ignore
    assert.deepEqual(
      swift(
        'var a: Int { get { 1 } set(b) { c(b) } }\nvar d = e { didSet { f() } }\nlazy var g: H = { i() }()',
      ),
      ['free c(_)', 'free f()', 'free i()', 'indirect ?.()'],
    ); // prettier-ignore
  });

  it('takes no declaration, type, attribute, pattern or keyword for a call', () => {
    assert.deepEqual(
      swift(`
        @available(iOS 13, *) @Field.Stored("x") func a(b: (Int) -> Void) throws(E) -> (C) { }
        struct S { init?<T>(_ d: T) where T: E { } }
        enum F { case g(Int), h }
        switch i { case .j(let k): break; case l(m): break }
        if case .n(let o) = p { } ; catch Q.r(let s) { }
        private(set) var t: Int; return (u); let v = (w, x); as? (Y) ; open(set) var z = 1
        let block: @convention(block) (Int) -> Int
      `),
      [],
    );
    assert.deepEqual(swift('open(path, O_RDONLY); copy(a)'), ['free open(_ _)', 'free copy(_)']);
    assert.deepEqual(
      swift('#selector(a(_:)) ; #expect(b == c)').map(call => call.split('(')[0]),
      ['macro selector', 'free a', 'macro expect'],
    );
    assert.deepEqual(swift('"\\(a) \\(b(c))"'), ['free b(_)']);
    assert.deepEqual(swift('foo\n(bar)'), []);
  });

  it('answers for arguments and literals', () => {
    const file = readSwift('NetService(domain: "local.", type: #"_http._tcp"#, name: "\\(x)", port: 80)');
    const [call] = calls(file) as [Call];
    assert.equal(literalArgument(file, call, 'domain')!.value, 'local.');
    assert.equal(literalArgument(file, call, 1)!.value, '_http._tcp');
    assert.equal(literalArgument(file, call, 'name'), undefined);
    assert.equal(literalArgument(file, call, 'port'), undefined);
    assert.equal(argument(call, 'none'), undefined);
    assert.equal(textOf(file, argument(call, 'port')!), '80');
    assert.equal(callOf(file, 0), call);
  });

  it('knows what a call makes', () => {
    const made = (text: string): readonly (string | undefined)[] => {
      const file = readSwift(text);
      return calls(file).map(call => initializedType(file, call));
    };
    assert.deepEqual(
      made('NWConnection(a); NWEndpoint.Host("b"); NWConnection.init(c); connect(d); self.e()'),
      ['NWConnection', 'NWEndpoint.Host', 'NWConnection', undefined, undefined],
    ); // prettier-ignore
  });
});

describe('C and Objective-C calls', () => {
  it('reads messages with their selectors, receivers and arguments', () => {
    assert.deepEqual(
      clang(
        '[self.session dataTaskWithURL:[NSURL URLWithString:@"a"] completionHandler:^(NSData *d) { [d length]; }]; [super init];',
      ),
      [
        'message self.session.dataTaskWithURL:completionHandler:(dataTaskWithURL completionHandler)',
        'message NSURL.URLWithString:(URLWithString)',
        'message d.length()',
        'message super.init()',
      ],
    ); // prettier-ignore
    assert.deepEqual(
      clang(
        '[(Session *)connection start]; [[x copy] y:a ? b : c z:d]; [NSString stringWithFormat:@"%d", e, f]; [(g) h:1];',
      ),
      [
        'message ?.start()',
        'message ?.y:z:(y z)',
        'message x.copy()',
        'message NSString.stringWithFormat:(stringWithFormat _ _)',
        'message ?.h:(h)',
      ],
    ); // prettier-ignore
  });

  it('takes no subscript, literal, capture list or array for a message', () => {
    assert.deepEqual(clang('a[i]; @[b, c]; int d[3]; [[nodiscard]] int e; x = y[z[0]];'), []);
    assert.deepEqual(
      clang('auto f = [&, this](int a) { g(); };', 'objective-cpp').filter(call =>
        call.startsWith('message'),
      ),
      [],
    );
  });

  it('reads calls; declarations, casts and annotations are none', () => {
    assert.deepEqual(
      clang(`
        static int a(int b) API_AVAILABLE(ios(14.0));
        int c(void) { if (d(1)) return (int)(e); for (;;) { } sizeof(f); g->h(2); (*i)(j); return k; }
        size_t (*read)(void *);
        typedef void (^Handler)(int);
        id block = ^BOOL(id x) { return y(x); };
        @property (copy) NSString *z;
      `),
      ['free d(_)', 'member g.h(_)', 'indirect ?.(_)', 'free y(_)'],
    );
    assert.deepEqual(clang('#define F(x) g(x)\nint a = F(1);'), ['free g(_)', 'free F(_)']);
  });

  it('knows what alloc and init make', () => {
    const file = readClang(
      '[[NSURLSession alloc] initWithA:b]; [NSHost new]; [[c alloc] init];',
      'objective-c',
    );
    assert.deepEqual(
      calls(file).map(call => initializedType(file, call)),
      ['NSURLSession', 'NSURLSession', 'NSHost', undefined, undefined],
    ); // prettier-ignore
  });
});
