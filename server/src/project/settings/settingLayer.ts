import type { Place } from '../model/value.ts';

/** One build setting as written in a project file or an xcconfig. */
export interface WrittenSetting {
  /** Without conditions: `CODE_SIGN_ENTITLEMENTS` for `CODE_SIGN_ENTITLEMENTS[sdk=macosx*]`. */
  readonly name: string;
  /** `[sdk=macosx*]` as `{ name: 'sdk', value: 'macosx*' }`, in the order written. */
  readonly conditions: readonly { readonly name: string; readonly value: string }[];
  /** `$(…)` as written; the words of a list joined by blanks, quoted where they hold one. */
  readonly value: string;
  /** The value. */
  readonly at: Place;
}

/**
 * One of the places a setting may come from. A target has four, strongest first: its own settings, its xcconfig, the project's own, the
 * project's xcconfig. An xcconfig may be several layers.
 */
export interface SettingLayer {
  /** In the order written; where one name and condition stands twice, the last one counts. An xcconfig brings those of its includes in place. */
  readonly settings: readonly WrittenSetting[];
  /** Set when part of the layer could not be read (a missing xcconfig, a generated one): what is not set in a stronger layer is unknown. */
  readonly unknown?: string;
  /**
   * Narrows `unknown`: a setting that no weaker layer writes either may only have been set there if its name fits. A generated file sets some
   * settings and no others.
   */
  readonly decides?: RegExp;
  /**
   * An optional file that is not there, weaker than this layer and stronger than all below: a developer's own. Xcode goes on without it; but
   * what a developer sets in one (see `ofDevelopers`) is not known from weaker layers.
   */
  readonly absent?: string;
}

/** The settings of one configuration of one target before anything is resolved. */
export interface ConfigurationLayers {
  readonly name: string;
  /** Strongest first. */
  readonly layers: readonly SettingLayer[];
  /** The `{ … }` of the target's own `buildSettings`, where a setting would be added. */
  readonly settingsAt?: Place;
}
