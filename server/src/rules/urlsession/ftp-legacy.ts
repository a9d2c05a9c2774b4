import type { Argument } from '../../syntax/shapes/call.ts';
import { argument, callAt, callOf, initializedType } from '../../syntax/shapes/calls.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosing } from '../code/enclosing.ts';
import { isFreeName } from '../code/freeCall.ts';
import { messageOf } from '../code/messageOf.ts';
import { type SchemeText, schemeText } from '../code/schemeText.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

const functions = [
  'CFReadStreamCreateWithFTPURL',
  'CFWriteStreamCreateWithFTPURL',
  'CFFTPCreateParsedResourceListing',
];
const constant = /^kCF(?:StreamPropertyFTP|FTPResource)[A-Z]/;

/**
 * Apple's own loaders. A file without any hands its URLs to someone else's library, and that may well speak FTP (VLCKit, NMSSH,
 * FTPKit), or to another app.
 */
const loaders = [
  'URLSession',
  'URLRequest',
  'NSURLSession',
  'NSURLRequest',
  'NSMutableURLRequest',
  'NSURLConnection',
  'NSURLDownload',
  'WKWebView',
  'contentsOf',
  'dataWithContentsOfURL',
  'initWithContentsOfURL',
  'stringWithContentsOfURL',
  'dataTask',
  'downloadTask',
  'uploadTask',
];

/** Where a URL’s text begins with `ftp://`. */
const ftpText = (file: SourceFile, range: Argument): SchemeText | undefined =>
  schemeText(file, range, /^ftp:\/\//i);

/** The texts that `URL(string:)`, `[NSURL URLWithString:]` and `CFURLCreateWithString` make URLs of. */
const urlTexts = (file: SourceFile): readonly SchemeText[] => {
  const texts = (name: string, key: string | number): readonly SchemeText[] =>
    namePositions(file, name).flatMap(i => {
      const call = callOf(file, i);
      const text = call && argument(call, key);
      return (text && ftpText(file, text)) ?? [];
    });
  return [
    ...texts('URL', 'string'),
    ...texts('NSURL', 'string'),
    ...texts('URLWithString', 'URLWithString'),
    ...namePositions(file, 'initWithString').flatMap(i => {
      const message = messageOf(file, i);
      const [text] = message && initializedType(file, message) === 'NSURL' ? message.arguments : [];
      return (text && ftpText(file, text)) ?? [];
    }),
    ...texts('CFURLCreateWithString', 1),
  ];
};

/** `[URL(string: "ftp://…"), …]`: a list of links, none of which this file loads by itself. */
const inList = (file: SourceFile, { index }: SchemeText): boolean => {
  const call = enclosing(file, index);
  const around = call < 0 ? -1 : enclosing(file, call);
  const text = around < 0 ? undefined : file.tokens[around]!.text;
  return text === '[' && file.tokens[around - 1]?.text !== 'URL' && callAt(file, around) === undefined;
};

/** `open(URL(string: "ftp://…")!)`, `[workspace openURL:…]`, `Link(…, destination: …)`: another app loads it. */
const handedOver = (file: SourceFile, { index }: SchemeText): boolean => {
  let around = enclosing(file, index);
  for (let depth = 0; around >= 0 && depth < 3; depth++) {
    if (/^(?:open|openURL|canOpenURL|Link)(?::|$)/.test(callAt(file, around)?.name ?? '')) return true;
    around = enclosing(file, around);
  }
  return false;
};

/** `deprecated since iOS 9.0 and macOS 10.11`, as the catalogue's row of that name says. */
const statusOf = (name: string, { catalogue }: RuleContext): string => {
  const row = catalogue.deprecationsNamed(name)[0]?.deprecation;
  const releases = (['iOS', 'macOS'] as const).flatMap(platform =>
    row?.since[platform] === undefined ? [] : `${platform} ${row.since[platform]}`,
  );
  return releases.length > 0 ? `deprecated since ${releases.join(' and ')}` : 'deprecated';
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  file.tokens.forEach((at, i) => {
    const name = at.text;
    if (at.kind !== 'identifier' || (!functions.includes(name) && !constant.test(name))) return;
    if (!isFreeName(file, i)) return;
    context.report({
      at,
      message: `${name} belongs to Apple’s FTP support, ${statusOf(name, context)}; move to HTTPS, or use a library that implements FTP itself.`,
      tag: 'deprecated',
      symbol: { name, framework: 'CFNetwork' },
    });
  });
  if (!hasName(file, loaders)) return;
  const seen = new Set<number>();
  for (const at of urlTexts(file)) {
    if (seen.has(at.start) || inList(file, at) || handedOver(file, at)) continue;
    seen.add(at.start);
    context.report({
      at,
      message:
        'Apple’s FTP support is deprecated; move to HTTPS, or use a library that implements FTP itself.',
    });
  }
};

export default rule({
  id: 'ftp-legacy',
  title: 'FTP API or URL',
  category: 'urlsession',
  severity: 'warning',
  resources: ['on-ftp', 'tn3151'],
  why: 'Apple’s FTP support is deprecated and has no successor, in CFNetwork’s FTP streams as in the URL loading system. FTP sends passwords in the clear, so HTTPS is the way out; where the server speaks nothing else, the app needs a library that brings its own FTP.',
  platforms: 'all',
  limits:
    'An ftp: URL is reported only in a file that uses one of Apple’s own loaders, and neither in a list of links nor where another app opens it.',
  mentions: [...functions, 'kCFStreamPropertyFTP', 'kCFFTPResource', 'ftp://', 'FTP://'],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'Upload.swift',
      message: 'deprecated since iOS 9.0 and macOS 10.11',
      text: 'let stream = «CFWriteStreamCreateWithFTPURL»(nil, url)\nCFWriteStreamSetProperty(stream, CFStreamPropertyKey(rawValue: «kCFStreamPropertyFTPUserName»), user)\n',
    },
    {
      file: 'Mirror.swift',
      text: 'guard let url = URL(string: «"ftp://ftp.example.com/pub/list.txt"») else { return }\nURLSession.shared.dataTask(with: url, completionHandler: done).resume()\n',
      message: 'FTP support is deprecated; move to HTTPS',
    },
    {
      title: 'interpolation and concatenation',
      file: 'Mirror.swift',
      text: 'let url = URL(string: «"ftp://\\(host)/\\(path)"»)!\nlet other = URL(string: «"ftp://"» + host)!\nlet data = try Data(contentsOf: url)\n',
    },
    {
      file: 'Mirror.m',
      text: 'NSString *const Mirror = «@"ftp://ftp.example.com/"»;\n\nvoid load(void) {\n  NSURLRequest *request = [NSURLRequest requestWithURL:[NSURL URLWithString:Mirror]];\n  NSData *list = [NSData dataWithContentsOfURL:[[NSURL alloc] initWithString:«@"ftp://ftp.example.com/list.txt"»]];\n}\n',
    },
    {
      file: 'list.c',
      text: 'CFReadStreamRef open_list(CFURLRef url) {\n  return «CFReadStreamCreateWithFTPURL»(NULL, url);\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: HTTPS',
      file: 'Mirror.swift',
      text: 'let url = URL(string: "https://example.com/list.txt")!\nlet (data, _) = try await URLSession.shared.data(from: url)\n',
    },
    {
      title: 'a scheme that is looked at, and text for the user',
      file: 'Links.swift',
      text: 'let isFTP = text.hasPrefix("ftp://")\nlabel.text = "ftp://example.com is not supported"\nlet session = URLSession.shared\n',
    },
    {
      title: 'a list of links',
      file: 'Links.swift',
      text: 'let links = [URL(string: "ftp://example.com/a"), URL(string: "https://example.com/b")]\nlet session = URLSession.shared\n',
    },
    {
      title: 'another app opens it',
      file: 'Links.swift',
      text: 'let session = URLSession.shared\nUIApplication.shared.open(URL(string: "ftp://example.com")!)\n',
    },
    {
      title: 'another app opens it, and a string of that name',
      file: 'Links.m',
      text: 'void show(NSURLSession *session) {\n  [[NSWorkspace sharedWorkspace] openURL:[NSURL URLWithString:@"ftp://example.com"]];\n  NSString *text = [[NSString alloc] initWithString:@"ftp://example.com"];\n}\n',
    },
    {
      title: 'a player that brings its own FTP',
      file: 'Player.swift',
      text: 'import VLCKit\n\nplayer.media = VLCMedia(url: URL(string: "ftp://\\(host)/film.mkv")!)\n',
    },
    {
      title: 'a method of the user’s own',
      file: 'Client.swift',
      text: 'final class Client {\n  func CFReadStreamCreateWithFTPURL(_ url: URL) {}\n}\nclient.CFReadStreamCreateWithFTPURL(url)\n',
    },
  ],
};
