/** Shapes that no person writes and that files have all the same: generated, broken, or made to be slow. */
export interface BadShape {
  readonly name: string;
  readonly path: string;
  /** The size at which nothing may fail; the bench doubles it. */
  readonly size: number;
  text(size: number): string;
}

type Texts = Readonly<Record<string, (size: number) => string>>;

const repeated = (unit: (i: number) => string, count: number): string =>
  Array.from({ length: count }, (_, i) => unit(i)).join('');
const nested = (open: string, close: string) => (depth: number) => open.repeat(depth) + close.repeat(depth);
const list = (count: number): string => repeated(i => `${i}, `, count);

const swift: Texts = {
  closures: size => `import Network\nfunc f() {\n${nested('a { b in ', '} ')(size)}\n}\n`,
  cases: size =>
    `import Network\nfunc f(_ state: NWConnection.State) {\n  switch state {\n${repeated(i => `  case .a${i}(let error): g(error)\n`, size)}  }\n}\n`,
  methods: size =>
    `import NetworkExtension\nclass P: NEPacketTunnelProvider {\n${repeated(i => `  func a${i}() { b(packetFlow) }\n`, size)}}\n`,
  brackets: size => `let a = ${nested('([', '])')(size / 2)}\n`,
  braces: size => `let a = ${nested('{', '}')(size)}\n`,
  line: size => `import Network\nlet a = b${'.c(d)'.repeat(size / 5)}\n`,
  words: size => `import Network\nlet a = "${'connection '.repeat(size / 11)}"\n`,
  elements: size => `let a = [${list(size)}]\n`,
  assignments: size =>
    `import NetworkExtension\nfunc f(p: NEVPNProtocol) {\n${'  p.serverAddress = a\n'.repeat(size)}}\n`,
  conditions: size => `func f() {\n${'  if a { b() } else '.repeat(size)}{ c() }\n}\n`,
  guards: size => `func f() {\n${'  guard let a = b else { return }\n'.repeat(size)}}\n`,
  branches: size => nested('#if os(macOS)\n', '#endif\n')(size),
  interpolations: size => `let a = ${nested('"\\(', ')"')(size)}\n`,
};

const objectiveC: Texts = {
  blocks: size => `#import <Network/Network.h>\nvoid f(void) {\n${nested('a(^{ ', '}); ')(size)}\n}\n`,
  messages: size => `#import <Foundation/Foundation.h>\nvoid f(void) { ${nested('[a b:', ']')(size)}; }\n`,
  methods: size =>
    `#import <NetworkExtension/NetworkExtension.h>\n@implementation P\n${repeated(i => `- (void)a${i}:(id)b { [self.packetFlow c:b]; }\n`, size)}@end\n`,
  elements: size => `NSArray *a = @[${repeated(i => `@${i}, `, size)}];\n`,
};

const c: Texts = {
  cases: size =>
    `int f(int a) {\n  switch (a) {\n${repeated(i => `  case ${i}: return g(${i});\n`, size)}  }\n}\n`,
  brackets: size => `int a = ${nested('(', ')')(size)};\n`,
  braces: size => `void f(void) ${nested('{', '}')(size)}\n`,
  line: size => `int a = ${'socket(b) + '.repeat(size / 12)}0;\n`,
  elements: size => `int a[] = { ${list(size)}};\n`,
  macros: size => repeated(i => `#define A${i} A${i + 1}\n`, size),
  pointers: size => `struct sockaddr ${'*'.repeat(size)}a;\n`,
};

const head = '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n';
const lists: Texts = {
  dictionaries: size =>
    `${head}${nested('<dict><key>NSAppTransportSecurity</key>', '</dict>')(size)}\n</plist>\n`,
  keys: size =>
    `${head}<dict>${repeated(i => `<key>NSAllow${i}</key><string>${i}</string>\n`, size)}</dict>\n</plist>\n`,
  domains: size =>
    `${head}<dict><key>NSAppTransportSecurity</key><dict><key>NSExceptionDomains</key><dict>${repeated(i => `<key>a${i}.example.com</key><dict/>\n`, size)}</dict></dict></dict>\n</plist>\n`,
};

/** How often a unit stands in each: closures and brackets are nested as deep. */
const sizes: Readonly<Record<string, number>> = {
  closures: 5_000,
  blocks: 5_000,
  messages: 5_000,
  cases: 50_000,
  line: 1_000_000,
  words: 1_000_000,
  elements: 100_000,
  dictionaries: 20_000,
  keys: 20_000,
};

const shapesOf = (path: string, texts: Texts): readonly BadShape[] =>
  Object.entries(texts).map(([name, text]) => ({
    name: `${name} in ${path}`,
    path,
    size: sizes[name] ?? 10_000,
    text,
  }));

export const badShapes: readonly BadShape[] = [
  ...shapesOf('Shape.swift', swift),
  ...shapesOf('Shape.m', objectiveC),
  ...shapesOf('shape.c', c),
  ...shapesOf('shape.mm', { blocks: objectiveC.blocks!, cases: c.cases!, elements: c.elements! }),
  ...shapesOf('Info.plist', lists),
];
