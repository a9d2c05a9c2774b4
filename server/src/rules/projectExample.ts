import type { Platform } from '../catalogue/types.ts';
import type { TargetKind } from '../project/model/target.ts';

/** A target of an example, in a few words; `testing/projectFiles.ts` writes the project for it. */
export interface TargetSketch {
  readonly name: string;
  readonly kind: TargetKind;
  /** macOS where nothing is said. Several make a multi-platform target. */
  readonly platforms?: readonly Platform[];
  /** The deployment target of these platforms; recent where nothing is said. */
  readonly deployment?: string;
  /** The entries of its Info.plist (`<key>…</key><string>…</string>`), in `<name>/Info.plist`; without it Xcode generates one. */
  readonly info?: string;
  /** The entries of its entitlements, in `<name>/<name>.entitlements`; without it there is no entitlements file. */
  readonly entitlements?: string;
  /** Sources by name below `<name>/`. */
  readonly sources?: Readonly<Record<string, string>>;
  /** Build settings of every configuration; the key may carry a condition. */
  readonly settings?: Readonly<Record<string, string>>;
  /** More settings of one configuration, by its name: `Debug`, `Release`, or another that the project then has too. */
  readonly configurations?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names of targets it embeds, each where it belongs. */
  readonly embeds?: readonly string[];
  /** Embeds with a place of their own. */
  readonly copies?: readonly {
    readonly products: readonly string[];
    readonly destination: string;
    readonly path: string;
  }[];
  /** Names of targets, of `X.framework`, `X.xcframework` and `libx.a` files, or of package products (of `ProjectSketch.packages`). */
  readonly links?: readonly string[];
  /** Names of targets it depends on without embedding them. */
  readonly dependsOn?: readonly string[];
  /** Texts of its shell-script phases. */
  readonly scripts?: readonly string[];
}

/** A whole project. `«…»` in any of its texts marks a report; bundle identifiers are `com.example.<name>` where none is set. */
export interface ProjectSketch {
  readonly targets: readonly TargetSketch[];
  /** Build settings of the project; `DEVELOPMENT_TEAM` is `ABCDE12345` where none is set. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Product → address of its package, or a relative path of a local one. */
  readonly packages?: Readonly<Record<string, string>>;
  readonly lastUpgradeCheck?: number;
  /** Other files by path: an xcconfig, a localised `InfoPlist.strings`, a script. */
  readonly files?: Readonly<Record<string, string>>;
  /** A last hand on the text of `project.pbxproj`, for what cannot be said above. */
  readonly edit?: (pbxproj: string) => string;
}

/**
 * An example of a rule that judges targets. The harness writes each as a project with groups, as one with synchronised folders, and with
 * its settings in an xcconfig; all three must answer alike.
 */
export interface ProjectExample {
  readonly title: string;
  readonly project: ProjectSketch;
  /** Text of the files that the preferred (or else the first) fix of the first report changes, by path. */
  readonly fixed?: Readonly<Record<string, string>>;
  /** No fix is offered: no edit is right for all that read what it would change. */
  readonly unfixed?: true;
  readonly severity?: 'error' | 'warning' | 'information' | 'hint';
  /** Text that the message of the first report must contain. */
  readonly message?: string;
  /** Where related information of the first report must stand: text of the place (`group.com.example`) by path. */
  readonly related?: readonly { readonly path: string; readonly text: string }[];
  /** Not shown in the docs. */
  readonly hidden?: boolean;
  /** Forms that this example is not written in, since it is about the other. */
  readonly without?: readonly ('synchronised' | 'xcconfig')[];
}
