import assert from 'node:assert/strict';
import { readClang } from './clangLexer.ts';
import type { EditedFile } from './editedFile.ts';
import { readEdited } from './readEdited.ts';
import { reread } from './reread.ts';
import type { SourceFile, SourceLanguage, Token } from './source.ts';
import { readSwift } from './swiftLexer.ts';

const swift = (name: number): string => `
import Network
/// Keeps the ${name}th tunnel open.
/* outer /* inner */ still a comment */
@available(iOS 17, *)
final class Tunnel${name}: NEPacketTunnelProvider {
  #if os(macOS) && DEBUG
  let mode = "macOS", codes = [1, 0x1F, 2.5e-3]
  #elseif os(iOS)
  let mode = "iOS"
  #else
  let mode: String = { "other" }()
  #endif
  private var retries = 0
  func start(options: [String: NSObject]?, then done: @escaping (Error?) -> Void) async throws {
    guard let host = options?["host"] as? String else { return done(nil) }
    let endpoint = NWEndpoint.hostPort(host: .init(host), port: ${name}) // the \`port\`
    print("connecting to \\(host) after \\(retries == 0 ? "no" : "\\(retries)") retries, \\(endpoint)")
    let letter = """
      Dear \\(host),
        "quoted" \\#(not code)
      """
    let raw = #"C:\\temp\\#(name)"#
    if host.contains(/^[a-z]+\\.local$/) { retries += 1 } else if retries > 3 { fatalError() }
    #if DEBUG
    if retries > 9 {
    #else
    if retries > 3 {
    #endif
      done(NEVPNError(.connectionFailed))
    }
    await withCheckedContinuation { continuation in
      queue.async { [weak self] in self?.finish(letter, raw); continuation.resume() }
    }
  }
}
`;

const objectiveC = (name: number): string => `
#import <Foundation/Foundation.h>
#ifndef TUNNEL_${name}
#define TUNNEL_${name} 1
#define MAKE(a, b) do { \\
    a = b; \\
  } while (0)
#ifdef __cplusplus
extern "C" {
#endif
/* a comment
   over lines */
@interface Tunnel${name} : NSObject <NSURLSessionDelegate>
@property (nonatomic, copy) NSString *host; // "host"
@end
#if __has_include(<Network/Network.h>)
static int open_socket(const char *host, unsigned short port) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  const char *prefix = u8"a\\"b\\n"; char c = '\\'';
  #if 0
  it's not code {
  #endif
  if (s < 0) { return -1; }
  [NSURL URLWithString:[NSString stringWithFormat:@"http://%s:%d", host, port]];
  dispatch_async(queue, ^{ close(s); });
  return s >> 1;
}
#else
#error "don't"
#endif
#ifdef __cplusplus
}
#endif
#endif
`;

const cpp = (name: number): string =>
  `${objectiveC(name)}
namespace vpn { template <typename T> auto make(T&& t) { return R"x(raw " ( text)x" + t; } }
`;

/** What people and their editors put in, at least one of everything that a lexer treats in a way of its own. */
const snippets: readonly string[] = [
  ...'( ) [ ] { } " \' ` / * \\ # @ . , : ; \n \r \r\n \t a _ 1 0x é 😀'.split(' '),
  ...[' ', '', '\n\n', '"""', '#"', '"#', '\\(', '/*', '*/', '//', '/x/', '#/', '/#', '#/\n', '\n/#', '//\n'],
  ...[
    '#if DEBUG\n',
    '\n#if DEBUG\n',
    '\n#else\n',
    '\n#elseif X\n',
    '\n#endif\n',
    '#if 0\n',
    '\n&& A',
    ' ||\n',
  ],
  ...[
    '\n#define X {\n',
    '\n#define Y \\\n',
    '\n#include <a.h>\n',
    'R"(',
    ')"',
    '@"',
    "#error don't\n",
    '#!x\n',
  ],
  ...[
    'func f() {\n',
    '}\n',
    'if a {',
    ' else {\n',
    'foo(bar: "\\(x)")',
    'let s = """\n',
    '\n"""\n',
    '\n\n{\n}\n',
  ],
];

/** A small generator of numbers that look random: the same ones every time (Numerical Recipes' constants). */
const random = (seed: number): ((below: number) => number) => {
  let state = seed;
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const edited = (text: string, below: (most: number) => number): string => {
  const at = below(text.length + 1);
  const lengths = [0, 0, 0, 1, 1, 2, 5, 30, 400];
  const removed = lengths[below(lengths.length)]!;
  const copyFrom = below(text.length);
  const inserted =
    below(8) === 0 ? text.slice(copyFrom, copyFrom + below(600)) : snippets[below(snippets.length)]!;
  return text.slice(0, at) + inserted + text.slice(at + removed);
};

const languages: readonly [SourceLanguage, (name: number) => string][] = [
  ['swift', swift],
  ['objective-c', objectiveC],
  ['objective-cpp', cpp],
];

const whole = (text: string, language: SourceLanguage): SourceFile =>
  language === 'swift' ? readSwift(text) : readClang(text, language);

const assertWhole = ({ file }: EditedFile, language: SourceLanguage, what: string): void => {
  const expected = whole(file.text, language);
  for (const part of ['tokens', 'comments', 'literals', 'branches', 'problems'] as const) {
    if (JSON.stringify(file[part]) === JSON.stringify(expected[part])) continue;
    const length = Math.max(file[part].length, expected[part].length);
    for (let i = 0; i < length; i++)
      assert.deepEqual(file[part][i], expected[part][i], `${what}, ${part} ${i}`);
  }
};

describe('reread', () => {
  for (const [language, source] of languages) {
    it(`reads what a reading from the beginning reads, after any edit of ${language}`, () => {
      for (let seed = 0; seed < 20; seed++) {
        const below = random(seed);
        const before = Array.from({ length: 3 }, (_, i) => source(i)).join('');
        let reading = readEdited(before, language);
        for (let step = 0; step < 25; step++) {
          // Often the next edit takes the last one back, as typing and undoing do: half-typed code must not stay half-read.
          const text = step % 3 === 2 ? before : edited(reading.file.text, below);
          reading = reread(reading, text);
          assertWhole(reading, language, `seed ${seed}, step ${step}`);
        }
      }
    });
  }

  it('takes over what stands around the edit, moved', () => {
    const before = Array.from({ length: 20 }, (_, i) => swift(i)).join('');
    const reading = readEdited(before, 'swift');
    const tokens = [...reading.file.tokens];
    const at = before.indexOf('retries += 1', before.length / 2);
    const text = `${before.slice(0, at)}attempts.${before.slice(at)}`;
    const next = reread(reading, text);
    assertWhole(next, 'swift', 'after the edit');
    assert.equal(next.file.tokens.length, tokens.length + 2);
    const known = new Set<Token>(tokens);
    const made = next.file.tokens.filter(token => !known.has(token));
    assert.ok(made.length < 400, `${made.length} of ${tokens.length} tokens were made anew`);
    assert.equal(next.file.tokens.at(-1), tokens.at(-1));
  });

  it('leaves nothing in the old version that could be wrong', () => {
    const reading = readEdited(swift(0), 'swift');
    const { file } = reading;
    reread(reading, `${swift(0)}let more = 1\n`);
    assert.deepEqual([file.tokens, file.comments, file.literals, file.branches], [[], [], [], []]);
  });

  it('gives the same answer again while the text is the same', () => {
    const reading = readEdited(swift(0), 'swift');
    assert.equal(reread(reading, swift(0)), reading);
  });
});
