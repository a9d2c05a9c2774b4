import assert from 'node:assert/strict';
import { readClang } from '../clangLexer.ts';
import type { SourceLanguage } from '../source.ts';
import type { Declaration } from './declaration.ts';
import { declarations } from './declarations.ts';
import { textOf } from './tokens.ts';

const read = (
  text: string,
  language: Exclude<SourceLanguage, 'swift'> = 'objective-c',
): readonly Declaration[] => declarations(readClang(text, language));
const brief = (text: string, language?: Exclude<SourceLanguage, 'swift'>): readonly string[] =>
  read(text, language).map(
    ({ kind, name, type }) => `${kind} ${name}${type === undefined ? '' : `: ${type}`}`,
  );

describe('C, C++ and Objective-C declarations', () => {
  it('reads interfaces, categories, implementations and protocols', () => {
    const list = read(`
      @class Forward; @protocol AlsoForward;
      @interface Tunnel<Item> : NEPacketTunnelProvider <NSCopying, Foo> { int _descriptor; }
      @end
      @interface Tunnel (Extras) <Bar> @end
      @interface Tunnel () @end
      @protocol Probe <NSObject> @end
      @implementation Tunnel @end
      @implementation Tunnel (Extras) @end`);
    assert.deepEqual(
      list.map(({ kind, name, inherits, category }) => [
        kind,
        name,
        inherits.map(type => type.name).join(),
        category,
      ]),
      [
        ['interface', 'Tunnel', 'NEPacketTunnelProvider,NSCopying,Foo', undefined],
        ['property', '_descriptor', '', undefined],
        ['interface', 'Tunnel', 'Bar', 'Extras'],
        ['interface', 'Tunnel', '', ''],
        ['protocol', 'Probe', 'NSObject', undefined],
        ['implementation', 'Tunnel', '', undefined],
        ['implementation', 'Tunnel', '', 'Extras'],
      ],
    );
  });

  it('reads methods and properties', () => {
    const list = read(`@interface A : NSObject
      @property (nonatomic, copy, nullable) void (^handler)(NSError *error);
      @property (readonly) NSArray<NSString *> *names API_AVAILABLE(macos(11.0));
      + (instancetype)probeWithHost:(NSString *)host port:(uint16_t)port NS_SWIFT_NAME(init(host:port:));
      - (void)start;
      @end
      @implementation A
      - (void)log:(NSString *)format, ... { return; }
      - (BOOL)ready
      API_AVAILABLE(ios(14.0))
      { return YES; }
      @end`);
    assert.deepEqual(
      list
        .filter(({ kind }) => kind === 'property')
        .map(({ name, type, modifiers }) => [name, type, modifiers.join()]),
      [
        ['handler', 'void (^)(NSError *error)', 'nonatomic,copy,nullable'],
        ['names', 'NSArray<NSString *> *', 'readonly'],
      ],
    );
    assert.deepEqual(
      list
        .filter(({ kind }) => kind === 'function')
        .map(({ name, modifiers, type, body, parameters }) => [
          name,
          modifiers.join(),
          type,
          body !== undefined,
          parameters.map(p => `${p.type} ${p.name}`).join(),
        ]),
      [
        ['probeWithHost:port:', 'static', 'instancetype', false, 'NSString * host,uint16_t port'],
        ['start', '', 'void', false, ''],
        ['log:', '', 'void', true, 'NSString * format'],
        ['ready', '', 'BOOL', true, ''],
      ],
    ); // prettier-ignore
  });

  it('reads C functions, variables, types and macros', () => {
    const text = `
      #define PORT (8080)
      #define MAX(a, b) ((a) > (b) ? (a) : (b))
      typedef struct { int fd; } probe_t;
      typedef unsigned long counter;
      typedef void (^Handler)(int code);
      struct route { struct route *next; char name[16]; };
      enum kind { kind_a = 1, kind_b };
      typedef NS_ENUM(NSInteger, Mode) { ModeOff, ModeOn };
      static const char *const host = "localhost";
      NSString * const Key = @"key";
      int sum(const struct sockaddr *address, int (*next)(void), char *argv[]);
      static inline int run(void) {
        int fd = socket(AF_INET, SOCK_STREAM, 0), other;
        struct sockaddr_in local = {0};
        void (^done)(NSError *) = ^(NSError *error) { use(error); };
        for (int i = 0; i < 3; i++) { }
        if (a && b()) { }
        fd = 2; call(fd); a->b = 1;
        return fd;
      }
      dispatch_main();`;
    assert.deepEqual(brief(text), [
      'macro PORT',
      'macro MAX',
      'typealias probe_t',
      'struct ',
      'property fd: int',
      'typealias counter: unsigned long',
      'typealias Handler: void (^)(int code)',
      'struct route',
      'property next: struct route *',
      'property name: char',
      'enum kind',
      'case kind_a',
      'case kind_b',
      'enum Mode',
      'case ModeOff',
      'case ModeOn',
      'variable host: const char *const',
      'variable Key: NSString * const',
      'function sum: int',
      'function run: int',
      'variable fd: int',
      'variable other: int',
      'variable local: struct sockaddr_in',
      'variable done: void (^)(NSError *)',
      'closure ',
      'variable i: int',
    ]); // prettier-ignore
    const file = readClang(text, 'objective-c');
    const fd = declarations(file).find(({ name, kind }) => name === 'fd' && kind === 'variable')!;
    assert.equal(fd.callee, 'socket');
    assert.equal(textOf(file, fd.value!), 'socket(AF_INET, SOCK_STREAM, 0)');
    const sum = declarations(file).find(({ name }) => name === 'sum')!;
    assert.deepEqual(
      sum.parameters.map(({ name }) => name),
      ['address', 'next', 'argv'],
    );
  });

  it('reads C++ classes, namespaces and members', () => {
    const list = read(
      `namespace net {
      class API_EXPORT Tunnel final : public Base, private detail::Mixin<int> {
       public:
        Tunnel(int fd) : fd_(fd) {}
        bool run() const noexcept { return true; }
        int fd_;
      };
      template <typename T>
      T Tunnel::start(T value) { auto session = Session(value); return value; }
      enum class Mode : uint8_t { on };
      }`,
      'cpp',
    );
    assert.deepEqual(
      list.map(({ kind, name }) => `${kind} ${name}`),
      [
        'namespace net',
        'class Tunnel',
        'function Tunnel',
        'function run',
        'property fd_',
        'function Tunnel::start',
        'variable session',
        'enum Mode',
        'case on',
      ],
    ); // prettier-ignore
    assert.deepEqual(
      list[1]!.inherits.map(({ name }) => name),
      ['Base', 'detail::Mixin'],
    );
    assert.deepEqual(
      list[7]!.inherits.map(({ name }) => name),
      ['uint8_t'],
    );
  });

  it('knows what stands in what', () => {
    const list = read(
      '@implementation A\nstatic int b(void) { return 1; }\n- (void)c { int d = 1; }\n@end\nint e;',
    );
    assert.deepEqual(
      list.map(({ name, enclosing }) => [name, list[enclosing]?.name]),
      [
        ['A', undefined],
        ['b', 'A'],
        ['c', 'A'],
        ['d', 'c'],
        ['e', undefined],
      ],
    );
  });
});
