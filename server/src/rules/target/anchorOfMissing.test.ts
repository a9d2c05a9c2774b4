import assert from 'node:assert/strict';
import { app, client, project } from '../../testing/fixedTarget.ts';
import { anchorInList, anchorOfMissingEntitlement } from './anchorOfMissing.ts';

describe('anchors of what is missing', () => {
  it('are the innermost value on the way that is there', () => {
    const { files, scope } = project({
      targets: [{ ...app, entitlements: '<key>A</key>\n<array/>\n<key>B</key>\n<false/>' }],
    });
    const [variant] = scope.variants;
    const at = (...path: string[]): string => {
      const place = anchorInList(scope.context, variant!.entitlements, ...path)!;
      return files[place.path]!.slice(place.span.start, place.span.end);
    };
    assert.equal(at('A'), '<array/>');
    assert.equal(at('B'), '<false/>');
    assert.equal(at('C'), '<dict>');
    assert.equal(at(), '<dict>');
  });

  it('are the first use or the target’s name where there is no file', () => {
    const { scope } = project({ targets: [app] });
    const { context, target, variants } = scope;
    const use = { path: 'App/App.swift', span: { start: 1, end: 2 } };
    assert.deepEqual(anchorOfMissingEntitlement(context, target, variants, client, use), use);
    assert.deepEqual(anchorOfMissingEntitlement(context, target, variants, client), target.at);
  });
});
