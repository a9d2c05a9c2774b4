import { compareVersions } from '../../catalogue/compareVersions.ts';
import type { Platform } from '../../catalogue/types.ts';
import { absent, present, unknown, type Value } from '../model/value.ts';
import { sdks } from './sdk.ts';
import type { SettingResolver } from './settingResolver.ts';

/** The first version of Mac Catalyst; a lower deployment target of iOS means this one (Swift Build, Settings). */
const firstCatalyst = '13.1';

/**
 * The deployment target. Mac Catalyst has the one of iOS, from 13.1 on, since Apple gives its availability in versions of iOS. `absent` where
 * nothing sets it: then it is the version of the SDK.
 */
export const deploymentOf = (resolver: SettingResolver, platform: Platform): Value<string> => {
  const { deploymentSetting } = sdks[platform];
  const value = resolver.setting(deploymentSetting);
  if (value.state !== 'present') return value;
  const version = value.value.trim();
  if (version === '') return absent();
  if (!/^\d+(?:\.\d+)*$/.test(version)) {
    return unknown(`${deploymentSetting} is “${version}”, which is no version`, value.at);
  }
  const lifted = platform === 'Catalyst' && compareVersions(version, firstCatalyst) < 0;
  return present(lifted ? firstCatalyst : version, value.at);
};
