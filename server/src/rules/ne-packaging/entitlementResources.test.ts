import assert from 'node:assert/strict';
import { lineIndex } from '../../syntax/lineIndex.ts';
import { parse } from '../../syntax/parse.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { plist } from '../examples.ts';
import type { Rule } from '../rule.ts';
import { ruleGate } from '../ruleGate.ts';
import { runRules } from '../runRules.ts';
import entitlementWrongValueType from './entitlement-wrong-value-type.ts';
import { entitlementResources } from './entitlementResources.ts';
import neEntitlementKeyMisspelt from './ne-entitlement-key-misspelt.ts';

const catalogue = testCatalogue();

const firstLinks = (rule: Rule, text: string): readonly (string | undefined)[] =>
  runRules(parse('App.entitlements', text), [rule], {
    gate: ruleGate([rule], catalogue),
    catalogue,
    path: 'App.entitlements',
    project: undefined,
    lines: lineIndex(text),
    levels: {},
    onError: (id, error) => assert.fail(`${id}: ${error}`),
  }).map(({ resources }) => resources[0]);

describe('entitlementResources', () => {
  it('leaves the rule’s own where nothing is known', () => {
    assert.deepEqual(entitlementResources(catalogue, 'com.example.unknown'), {});
  });

  it('link a wrong type to the page of that entitlement', () => {
    const text = plist(
      '<key>com.apple.developer.networking.wifi-info</key>\n<string>YES</string>\n<key>com.apple.security.application-groups</key>\n<true/>\n<key>com.apple.developer.wifi-aware</key>\n<array>\n\t<true/>\n</array>',
    );
    assert.deepEqual(firstLinks(entitlementWrongValueType, text), [
      'entitlement-wifi-info',
      'entitlement-app-groups',
      'entitlement-wifi-aware',
    ]);
  });

  it('link a misspelt key to the page of the one that is meant', () => {
    const text = plist(
      '<key>com.apple.developer.networking.hotspotconfiguration</key>\n<true/>\n<key>com.apple.developer.networkextension</key>\n<array/>',
    );
    assert.deepEqual(firstLinks(neEntitlementKeyMisspelt, text), [
      'entitlement-hotspot-configuration',
      'entitlement-network-extension',
    ]);
  });
});
