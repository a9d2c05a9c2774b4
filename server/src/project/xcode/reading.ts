import type { Span } from '../../syntax/span.ts';
import type { Place } from '../model/value.ts';
import type { GroupLocations } from './groupLocations.ts';
import type { ObjectTable, XcodeObject } from './objectTable.ts';

/** What the parts of the reader share. */
export interface Reading {
  readonly table: ObjectTable;
  readonly locations: GroupLocations;
  /** The folder that holds the `.xcodeproj`, relative to the workspace. */
  readonly projectFolder: string;
  /** The place of a range in an object. */
  place(object: XcodeObject, span: Span): Place;
}
