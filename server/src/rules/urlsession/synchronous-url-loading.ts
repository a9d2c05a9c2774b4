import { compareVersions } from '../../catalogue/compareVersions.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { is, spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isAppleCode } from '../code/appleCode.ts';
import { declaresName } from '../code/declaredNames.ts';
import { closureAround, runsOnMain } from '../code/runsOnMain.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { deprecatedMentions } from '../network-framework/deprecatedUses.ts';
import { usesThatCount } from '../network-framework/usesThatCount.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { isWebUrl } from './isWebUrl.ts';

const id = 'synchronous-url-loading';

const types = /^(?:Data|String|XMLParser|NS(?:Mutable)?(?:Data|String|Dictionary|Array))$/;
const messages = /^(?:data|string|dictionary|array|init)WithContentsOfURL:/;
const initialisers = ['dataWith', 'stringWith', 'dictionaryWith', 'arrayWith', 'initWith'];

/** A file with more of them is made to be slow. */
const most = 100;

/** Swift: what a call makes an object of. */
const typeOf = ({ kind, name, receiver }: Call): string | undefined =>
  kind === 'message' ? undefined : name === 'init' ? receiver?.at(-1) : name;

/** A call that makes an object of what a URL holds. */
const isLoad = (file: SourceFile, call: Call): boolean => {
  if (call.kind === 'message') return messages.test(call.name);
  const type = typeOf(call) ?? '';
  return call.arguments[0]?.label === 'contentsOf' && types.test(type) && !declaresName(file, type);
};

/** From these systems on URLSession waits for itself. */
const since = { iOS: '15', Catalyst: '15', macOS: '12', tvOS: '15', watchOS: '8', visionOS: '1' } as const;

const awaits = (context: RuleContext): boolean =>
  Object.entries(context.deployment().lowest).every(
    ([platform, version]) => compareVersions(version, since[platform as keyof typeof since]) >= 0,
  );

/** True where `async` stands behind the parameters of a function, not in the type of one. */
const isAsyncFunction = ({ tokens }: SourceFile, name: number, body: number): boolean => {
  for (let i = name; i < body; i++) {
    if (tokens[i]!.kind === 'open') i = Math.max(i, tokens[i]!.partner);
    else if (is(tokens[i], 'async')) return true;
  }
  return false;
};

/** In an async function: `try Data(contentsOf: url)` to `try await URLSession.shared.data(from: url).0`. */
const fixesOf = (file: SourceFile, call: Call, context: RuleContext): readonly Fix[] => {
  const { tokens } = file;
  const { nameToken, name, end, arguments: values } = call;
  const [url] = values;
  const before = /^[?!]$/.test(tokens[nameToken - 1]?.text ?? '') ? nameToken - 2 : nameToken - 1;
  const around = functionAround(file, nameToken);
  const isAsync =
    around?.body !== undefined &&
    isAsyncFunction(file, around.nameToken, around.body.from) &&
    closureAround(file, nameToken) < 0;
  if (
    name !== 'Data' ||
    values.length !== 1 ||
    !url ||
    !is(tokens[before], 'try') ||
    !isAsync ||
    !awaits(context)
  )
    return [];
  const start = tokens[nameToken]!.start;
  const close = tokens[end - 1]!.end;
  return [
    {
      title: 'Await URLSession.shared.data(from:)',
      edits: [
        { span: { start, end: tokens[url.from]!.start }, newText: 'await URLSession.shared.data(from: ' },
        { span: { start: close, end: close }, newText: '.0' },
      ],
      preferred: false,
    },
  ];
};

/** `owner`: the class that loads. */
const report = (
  file: SourceFile,
  context: RuleContext,
  at: number,
  owner: string,
  fixes: readonly Fix[] = [],
): void => {
  const isMain = runsOnMain(file, at);
  const isSwift = file.language === 'swift';
  const isDeprecated = owner === 'NSURLConnection';
  const what = isDeprecated
    ? `${owner}.sendSynchronousRequest is deprecated`
    : `${isSwift ? owner : file.tokens[at]!.text} reads this web address synchronously`;
  const where = isMain
    ? `${isDeprecated ? ' and waits' : ''} on the main thread, so the app hangs`
    : ' and blocks its thread';
  context.report({
    at: spanOf(file, { from: at, to: at + 1 }),
    ...(isMain && { severity: 'warning' as const }),
    message: `${what}${where} until the server has answered; use ${isSwift ? 'URLSession' : 'NSURLSession'}.`,
    fixes,
    symbol: { name: owner, framework: 'Foundation' },
  });
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const { index } of usesThatCount(file, context, id)) report(file, context, index, 'NSURLConnection');
  const loads = calls(file).filter(call => isLoad(file, call));
  for (const call of loads.slice(0, most)) {
    const {
      nameToken,
      arguments: [url],
    } = call;
    if (!url || !isWebUrl(file, url) || !isAppleCode(file, file.tokens[nameToken]!)) continue;
    report(file, context, nameToken, typeOf(call) ?? 'NSURL', fixesOf(file, call, context));
  }
};

export default rule({
  id,
  title: 'Remote URL loaded synchronously',
  category: 'urlsession',
  severity: 'information',
  resources: ['tn3151', 'url-loading-system', 'tn3135'],
  why: 'A URL of the web that is read like a file holds its thread until the answer or a time-out comes, and tells neither response nor progress. On the main thread the app hangs meanwhile, and the system may end it.',
  platforms: 'all',
  limits:
    'Sees URLs that this file makes of a literal with http or https, and constants that hold them; every NSURLConnection.sendSynchronousRequest. A warning where the code is sure to run on the main thread: in a method that UIKit or AppKit calls, an action, a method of the main actor, or a closure for the main queue. The fix is offered in async functions.',
  mentions: catalogue => [
    ...deprecatedMentions(catalogue, id),
    ['contentsOf', '"http'],
    ...initialisers.map(name => [`${name}ContentsOfURL`, '"http'] as const),
  ],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'List.swift',
      text: 'func list() throws -> Data {\n    try «Data»(contentsOf: URL(string: "https://example.com/list.json")!)\n}\n',
      message:
        'Data reads this web address synchronously and blocks its thread until the server has answered; use URLSession.',
    },
    {
      title: 'on the main thread, with a constant',
      file: 'ListController.swift',
      severity: 'warning',
      text: 'private let address = "https://example.com/image.png"\n\nfinal class ListController: UIViewController {\n    override func viewDidLoad() {\n        super.viewDidLoad()\n        guard let url = URL(string: address) else { return }\n        if let data = try? «Data»(contentsOf: url) { imageView.image = UIImage(data: data) }\n    }\n}\n',
      message: 'on the main thread, so the app hangs',
    },
    {
      title: 'in an async function',
      file: 'List.swift',
      text: 'func list() async throws -> List {\n    let url = URL(string: "https://example.com/\\(name).json")!\n    let data = try «Data»(contentsOf: url)\n    return try decode(data)\n}\n',
      fixed:
        'func list() async throws -> List {\n    let url = URL(string: "https://example.com/\\(name).json")!\n    let data = try await URLSession.shared.data(from: url).0\n    return try decode(data)\n}\n',
    },
    {
      title: 'text, XML and a request',
      file: 'Feed.swift',
      text: 'struct Feed {\n    static let url = URL(string: "https://example.com/feed.xml")!\n    func text() throws -> String { try «String»(contentsOf: Self.url, encoding: .utf8) }\n    func parser() -> XMLParser? { «XMLParser»(contentsOf: Self.url) }\n    func load(_ request: URLRequest) throws -> Data { try NSURLConnection.«sendSynchronousRequest»(request, returning: nil) }\n}\n',
    },
    {
      file: 'Load.m',
      text: 'NSData *load(NSURLRequest *request) {\n  NSURL *url = [NSURL URLWithString:@"https://example.com/list.json"];\n  NSData *list = [NSData «dataWithContentsOfURL»:url];\n  NSString *text = [[NSString alloc] «initWithContentsOfURL»:[NSURL URLWithString:@"http://example.com/"] encoding:NSUTF8StringEncoding error:nil];\n  return [NSURLConnection «sendSynchronousRequest»:request returningResponse:nil error:nil];\n}\n',
      message: 'use NSURLSession.',
    },
    {
      title: 'Objective-C on the main thread',
      file: 'Load.m',
      severity: 'warning',
      text: '@implementation Controller\n- (IBAction)reload:(id)sender {\n  self.list = [NSArray «arrayWithContentsOfURL»:[NSURL URLWithString:@"https://example.com/list.plist"]];\n}\n- (void)load {\n  dispatch_async(dispatch_get_main_queue(), ^{\n    self.list = [NSArray «arrayWithContentsOfURL»:[NSURL URLWithString:@"https://example.com/list.plist"]];\n  });\n}\n@end\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: URLSession',
      file: 'List.swift',
      text: 'func list() async throws -> Data {\n    let url = URL(string: "https://example.com/list.json")!\n    return try await URLSession.shared.data(from: url).0\n}\n',
    },
    {
      title: 'files, and URLs that nobody knows',
      file: 'List.swift',
      text: 'let home = "https://example.com"\nfunc list(_ url: URL) throws -> [Data] {\n    let file = Bundle.main.url(forResource: "list", withExtension: "json")!\n    let other = URL(string: "file:///tmp/list.json")!\n    return [try Data(contentsOf: url), try Data(contentsOf: file), try Data(contentsOf: other), try Data(contentsOf: URL(fileURLWithPath: "/tmp/a"))]\n}\n',
    },
    {
      title: 'a variable that is given another URL',
      file: 'List.swift',
      text: 'func list() throws -> Data {\n    var url = URL(string: "https://example.com/list.json")!\n    url = try download(url)\n    return try Data(contentsOf: url)\n}\n',
    },
    {
      title: 'a property that another file may set',
      file: 'List.swift',
      text: 'final class List {\n    var url = URL(string: "https://example.com/list.json")!\n    func load() throws -> Data { try Data(contentsOf: url) }\n}\n',
    },
    {
      title: 'lists, and a type of the user’s own',
      file: 'List.swift',
      text: 'struct Data { init(contentsOf url: URL) {} }\nvar all = ["https://example.com"]\nall.append(contentsOf: ["https://example.org"])\nlet data = Data(contentsOf: URL(string: "https://example.com/list.json")!)\nlet page = Page(contentsOf: URL(string: "https://example.com/")!)\n',
    },
    {
      title: 'files in Objective-C',
      file: 'Load.m',
      text: 'NSData *load(NSURL *url) {\n  NSURL *file = [[NSBundle mainBundle] URLForResource:@"https" withExtension:@"json"];\n  NSString *home = @"https://example.com";\n  return [NSData dataWithContentsOfURL:file] ?: [NSData dataWithContentsOfURL:[NSURL fileURLWithPath:home]];\n}\n',
    },
    {
      title: 'tests',
      file: 'ListTests.swift',
      text: 'let data = try Data(contentsOf: URL(string: "https://example.com/list.json")!)\n',
    },
  ],
};
