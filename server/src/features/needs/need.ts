import type { Catalogue } from '../../catalogue/types.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import type { Knowledge } from '../references/knowledge.ts';

export type NeedState = 'met' | 'unmet' | 'unknown';

/** Something an API requires of the target that uses it, and whether the target has it. */
export interface Need {
  /** In a few words: `packet-tunnel-provider entitlement`. */
  readonly text: string;
  readonly state: NeedState;
  /** The line that decides it: the value that is there, or where the missing one belongs. */
  readonly at?: Place;
  /** For `unknown`: what could not be read. For `unmet`: in which configurations, where not in all. */
  readonly why?: string;
}

export interface NeedContext extends Knowledge {
  readonly catalogue: Catalogue;
}

/** What one variant of a target says about a need; undefined where it does not apply there. */
export type Requirement = (target: Target, variant: Variant, context: NeedContext) => Need | undefined;
