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

  it('takes literals of Ruby for commands only where they are', () => {
    assert.deepEqual(
      commands(
        'Fastfile',
        'UI.message("cp a b")\ndesc "cp a b"\nsh("cp a #{x[y]}") # "cp c d"\nsh(command: "cp e f")\nputs `cp g h`\nx = %x(cp (h) i)\n=begin\nsh("cp j k")\n=end\n# it\'s "cp l m"\ngym(xcargs: "CODE_SIGN_ENTITLEMENTS=x")\n',
      ),
      ['xcodebuild CODE_SIGN_ENTITLEMENTS=x', `cp a \${_}`, 'cp e f', 'cp g h', 'cp', 'h', 'i'],
    );
  });

  describe('takes four times as long for four times as much', () => {
    const parts = [
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
      '"\\"',
      '%x(',
      'a=b ',
      ' \t',
      '- ',
      '$@',
      'do ',
    ];
    const time = (run: () => void): number => {
      const start = performance.now();
      run();
      return performance.now() - start;
    };
    /** Compares the fastest of several runs: whatever else runs makes some of them slow. A search that is not linear takes sixteen times as long. */
    const isLinear = (short: () => void, long: () => void): boolean => {
      short();
      let [few, many] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let i = 0; i < 12; i++) {
        few = Math.min(few, time(short));
        many = Math.min(many, time(long));
        if (many <= 11 * few + 1) return true;
      }
      return false;
    };
    const starts: Readonly<Record<string, readonly string[]>> = {
      Makefile: ['', 'A = b', 'a:\n\t'],
      '.gitlab-ci.yml': ['', 'run: ', 'body: |\n ', '- >-\n '],
      Fastfile: ['', 'sh("', 'update_plist('],
    };
    for (const [path, before] of Object.entries(starts))
      it(`in a ${path}`, () => {
        for (const start of before)
          for (const part of parts) {
            const text = (size: number): string => start + part.repeat(size / part.length);
            const [short, long] = [text(20_000), text(80_000)];
            assert.ok(
              isLinear(
                () => driverScript(path, short),
                () => driverScript(path, long),
              ),
              JSON.stringify([path, start, part]),
            );
          }
      }).timeout(60_000);
  });
});
