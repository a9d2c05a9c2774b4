import type { Platform } from '../../catalogue/types.ts';
import type { ScriptPhase, TargetKind } from '../model/target.ts';
import type { Place } from '../model/value.ts';
import type { WrittenSetting } from '../settings/settingLayer.ts';
import type { Location } from './location.ts';

/** What a `project.pbxproj` says by itself: nothing is looked up in other files, no setting is resolved. */
export interface XcodeProject {
  /** Path of the `project.pbxproj`. */
  readonly path: string;
  /** `App` of `App.xcodeproj`. */
  readonly name: string;
  /** The folder that `$(SRCROOT)` stands for, relative to the workspace; empty for the workspace itself. */
  readonly sourceRoot: string;
  /** `LastUpgradeCheck`, e.g. 1620. */
  readonly lastUpgradeCheck?: number;
  readonly configurations: readonly XcodeConfiguration[];
  /** Its configuration for targets that have one of another name. */
  readonly defaultConfiguration?: string;
  readonly targets: readonly XcodeTarget[];
  readonly packages: readonly PackageReference[];
  /** Why it may say more than could be read, in a sentence for the user: it is damaged. */
  readonly unknown?: string;
}

export interface XcodeConfiguration {
  readonly name: string;
  readonly settings: readonly WrittenSetting[];
  /** The `{ … }` of `buildSettings`. */
  readonly settingsAt?: Place;
  /** The xcconfig it is based on. */
  readonly base?: Location;
}

export interface XcodeTarget {
  /** Id of the object. */
  readonly id: string;
  readonly type: 'native' | 'aggregate' | 'legacy';
  readonly name: string;
  /** The value of `name`, or the id where there is none. */
  readonly at: Place;
  readonly kind: TargetKind;
  /** `com.apple.product-type.framework.static`. */
  readonly productType?: string;
  /** `productName`. */
  readonly productName?: string;
  /** Id of its product's file reference. */
  readonly productId?: string;
  /** The file it makes: `Tunnel.appex`. */
  readonly product?: string;
  readonly configurations: readonly XcodeConfiguration[];
  readonly sources: readonly BuildEntry[];
  readonly headers: readonly BuildEntry[];
  readonly resources: readonly BuildEntry[];
  readonly frameworks: readonly PlacedEntry[];
  readonly copies: readonly CopyPhase[];
  readonly scripts: readonly ScriptPhase[];
  /** The sources that its script phases say they make. */
  readonly outputs: readonly FileReference[];
  readonly dependencies: readonly XcodeDependency[];
  /** `packageProductDependencies`: what it may import. */
  readonly packageProducts: readonly PackageProduct[];
  readonly folders: readonly FolderMembership[];
  /** What may make sources for it, in a sentence for the user: a build rule, a build tool plug-in. */
  readonly generator?: string;
}

/** A file of a build phase. */
export interface BuildEntry {
  readonly reference: Reference;
  /** The platforms that a filter leaves; absent when there is none. */
  readonly platforms?: readonly Platform[];
  /** True when flags of its own define names, or take them back: what of it is compiled is not what the settings say. */
  readonly definesNames?: boolean;
}

/** One that the user is shown. */
export interface PlacedEntry extends BuildEntry {
  /** The entry of the phase. */
  readonly at: Place;
}

/** What an entry of a build phase stands for. */
export type Reference =
  | FileReference
  /** Variant and version groups: each of their files. */
  | { readonly kind: 'group'; readonly name: string; readonly files: readonly FileReference[] }
  /** The product of a target of this project. */
  | { readonly kind: 'product'; readonly name: string; readonly target: string }
  | OtherProject
  | PackageProduct;

export interface FileReference {
  readonly kind: 'file';
  readonly name: string;
  readonly location: Location;
}

/** A product or target of another project file. */
export interface OtherProject {
  readonly kind: 'other-project';
  readonly name: string;
  /** The `.xcodeproj`. */
  readonly project: Location;
  /** Id of the product's file reference or of the target in there. */
  readonly id: string;
}

/** A product of a Swift package. */
export interface PackageProduct {
  readonly kind: 'package-product';
  readonly name: string;
  /** Absent where the project file does not say, as for a package that stands among its files. */
  readonly package?: PackageReference;
  /** True for a build tool plug-in, which is run and not linked. */
  readonly plugin: boolean;
  readonly at: Place;
}

export type PackageReference =
  | { readonly kind: 'remote'; readonly address: string }
  | { readonly kind: 'local'; readonly location: Location };

export interface CopyPhase {
  readonly name: string;
  /** The id of the phase. */
  readonly at: Place;
  /** `dstSubfolderSpec` as written, or the number that the name in `dstSubfolder` stands for; a name that is not known as it is. */
  readonly destination: string;
  /** The number, where one is written. */
  readonly destinationAt?: Place;
  /** `dstPath` as written. */
  readonly path: string;
  readonly pathAt?: Place;
  readonly entries: readonly PlacedEntry[];
}

/** Something a target waits for. */
export type XcodeDependency =
  | { readonly kind: 'target'; readonly target: string; readonly platforms?: readonly Platform[] }
  | (OtherProject & { readonly platforms?: readonly Platform[] })
  | (PackageProduct & { readonly platforms?: readonly Platform[] });

/** A folder whose files are members because they are in it, or because an exception set says so. */
export interface FolderMembership {
  readonly folder: SynchronisedFolder;
  /** True when the target takes all of the folder but `listed`; false when it takes `listed` alone. */
  readonly owner: boolean;
  /** Paths relative to the folder. */
  readonly listed: ReadonlySet<string>;
  /** Platforms by relative path, where a filter is set. */
  readonly platforms: ReadonlyMap<string, readonly Platform[]>;
  /** Files in it that a copy phase puts elsewhere. */
  readonly copied: ReadonlySet<string>;
}

export interface SynchronisedFolder {
  readonly location: Location;
  /** Types by relative path where the ending does not decide: `sourcecode.swift`. */
  readonly types: ReadonlyMap<string, string>;
  /** Folders in it that are copied as they are. */
  readonly opaque: readonly string[];
}
