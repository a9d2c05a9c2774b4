import assert from 'node:assert/strict';
import { rules } from '../rules/index.ts';
import type { ProjectSketch, TargetSketch } from '../rules/projectExample.ts';
import { hintsFor, judgedProject } from '../testing/judgedProject.ts';
import { projectFiles } from '../testing/projectFiles.ts';

const hints = hintsFor(rules);

const chat = (more: Partial<TargetSketch>, files?: ProjectSketch['files']): readonly string[] => {
  const target: TargetSketch = {
    name: 'Chat',
    kind: 'app',
    platforms: ['iOS'],
    info: '<key>UIRequiresFullScreen</key>\n<true/>',
    sources: {
      'Chat.swift':
        'import Network\n\nlet browser = NWBrowser(for: .bonjour(type: "_chat._tcp", domain: nil), using: .tcp)\n',
    },
    ...more,
  };
  const all = projectFiles({ targets: [target], ...(files && { files }) }, 'groups');
  const workspace = judgedProject(hints, all);
  return [
    ...new Set(Object.keys(all).flatMap(path => workspace.findings(path).map(({ rule }) => rule))),
  ].sort();
};

const missing = ['bonjour-services-missing', 'lnp-usage-description-missing'];

describe('what something else may write', () => {
  it('is missed where nothing does', () => assert.deepEqual(chat({}), missing));

  it('is not missed where a script of the project edits the list, whatever else stands in it', () => {
    const scripts = ['"$SRCROOT/scripts/stamp.sh"'];
    for (const text of [
      '/usr/libexec/PlistBuddy -c "Merge extra.plist" "$INFOPLIST_FILE"\n',
      'sed -i "" "s/A/B/" "$SRCROOT/Chat/Info.plist"\n',
    ]) {
      assert.deepEqual(chat({ scripts }, { 'scripts/stamp.sh': text }), [], text);
    }
    assert.deepEqual(chat({ scripts }, { 'scripts/stamp.sh': 'echo done\n' }), missing);
  });

  it('is not missed where a program that is not known gets the list', () => {
    for (const script of [
      '"$SRCROOT/bin/stamp" "$INFOPLIST_FILE"',
      'ruby scripts/stamp.rb "$SRCROOT/Chat/Info.plist"',
      'envsubst < template | tee "$INFOPLIST_FILE"',
    ]) {
      assert.deepEqual(chat({ scripts: [script] }), [], script);
    }
    for (const script of ['echo "$INFOPLIST_FILE"', 'if [ -f "$INFOPLIST_FILE" ]; then echo yes; fi']) {
      assert.deepEqual(chat({ scripts: [script] }), missing, script);
    }
  });

  it('is not missed where a setting that decides it holds a variable nobody sets', () => {
    for (const name of ['INFOPLIST_PREPROCESS', 'INFOPLIST_FILE_CONTENTS']) {
      assert.deepEqual(chat({ settings: { [name]: '$(NOPE)' } }), [], name);
    }
  });
});
