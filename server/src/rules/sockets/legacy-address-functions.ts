import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isAppleCode, isForeignPath } from '../code/appleCode.ts';
import { declaresName } from '../code/declaredNames.ts';
import { freeCall } from '../code/freeCall.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

/** What each of them gets wrong, as the first half of a sentence, and what to call. */
const functions: Readonly<Record<string, string>> = {
  inet_addr:
    'reads IPv4 only and cannot tell 255.255.255.255 from a failure; use inet_pton, or getaddrinfo with AI_NUMERICHOST.',
  inet_aton: 'reads IPv4 only; use inet_pton, or getaddrinfo with AI_NUMERICHOST.',
  inet_ntoa:
    'writes IPv4 only, into a buffer that the next call reuses; use inet_ntop, or getnameinfo with NI_NUMERICHOST.',
  gethostbyname:
    'resolves IPv4 only, into storage that the next call reuses; connect by name, or use getaddrinfo.',
  gethostbyname2:
    'resolves one address family, into storage that the next call reuses; connect by name, or use getaddrinfo.',
  gethostbyaddr: 'answers in storage that the next call reuses; use getnameinfo.',
  getservbyname:
    'answers in storage that the next call reuses; use getaddrinfo, which takes a service name too.',
};

const names = Object.keys(functions);

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path) || isForeignPath(context.path)) return;
  for (const name of names) {
    const positions = namePositions(file, name);
    if (positions.length === 0 || declaresName(file, name)) continue;
    for (const i of positions) {
      const at = file.tokens[i]!;
      if (!freeCall(file, i) || !isAppleCode(file, at)) continue;
      context.report({ at, message: `${name} ${functions[name]}`, symbol: { name, framework: 'Darwin' } });
    }
  }
};

export default rule({
  id: 'legacy-address-functions',
  title: 'inet_addr, gethostbyname and friends',
  category: 'sockets',
  severity: 'information',
  resources: ['tn3151', 'ipv6-dns64-nat64'],
  why: 'These functions know IPv4 alone or share one static result between callers, and so fail on networks that offer only IPv6 or when two threads call them. getaddrinfo and getnameinfo do the same work for both families and in the caller’s own memory.',
  platforms: 'all',
  limits: 'Calls inside a macro’s body are not reported, nor functions passed on without a call.',
  mentions: names,
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'connect.c',
      text: 'int dial(void) {\n  in_addr_t a = «inet_addr»("192.0.2.7");\n  struct hostent *host = «gethostbyname»("example.com");\n  return a == INADDR_NONE || !host;\n}\n',
      message: 'getaddrinfo',
    },
    {
      file: 'Address.swift',
      text: 'func text(_ address: in_addr) -> String {\n  String(cString: «inet_ntoa»(address))\n}\n\nlet host = Darwin.«gethostbyname»("example.com")\n',
    },
    {
      file: 'Dial.m',
      text: '- (void)dial {\n  NSString *text = [NSString stringWithUTF8String:«inet_ntoa»(address.sin_addr)];\n  if («inet_aton»(text.UTF8String, &result) == 0) return;\n}\n',
    },
    {
      file: 'Text.m',
      text: 'NSString *text(struct in_addr address) {\n  return @(«inet_ntoa»(address));\n}\n',
      message: 'use inet_ntop, or getnameinfo with NI_NUMERICHOST',
    },
    {
      file: 'Resolver.cpp',
      text: 'auto entry = ::«getservbyname»("http", "tcp");\nint port = x * «inet_addr»("192.0.2.7");\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: getaddrinfo with a numeric host',
      file: 'connect.c',
      text: 'int dial(const char *text) {\n  struct addrinfo hints = { .ai_flags = AI_NUMERICHOST }, *found;\n  return getaddrinfo(text, NULL, &hints, &found);\n}\n',
    },
    {
      title: 'declarations and macros',
      file: 'compat.h',
      text: '#define inet_addr(text) my_inet_addr(text)\nin_addr_t inet_addr(const char *text);\nextern char *inet_ntoa(struct in_addr in);\nint inet_aton(const char *, struct in_addr *);\n',
    },
    {
      title: 'members and a method of the user’s own',
      file: 'Resolver.swift',
      text: 'struct Resolver {\n  func gethostbyname(_ name: String) -> [String] { [] }\n  func find() { gethostbyname("example.com") }\n}\nlet list = table.inet_addr("192.0.2.7")\nlet other = table.gethostbyaddr("192.0.2.7")\n',
    },
    {
      title: 'code for other systems',
      file: 'dial.c',
      text: '#ifdef _WIN32\nvoid dial(void) { inet_addr("192.0.2.7"); }\n#else\nvoid dial(void) { inet_pton(AF_INET, "192.0.2.7", &address); }\n#endif\n#if defined(__APPLE__)\n#else\nvoid name(void) { gethostbyname("example.com"); }\n#endif\n',
    },
    {
      title: 'an implementation of its own',
      file: 'inet.c',
      text: 'int inet_aton(const char *text, struct in_addr *out) {\n  return 0;\n}\nint dial(void) { return inet_aton("192.0.2.7", &out); }\n',
    },
    {
      title: 'a member of another object, a namespace and a name passed on',
      file: 'dial.cpp',
      text: 'void dial() {\n  net::inet_addr("192.0.2.7");\n  resolver->gethostbyname("example.com");\n  auto f = inet_ntoa;\n}\n',
    },
  ],
};
