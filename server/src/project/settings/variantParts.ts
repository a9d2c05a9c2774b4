import type { Platform } from '../../catalogue/types.ts';
import type { Place } from '../model/value.ts';
import type { SettingResolver } from './settingResolver.ts';
import type { VariantRequest } from './variantRequest.ts';

/** What property lists and conditions of one variant are made from. */
export interface VariantParts {
  readonly request: VariantRequest;
  readonly configuration: string;
  readonly platform: Platform;
  readonly resolver: SettingResolver;
  readonly settingsAt: Place | undefined;
}
