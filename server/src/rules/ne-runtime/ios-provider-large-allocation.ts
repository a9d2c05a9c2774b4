import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import { isSample } from '../target/isSample.ts';
import { isSharedWithApp } from '../target/isSharedWithApp.ts';
import { providersOf } from '../target/providersOf.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { tunnel, tunnelOf } from './exampleTunnel.ts';
import { largeAllocations } from './largeAllocations.ts';

const limited: readonly Variant['platform'][] = ['iOS', 'visionOS', 'tvOS'];

const run = (target: Target, context: TargetContext): void => {
  if (!/^(?:app|extensionkit)-extension$/.test(target.kind) || isSample(target)) return;
  const variants = target.variants.filter(
    variant =>
      limited.includes(variant.platform) && (known(providersOf(variant, context.catalogue)) ?? []).length > 0,
  );
  if (variants.length === 0) return;
  for (const note of context.facts(target).notes(largeAllocations.id)) {
    if (isSharedWithApp(target, note.path, context)) continue;
    const [variant] = variants.filter(each => note.compiledIn(each) === 'yes');
    if (!variant) continue;
    context.report({
      at: note.place,
      message: `${variant.platform} kills ${target.name}, a network extension, once it exceeds its memory limit, and ${Math.floor(Number(note.text) / (1 << 20))} MiB in one allocation leave little room; allocate less, or in parts.`,
    });
  }
};

export default rule({
  id: 'ios-provider-large-allocation',
  title: 'Large fixed allocation in an iOS provider',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['ne-memory-limits-thread', 'network-extension-provider-packaging'],
  why: 'The system ends a provider on iOS that crosses its memory limit, some 50 MB for a tunnel today and 15 MB and less before iOS 15, without a crash report. One large buffer takes most of that before any packet has come.',
  platforms: 'iOS, iPadOS, tvOS, visionOS',
  limits:
    'Sees allocations of 10 MiB and more whose size is made of literals and constants of the same file, in sources of the extension that no app compiles too. Libraries that it links and code in Go are not looked at.',
  mentions: [],
  check: { target: { reads: { notes: [largeAllocations] }, run } },
});

const plain = (text: string): string => text.replace(/[«»]/g, '');
const swift = `import Foundation

enum Sizes { static let whole = 32 << 20 }

let pool = UnsafeMutableRawPointer.«allocate»(byteCount: Sizes.whole, alignment: 16)
let data = «Data»(count: 16 * 1024 * 1024)
let filled = «Data»(repeating: 0, count: Int(20_000_000))
let typed = UnsafeMutablePointer<UInt64>.«allocate»(capacity: 2 << 20)
`;
const c = `#include <stdlib.h>
#include <sys/mman.h>

#define POOL (64 * 1024 * 1024)
static const size_t half = 33554432;

void *pool(void) { return «malloc»(POOL); }
void *zeroes(void) { return «calloc»(16, (size_t)1 << 20); }
void *pages(void) { return «mmap»(NULL, half, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0); }
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'pointers and data',
        project: tunnelOf('Pool.swift', swift),
        message: 'iOS kills Tunnel, a network extension, once it exceeds its memory limit, and 32 MiB',
      },
      {
        title: 'arrays',
        project: tunnelOf(
          'Pool.swift',
          'let bytes = «[»UInt8](repeating: 0, count: 1 << 24)\nlet words = «Array»<UInt32>(repeating: 0, count: 4 * 1024 * 1024)\n'.replace(
            '«[»UInt8](',
            '[UInt8]«(»',
          ),
        ),
      },
      { title: 'C', project: tunnelOf('pool.c', c) },
      { title: 'C++', project: tunnelOf('Pool.cpp', c.replace('«malloc»', 'std::«malloc»')) },
      {
        title: 'Objective-C, for visionOS',
        project: {
          targets: [
            {
              ...tunnel,
              platforms: ['visionOS'],
              sources: {
                'Pool.m':
                  '#import <Foundation/Foundation.h>\n\nNSMutableData *pool(void) {\n    return [NSMutableData «dataWithLength»:32 * 1024 * 1024];\n}\n',
              },
            },
          ],
        },
        message: 'visionOS kills Tunnel',
      },
    ],
    quiet: [
      {
        title: 'Recommended: small buffers',
        project: tunnelOf(
          'Pool.swift',
          'let pool = UnsafeMutableRawPointer.allocate(byteCount: 256 << 10, alignment: 16)\nlet limit = 16 * 1024 * 1024\n',
        ),
      },
      {
        title: 'sizes that are not known, a file that is mapped, and methods of the project’s own',
        project: tunnelOf(
          'Pool.swift',
          `import Foundation

let most = 64 * 1024 * 1024
func pool(_ size: Int) -> Data { Data(count: size) }
let file = mmap(nil, 64 << 20, PROT_READ, MAP_PRIVATE, descriptor, 0)
let own = arena.allocate(byteCount: 64 << 20)
let small = Data(count: min(most, available))
`,
        ),
      },
      {
        title: 'macOS',
        project: {
          targets: [
            { ...tunnel, platforms: ['macOS'], sources: { 'Pool.swift': plain(swift) } },
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo(['filter-data']),
              sources: { 'Pool.swift': plain(swift) },
            },
          ],
        },
      },
      {
        title: 'an extension that is no provider, and the app',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], sources: { 'Pool.swift': plain(swift) } },
            {
              name: 'Share',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.share-services</string>\n</dict>',
              sources: { 'pool.c': plain(c) },
            },
          ],
        },
      },
      {
        title: 'a source that the app has too',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              embeds: ['Tunnel'],
              sources: { [placeholder]: '' },
            },
            { ...tunnel, sources: { 'Pool.swift': plain(swift) } },
          ],
          edit: sharedSource('Tunnel/Pool.swift'),
        },
        without: ['synchronised'],
      },
      {
        title: 'C: a small buffer',
        project: tunnelOf('pool.c', 'void *pool(void) { return malloc(1024 * 1024); }\n'),
      },
    ],
  },
};
