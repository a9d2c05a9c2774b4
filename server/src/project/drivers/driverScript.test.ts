import assert from 'node:assert/strict';
import { driverScript } from './driverScript.ts';

const commands = (path: string, text: string): readonly string[] =>
  (driverScript(path, text)?.commands ?? []).map(({ words }) => words.map(word => word.text).join(' '));

describe('driverScript', () => {
  it('reads the recipes of a makefile', () => {
    assert.deepEqual(
      commands(
        'Makefile',
        `LIST ?= App/Info.plist # the list\nexport my-name := "x"\n\nall: a b ; touch $@\n\t@-cp $< $@ \\\n\t  && rm "$$TMP/$(LIST)"\n\techo $(shell pwd) $(wildcard $(X)/*) \${my-name}\nifdef X\nendif\n`,
      ),
      [
        'LIST=App/Info.plist',
        'my_name=x',
        'touch all',
        'cp a all',
        `rm $TMP/\${LIST}`,
        `echo \${PWD} \${_} \${my_name}`,
      ],
    );
  });

  it('reads the commands of a service', () => {
    assert.deepEqual(
      commands(
        '.gitlab-ci.yml',
        `env:\n  LIST: "a b"\nsteps:\n  - run: "echo \\"x\\" \${{ env.LIST }}"\n  - run: >\n      cp a\n      b\n    working-directory: App\n  - script:\n      - 'ls -l'\n      # nothing\n      - |\n        if true; then\n          rm x\n        fi\n`,
      ),
      ['LIST=a b', `echo x \${LIST}`, 'cp a b', 'cd App', 'ls -l', 'if true', 'then', 'rm x', 'fi'],
    );
  });

  it('reads the actions of fastlane', () => {
    assert.deepEqual(
      commands(
        'fastlane/Fastfile',
        'path = "App/App.entitlements"\nupdate_app_group_identifiers(entitlements_file: path, app_group_identifiers: ["x"])\nsh("cp a #{path}")\nputs "nothing"\nupdate_plist(plist_path: "a.plist") do |list|\n  list[:Key] = 1\nend\n',
      ),
      [
        'path=App/App.entitlements',
        `plutil -replace com\\.apple\\.security\\.application-groups -string x \${path}`,
        'plutil -replace Key -string x a.plist',
        `cp a \${path}`,
      ],
    );
  });

  it('knows no other files', () => {
    assert.equal(driverScript('project.yml', 'a: b'), undefined);
  });

  it('stays linear on whatever it is given', () => {
    const many = (part: string): string => part.repeat(20_000);
    for (const path of ['Makefile', '.gitlab-ci.yml', 'Fastfile'])
      for (const part of [
        '$(',
        `\${{ a`,
        '"',
        "'",
        'a: >\n',
        '#{',
        'update_plist(',
        'update_plist\n',
        '\t',
        'a|',
        '\\',
      ])
        assert.ok(driverScript(path, many(part)), path);
  }).timeout(20_000);
});
