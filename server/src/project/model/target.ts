import type { Availability, Platform } from '../../catalogue/types.ts';
import type { PropertyList } from './propertyList.ts';
import type { Answer, Place, Value } from './value.ts';

export type TargetKind =
  | 'app'
  | 'app-extension'
  | 'extensionkit-extension'
  | 'system-extension'
  | 'driver-extension'
  | 'watch-app'
  | 'app-clip'
  | 'framework'
  | 'static-library'
  | 'dynamic-library'
  | 'bundle'
  | 'tool'
  | 'xpc-service'
  | 'unit-test'
  | 'ui-test'
  /** A target of a Swift package. */
  | 'package'
  /** No product of its own: aggregate and external-build-system targets. */
  | 'aggregate'
  | 'unknown';

/** Who wrote the project down. */
export type ProjectFormat = 'xcode' | 'xcodegen' | 'swiftpm' | 'tuist' | 'bazel' | 'loose';

/** A source file that is compiled into a target. */
export interface TargetFile {
  readonly path: string;
  /** Platforms that a filter in the build phase leaves; absent when there is no filter. */
  readonly platforms?: readonly Platform[];
}

/** A shell-script build phase. */
export interface ScriptPhase {
  readonly name: string;
  readonly text: string;
  /** The program that runs it, as written, where that is no shell. */
  readonly interpreter?: string;
  readonly at: Place;
}

/** Something a target links. */
export interface Link {
  /** `WireGuardKit`, `Sentry.framework`, `libz.tbd`. */
  readonly name: string;
  readonly kind: 'framework' | 'xcframework' | 'library' | 'package-product' | 'system';
  /** Id of the target of this workspace that makes it. */
  readonly target?: string;
  /** All of them, where a product of a package of this workspace is made of several; `target` is the first. */
  readonly targets?: readonly string[];
  /** True for a package product whose sources are not in this workspace, and for a binary. */
  readonly remote: boolean;
  readonly at: Place;
  /** `no` for a static library or a static framework, `unknown` for a package product of automatic linkage. */
  readonly dynamic: Answer;
}

/** A product that a copy-files phase puts into the bundle of a target. */
export interface Embed {
  /** `Tunnel.appex`, `Filter.systemextension`, `Kit.framework`. */
  readonly name: string;
  /** Id of the target that makes it, if known. */
  readonly target?: string;
  /**
   * `dstSubfolderSpec` as written: `10` frameworks, `13` plug-ins, `16` products directory, `1` wrapper. Where Xcode 26 writes `dstSubfolder` with a name
   * (`PlugIns`), the number of that name; `phase.destinationAt` is then absent.
   */
  readonly destination: string;
  /** `dstPath` as written. */
  readonly path: string;
  /** The entry of the phase. */
  readonly at: Place;
  /** The phase itself: the values of `dstPath` and `dstSubfolderSpec`, to be edited. */
  readonly phase: {
    readonly name: string;
    readonly at: Place;
    readonly destinationAt?: Place;
    readonly pathAt?: Place;
  };
  readonly platforms?: readonly Platform[];
}

/** One target built in one configuration for one platform: what a build setting and a property list have a value for. */
export interface Variant {
  readonly configuration: string;
  readonly platform: Platform;
  /** Resolved over target, its xcconfig, project, its xcconfig, Xcode's defaults, with conditions for this platform, expanded. */
  setting(name: string): Value<string>;
  /** The words of a list: split at blanks outside quotes. */
  settings(name: string): Value<readonly string[]>;
  /**
   * Every place whose text is part of a setting's value, strongest first: those that `$(inherited)` leads to behind the one that sets it. Ends in front of
   * what is not known.
   */
  writtenAt(name: string): readonly Place[];
  readonly bundleIdentifier: Value<string>;
  /** `PRODUCT_MODULE_NAME`: made of the target's name where nothing sets it. */
  readonly moduleName: Value<string>;
  /** The deployment target of this platform. */
  readonly deployment: Value<string>;
  readonly info: PropertyList;
  readonly entitlements: PropertyList;
  /** Whether `#if` with this condition (as written, without the keyword) is compiled: `os(macOS) && DEBUG`. */
  compiles(condition: string, language: 'swift' | 'c'): Answer;
  /** Where a setting of this target and configuration would be added: the `{ … }` of `buildSettings`. */
  readonly settingsAt?: Place;
}

export interface Target {
  /** Unique in the workspace: path of the project, `#`, id of the object or name of the target. */
  readonly id: string;
  readonly name: string;
  readonly kind: TargetKind;
  readonly format: ProjectFormat;
  /** Path of the project file: `App.xcodeproj/project.pbxproj`, `project.yml`, `Package.swift`. */
  readonly project: string;
  /** Its name in the project file. */
  readonly at: Place;
  /** Platforms it is built for in any configuration; `unknown` when a setting that decides it could not be read. */
  readonly platforms: Value<readonly Platform[]>;
  /** The lowest deployment target per platform over all configurations. */
  readonly deployment: Availability;
  /** One per configuration and platform, the project's own order. Empty when `platforms` is unknown. */
  readonly variants: readonly Variant[];
  /** The sources it compiles that are in this workspace, and the headers that belong to those of the C family. */
  readonly files: readonly TargetFile[];
  /** Why `files` may not be all of them: a file outside the workspace, a folder that could not be listed, generated sources. */
  readonly filesUnknown?: string;
  /** Other files of the bundle: `InfoPlist.strings`, storyboards. */
  readonly resources: readonly string[];
  readonly scripts: readonly ScriptPhase[];
  readonly links: readonly Link[];
  readonly embeds: readonly Embed[];
  /** Ids of targets whose product a script phase of this one names, as it would to copy it; hosts and what they embed include these. */
  readonly copiedByScript?: readonly string[];
  /** Ids of targets it depends on, embeds or links, of this workspace. */
  readonly dependencies: readonly string[];
  /** Product references that are external build systems: true when it depends on a `PBXLegacyTarget`. */
  readonly dependsOnExternalBuild: boolean;
  /** `LastUpgradeCheck` of its project. */
  readonly lastUpgradeCheck?: number;
  /** Why nothing may be said to be missing from this target, in a sentence for the user; absent when it is known. */
  readonly unknown?: string;
}
