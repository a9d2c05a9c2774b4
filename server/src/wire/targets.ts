import { type Location, RequestType0 } from 'vscode-languageserver/node';
import type { Need } from '../features/needs/need.ts';
import type { PlacedText, TargetOverview } from '../features/targets/targetOverview.ts';
import type { Place } from '../project/model/value.ts';
import { type Folder, settled } from './folder.ts';
import { withoutParameters } from './guard.ts';
import { addressOf, judgeAll, type Session } from './session.ts';

/** Request without parameters: every target that is known, for the sidebar. */
export const targetsMethod = 'appleNetworkingHints/targets';

/** The same with addresses for places, as an editor opens them. */
type Addressed<T> = Omit<T, 'at'> & { readonly location?: Location };

export type AddressedText = Addressed<PlacedText>;
export type AddressedNeed = Addressed<Need>;

export interface TargetNode
  extends Pick<
    TargetOverview,
    'id' | 'name' | 'kind' | 'format' | 'project' | 'platforms' | 'deployment' | 'unknown'
  > {
  readonly location?: Location;
  readonly hosts: readonly string[];
  readonly uses: readonly (AddressedText & { readonly framework: string; readonly count: number })[];
  readonly providers: readonly AddressedText[];
  readonly entitlements: readonly AddressedText[];
  readonly groups: readonly AddressedText[];
  readonly machServices: readonly AddressedText[];
  readonly needs: readonly AddressedNeed[];
}

export interface TargetsAnswer {
  readonly targets: readonly TargetNode[];
  /** Projects that were found and could not be read, with the reason. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
}

const nodeOf = (session: Session, folder: Folder, overview: TargetOverview): TargetNode => {
  const location = (place: Place | undefined): { readonly location?: Location } => {
    const range = place && folder.workspace.rangeOf(place);
    return range ? { location: { uri: addressOf(session, folder, place.path), range } } : {};
  };
  const addressed = <T extends { readonly at?: Place }>({ at, ...rest }: T) => ({ ...rest, ...location(at) });
  const { name, kind, format, project, platforms, deployment, unknown } = overview;
  // Two folders may hold the same project.
  const unique = (id: string): string => `${folder.uri}/${id}`;
  return {
    id: unique(overview.id),
    name,
    kind,
    format,
    project,
    platforms,
    deployment,
    hosts: overview.hosts.map(unique),
    ...(unknown !== undefined && { unknown }),
    ...location(overview.at),
    uses: overview.uses.map(addressed),
    providers: overview.providers.map(addressed),
    entitlements: [...overview.networkExtension, ...overview.entitlements].map(addressed),
    groups: overview.groups.map(addressed),
    machServices: overview.machServices.map(addressed),
    needs: overview.needs.map(addressed),
  };
};

/** Answers what the Targets view asks. */
export const answerTargets = (session: Session): void => {
  const { connection, hints, reportError } = session;
  connection.onRequest(
    new RequestType0<TargetsAnswer, void>(targetsMethod),
    withoutParameters<TargetsAnswer>(targetsMethod, reportError, { targets: [], unread: [] }, async () => {
      await session.configured;
      const targets: TargetNode[] = [];
      const unread: { path: string; reason: string }[] = [];
      for (const folder of [...session.folders]) {
        await settled(folder);
        judgeAll(session, folder);
        const knowledge = folder.workspace.knowledge();
        if (!knowledge) continue;
        targets.push(...hints.targets(knowledge).map(overview => nodeOf(session, folder, overview)));
        for (const { path, unread: reason } of knowledge.model.projects) {
          if (reason !== undefined) unread.push({ path, reason });
        }
      }
      return { targets, unread };
    }),
  );
};
