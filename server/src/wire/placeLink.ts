import type { Place } from '../project/model/value.ts';
import type { Folder } from './folder.ts';
import { addressOf, type Session } from './session.ts';

/** Addresses of places for a hover: `file:///…/Info.plist#L12,5`, which editors open at the line. */
export const placeLink =
  (session: Session, folder: Folder): ((place: Place) => string | undefined) =>
  place => {
    const range = folder.workspace.rangeOf(place);
    if (!range) return undefined;
    const { line, character } = range.start;
    return `${addressOf(session, folder, place.path)}#L${line + 1},${character + 1}`;
  };
