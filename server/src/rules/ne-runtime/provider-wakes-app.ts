import type { Target } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { iosFamilyName, isIosFamily } from '../target/iosFamily.ts';
import { providersOf } from '../target/providersOf.ts';
import { servesOtherProgram } from '../target/servesOtherProgram.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { tunnel, tunnelOf } from './exampleTunnel.ts';
import { localNotifications, wakeCalls } from './wakeCalls.ts';

/** Its sandbox blocks notifications too: to post one would be no way out. */
const filter = 'com.apple.networkextension.filter-data';

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app-extension') return;
  const variants = target.variants.filter(variant => {
    const providers = known(providersOf(variant, context.catalogue)) ?? [];
    return isIosFamily(variant) && providers.length > 0 && providers.every(({ point }) => point !== filter);
  });
  if (variants.length === 0) return;
  const code = context.model.codeOf(target);
  const isPosted = code.some(
    source =>
      source.filesUnknown !== undefined ||
      context
        .facts(source)
        .notes(wakeCalls.id)
        .some(({ text }) => text === localNotifications),
  );
  if (isPosted) return;
  const said = new Set<string>();
  for (const call of context.facts(target).notes(wakeCalls.id)) {
    const key = `${call.path}\n${call.text}`;
    if (said.has(key) || !variants.some(variant => call.compiledIn(variant) === 'yes')) continue;
    said.add(key);
    if (servesOtherProgram(call.path, target, context)) continue;
    const isOpen = call.text === 'open';
    context.report({
      at: call.place,
      message: isOpen
        ? `${target.name} is a provider, which cannot open its app on ${iosFamilyName(variants)}, so nothing happens here; post a local notification that the user may tap.`
        : `${call.text} reaches only an app that is running, and ${iosFamilyName(variants)} does not launch one for ${target.name}; to get the user’s attention post a local notification.`,
      ...(isOpen && { severity: 'information' }),
    });
  }
};

export default rule({
  id: 'provider-wakes-app',
  title: 'Provider tries to wake its app',
  category: 'ne-runtime',
  severity: 'hint',
  resources: ['network-extension-provider-packaging', 'network-extension-resources'],
  why: 'Nothing a provider does launches its app. A notification that nobody waits for is lost; news for the user belong into a local notification.',
  platforms: 'iOS, iPadOS, visionOS',
  limits:
    'Looks at app extensions of Network Extension that nowhere post a local notification. Sources that another target compiles too are left alone. Notifications may be meant for a running app, so they are hints; one per file and function.',
  mentions: [],
  check: { target: { reads: { notes: [wakeCalls] }, run } },
});

const changed =
  'import Darwin\n\nfunc tell() {\n    «notify_post»("com.example.vpn.changed")\n    notify_post("com.example.vpn.again")\n}\n';
const plain = (text: string): string => text.replace(/[«»]/g, '');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a Darwin notification',
        project: tunnelOf('Changes.swift', changed),
        message: 'notify_post reaches only an app that is running',
      },
      {
        title: 'through Core Foundation, and a variable',
        project: tunnelOf(
          'Changes.swift',
          'import Foundation\n\nfunc tell(_ name: CFNotificationName) {\n    let center = CFNotificationCenterGetDarwinNotifyCenter()\n    «CFNotificationCenterPostNotification»(center, name, nil, nil, true)\n}\n',
        ),
      },
      {
        title: 'opening a URL',
        severity: 'information',
        project: tunnelOf(
          'Open.swift',
          'import NetworkExtension\n\nextension Provider {\n    func openApp(_ url: URL) {\n        self.extensionContext?.«open»(url, completionHandler: nil)\n    }\n}\n',
        ),
        message: 'Tunnel is a provider, which cannot open its app on iOS',
      },
      {
        title: 'Objective-C',
        project: tunnelOf(
          'Changes.m',
          '#import <Foundation/Foundation.h>\n\nvoid tell(void) {\n    «CFNotificationCenterPostNotification»(CFNotificationCenterGetDarwinNotifyCenter(), CFSTR("changed"), NULL, NULL, true);\n}\n',
        ),
      },
    ],
    quiet: [
      {
        title: 'Recommended: a local notification',
        project: tunnelOf(
          'Changes.swift',
          `import UserNotifications\n${plain(changed)}\nfunc ask(_ request: UNNotificationRequest) {\n    UNUserNotificationCenter.current().add(request)\n}\n`,
        ),
      },
      {
        title: 'a source of the app and the provider',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], sources: { [placeholder]: '' } },
            { ...tunnel, sources: { 'Changes.swift': plain(changed) } },
          ],
          edit: sharedSource('Tunnel/Changes.swift'),
        },
        without: ['synchronised'],
      },
      {
        title: 'the app itself, and the Mac',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], sources: { 'Changes.swift': plain(changed) } },
            { ...tunnel, name: 'Mac', platforms: ['macOS'], sources: { 'Changes.swift': plain(changed) } },
          ],
        },
      },
      {
        title: 'notifications within the process, and files that are opened',
        project: tunnelOf(
          'Changes.swift',
          'import Foundation\n\nfunc tell(_ name: CFNotificationName) {\n    CFNotificationCenterPostNotification(CFNotificationCenterGetLocalCenter(), name, nil, nil, true)\n    log.open(file)\n}\n',
        ),
      },
    ],
  },
};
