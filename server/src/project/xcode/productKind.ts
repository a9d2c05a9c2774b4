import type { TargetKind } from '../model/target.ts';

/** By the end of `productType`, behind `com.apple.product-type.` (Xcode's product type specifications). */
const kinds: Readonly<Record<string, TargetKind>> = {
  application: 'app',
  'application.messages': 'app',
  'application.watchapp': 'watch-app',
  'application.watchapp2': 'watch-app',
  'application.watchapp2-container': 'app',
  'application.on-demand-install-capable': 'app-clip',
  'app-extension': 'app-extension',
  'app-extension.intents-service': 'app-extension',
  'app-extension.messages': 'app-extension',
  'app-extension.messages-sticker-pack': 'app-extension',
  'tv-app-extension': 'app-extension',
  'watchkit-extension': 'app-extension',
  'watchkit2-extension': 'app-extension',
  'xcode-extension': 'app-extension',
  'extensionkit-extension': 'extensionkit-extension',
  'system-extension': 'system-extension',
  'driver-extension': 'driver-extension',
  framework: 'framework',
  'framework.static': 'framework',
  'library.static': 'static-library',
  'library.dynamic': 'dynamic-library',
  bundle: 'bundle',
  'bundle.unit-test': 'unit-test',
  'bundle.ocunit-test': 'unit-test',
  'bundle.ui-testing': 'ui-test',
  'bundle.multi-device-ui-testing': 'ui-test',
  tool: 'tool',
  'xpc-service': 'xpc-service',
};

const prefix = 'com.apple.product-type.';

/** What a native target makes, by its `productType`. */
export const productKind = (productType: string | undefined): TargetKind => {
  if (!productType?.startsWith(prefix)) return 'unknown';
  const end = productType.slice(prefix.length);
  return Object.hasOwn(kinds, end) ? kinds[end]! : 'unknown';
};
