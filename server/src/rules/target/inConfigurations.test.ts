import assert from 'node:assert/strict';
import type { Platform } from '../../catalogue/types.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { inConfigurations } from './inConfigurations.ts';
import { judgeVariants, type Verdict } from './judgeVariants.ts';

const variant = (configuration: string, platform: Platform): Variant =>
  ({ configuration, platform }) as Partial<Variant> as Variant;

const debug = variant('Debug', 'macOS');
const release = variant('Release', 'macOS');
const debugPhone = variant('Debug', 'iOS');
const releasePhone = variant('Release', 'iOS');
const all = [debug, release, debugPhone, releasePhone];

describe('inConfigurations', () => {
  it('says nothing where all fail', () => {
    assert.equal(inConfigurations(all, all), '');
    assert.equal(inConfigurations([debug], [debug]), '');
  });

  it('names configurations, platforms, or both', () => {
    assert.equal(inConfigurations([release], [debug, release]), ' in Release');
    assert.equal(inConfigurations([release, releasePhone], all), ' in Release');
    assert.equal(inConfigurations([debugPhone, releasePhone], all), ' on iOS');
    assert.equal(inConfigurations([releasePhone], all), ' in Release on iOS');
    assert.equal(inConfigurations([debug, release, releasePhone], all), ' on macOS and in Release on iOS');
    assert.equal(
      inConfigurations([debug, release], [debug, variant('Beta', 'macOS'), release]),
      ' in Debug and Release',
    );
  });
});

describe('judgeVariants', () => {
  const target = { variants: all } as Partial<Target> as Target;
  const judge = (verdicts: readonly Verdict[]) => judgeVariants(target, each => verdicts[all.indexOf(each)]!);

  it('leaves out what does not apply', () => {
    const judged = judge(['fails', 'unknown', 'skipped', 'holds']);
    assert.deepEqual(judged.all, [debug, release, releasePhone]);
    assert.deepEqual(judged.failing, [debug]);
    assert.deepEqual(judged.unknown, [release]);
  });
});
