import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';
import { buildsForPhonesOnly } from '../code/buildsForMac.ts';
import { imports } from '../code/imports.ts';
import { isTestFile } from '../code/testFile.ts';
import { isListItem, isUserText } from '../code/userText.ts';
import type { Examples } from '../examples.ts';
import { type Report, type RuleContext, rule } from '../rule.ts';

/** Properties of the status bar's views that show the signal. */
const statusBarKeys = /^_?wifiStrength(?:Bars|Raw)$/;
/** Frameworks with the scan and signal functions, none of them public on iOS. */
const privateImage = /\/(?:MobileWiFi|Apple80211)\.framework(?:\/|$)|\/IPConfiguration\.bundle(?:\/|$)/;
const privateFunction =
  /^(?:Apple80211[A-Z]|WiFiManagerClient[A-Z]|WiFiNetwork(?:Get|Copy)[A-Z]|WiFiDeviceClient[A-Z])\w*$/;

const messageOf = (name: string): string =>
  `"${name}" reaches private API for the Wi-Fi signal or scan, which breaks between iOS versions and fails App Review; iOS has no API for this.`;

const reportOf = (file: SourceFile, i: number, loads: boolean, bars: readonly Span[]): Report | undefined => {
  const token = file.tokens[i]!;
  const value = token.value ?? '';
  const found =
    statusBarKeys.test(value) || (loads && (privateImage.test(value) || privateFunction.test(value)));
  if (!found || isListItem(file, i) || isUserText(file, i)) return undefined;
  // `valueForKey:@"statusBar"` by itself serves other ends too; beside the signal it is part of the way there.
  const related = statusBarKeys.test(value) ? bars : [];
  return {
    at: token,
    message: messageOf(value),
    related: related.map(at => ({ at, message: 'The private status bar is reached here.' })),
  };
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  if (!imports(file, 'UIKit') && !buildsForPhonesOnly(context.project)) return;
  const loads = ['dlopen', 'dlsym', 'CFBundleGetFunctionPointerForName'].some(
    name => namePositions(file, name).length > 0,
  );
  const bars = file.tokens.filter(token => token.value === 'statusBar').slice(0, 3);
  file.tokens.forEach((token, i) => {
    const report = token.kind === 'string' ? reportOf(file, i, loads, bars) : undefined;
    if (report) context.report(report);
  });
};

export default rule({
  id: 'wifi-signal-private',
  title: 'Wi-Fi signal strength or scan through private API',
  category: 'platform-policy',
  severity: 'error',
  resources: ['ios-network-signal-strength', 'tn3111', 'wifi-fundamentals'],
  why: 'Apps on iOS get neither the signal strength of Wi-Fi nor a scan, and the ways around that read private views or load private frameworks. They break between iOS versions without notice and are rejected by App Review.',
  platforms: 'iOS',
  limits:
    'Speaks in files that import UIKit and in projects without a macOS target. The statusBar key alone is not reported.',
  mentions: [
    '_wifiStrength',
    'MobileWiFi',
    'Apple80211',
    'IPConfiguration.bundle',
    'WiFiManagerClient',
    'WiFiNetwork',
    'WiFiDeviceClient',
  ],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'Signal.swift',
      text: 'import UIKit\n\nlet statusBar = UIApplication.shared.value(forKey: "statusBar") as? UIView\nlet bars = view.value(forKey: «"_wifiStrengthBars"») as? Int\n',
      message: 'App Review',
    },
    {
      file: 'Signal.m',
      text: '#import <UIKit/UIKit.h>\n\nint strength(UIView *item) {\n  return [[item valueForKey:«@"_wifiStrengthRaw"»] intValue];\n}\n',
    },
    {
      file: 'scan.c',
      project: { platforms: ['iOS'] },
      text: 'void scan(void) {\n  void *image = dlopen(«"/System/Library/PrivateFrameworks/MobileWiFi.framework/MobileWiFi"», RTLD_LAZY);\n  open_ = dlsym(image, «"WiFiManagerClientCreate"»);\n}\n',
    },
    {
      file: 'Scan.m',
      text: '@import UIKit;\n\nstatic const char *path = «"/System/Library/SystemConfiguration/IPConfiguration.bundle/IPConfiguration"»;\n\nvoid scan(void) {\n  void *image = dlopen(path, RTLD_LAZY);\n  void *open = dlsym(image, «"Apple80211Open"»);\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: the network that the app is on, through NEHotspotNetwork',
      file: 'Signal.swift',
      text: 'import NetworkExtension\nimport UIKit\n\nlet network = await NEHotspotNetwork.fetchCurrent()\n',
    },
    {
      title: 'a Mac app',
      file: 'scan.m',
      project: { platforms: ['macOS'] },
      text: 'void scan(void) {\n  void *image = dlopen("/System/Library/PrivateFrameworks/Apple80211.framework/Apple80211", RTLD_LAZY);\n}\n',
    },
    {
      title: 'the status bar for another end',
      file: 'Bar.swift',
      text: 'import UIKit\n\nlet bar = UIApplication.shared.value(forKey: "statusBar") as? UIView\nbar?.backgroundColor = .red\n',
    },
    {
      title: 'a list of suspicious names, and text for the user',
      file: 'Jailbreak.swift',
      text: 'import UIKit\n\nlet names = ["_wifiStrengthBars", "/bin/bash"]\nprint("_wifiStrengthBars")\nlet image = dlopen(path, RTLD_NOW)\n',
    },
    {
      title: 'a symbol of the user’s own, and interpolation',
      file: 'Signal.swift',
      text: 'import UIKit\n\nlet _wifiStrengthBars = 3\nlet key = "_wifi\\(suffix)"\nlet text = "_wifiStrengthBars is gone"\n',
    },
  ],
};
