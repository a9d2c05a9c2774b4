import assert from 'node:assert/strict';
import { parse } from '../syntax/parse.ts';
import type { SourceFile } from '../syntax/source.ts';
import { hoverOf } from '../testing/hoverCases.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { type HoverContext, hoverAt } from './hover.ts';

const context: HoverContext = { catalogue: testCatalogue(), mode: 'full' };

const many = (count: number, text: string): string => text.repeat(count);

/** Texts that break recursive or quadratic readers, with the place asked about. */
const hostile: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'a line of 1 MB': ['a.swift', `import Network\nlet c: NWConnection; ${many(200_000, 'x=1; ')}c.cancel()`],
  'braces 100,000 deep': [
    'a.swift',
    `import Network\n${many(100_000, '{')} let c: NWConnection; c.cancel() `,
  ],
  'closed parentheses 100,000 deep': ['a.swift', `${many(100_000, '(')}c${many(100_000, ')')}.cancel()`],
  'message sends 50,000 deep': [
    'a.m',
    `${many(50_000, '[')}NSURLSession sharedSession${many(50_000, ']')}; [NSURLSession new]; [self cancel];`,
  ],
  'a chain of 100,000 members': [
    'a.swift',
    `import Network\nlet c: NWConnection\nc${many(100_000, '.state')}.cancel()`,
  ],
  'question marks': ['a.swift', `import Network\nlet c: NWConnection\nc${many(100_000, '?!')}.cancel()`],
  'one name declared 50,000 times': ['a.swift', `${many(50_000, 'let c = c\n')}c.cancel()`],
  'types 5,000 deep': [
    'a.swift',
    `import Network\n${many(5_000, 'class A: NWConnection { let c = b; let b = c; ')} c.cancel()`,
  ],
  'values that go in circles': ['a.swift', 'import Network\nlet a = b.c\nlet b = a.c\nlet c = b\nc.cancel()'],
  'types that inherit from each other': ['a.swift', 'class A: B {}\nclass B: A { func f() { cancel() } }'],
  'unclosed everything': [
    'a.swift',
    'import Network\nclass A: NWConnection { func f(_ c: NWConnection { if let x = "\\(c.cancel()',
  ],
  'a name of 1 MB': ['a.m', `${many(500_000, 'Aa')} = 1; NSURLSession *cancel;`],
  'words without end': ['a.c', `${many(300_000, 'unsigned ')} cancel;`],
  'stars without end': ['a.c', `int ${many(300_000, '*')} cancel;`],
  'lone surrogates': ['a.swift', 'let \ud800 = "\udc00"; c.cancel()'],
};

describe('hover', () => {
  for (const [name, [path, text]] of Object.entries(hostile)) {
    it(`takes ${name}`, function () {
      this.timeout(60_000);
      hoverAt(parse(path, text), text.lastIndexOf('cancel') + 1, context);
      hoverAt(parse(path, text), 0, context);
      hoverAt(parse(path, text), text.length, context);
    });
  }
  it('says nothing about build settings and scripts', () => {
    assert.equal(hoverOf('a.xcconfig', 'INFOPLIST_FILE = NSBonjour\u2038Services'), undefined);
    assert.equal(hoverOf('a.sh', 'networksetup -get\u2038info NWConnection'), undefined);
    assert.equal(hoverOf('project.pbxproj', '{ a = NSBonjour\u2038Services; }'), undefined);
  });
  it('covers the whole name and nothing else, from its first to behind its last character', () => {
    const text = 'import Network\nlet c: NWConnection?';
    const start = text.indexOf('NWConnection');
    const file = parse('a.swift', text);
    for (const offset of [start, start + 5, start + 12]) {
      assert.deepEqual(hoverAt(file, offset, context)?.span, { start, end: start + 12 });
    }
    assert.equal(hoverAt(file, start - 1, context), undefined);
  });
  it('answers on every token of a real file without a throw', () => {
    const text = `import Network\nimport NetworkExtension
final class Provider: NEPacketTunnelProvider, URLSessionDelegate {
  private lazy var monitor = NWPathMonitor(requiredInterfaceType: .wifi)
  override func startTunnel(options: [String: NSObject]? = nil) async throws {
    let settings = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "127.0.0.1")
    settings.ipv4Settings = NEIPv4Settings(addresses: ["10.0.0.1"], subnetMasks: ["255.0.0.0"])
    try await setTunnelNetworkSettings(settings)
    monitor.pathUpdateHandler = { [weak self] path in self?.reasserting = path.status != .satisfied }
  }
}`;
    for (let end = 0; end <= text.length; end += 7) {
      const file = parse('a.swift', text.slice(0, end)) as SourceFile;
      for (const { start } of file.tokens) hoverAt(file, start, context);
    }
  });
});
