import { unknownTargets } from '../workspace/unknownTargets.ts';
import type { Folder } from './folder.ts';
import { addressOf, type Session } from './session.ts';

/** Sent to clients that ask for it with `initializationOptions: { status: true }`, whenever it changes. */
export const statusMethod = 'appleNetworkingHints/status';

export interface Status {
  /** True while the workspace is being read. */
  readonly scanning: boolean;
  /** Files read, all folders together. */
  readonly files: number;
  readonly findings: number;
  readonly projects: readonly { readonly path: string; readonly targets: number }[];
  /** Files that could not be read, at most a hundred, with a sentence each. */
  readonly unread: readonly { readonly file: string; readonly uri: string; readonly reason: string }[];
  /** What is not known about the workspace and why something is therefore quiet; sentences. */
  readonly unknown: readonly string[];
}

const listed = 100;

const unknowns = (session: Session, projects: number): string[] => {
  if (session.folders.length === 0) return ['No folder is open, so every file is judged by itself.'];
  const sentences = session.folders.flatMap(({ scanner }) =>
    [...(scanner?.unlisted ?? [])].map(([folder, reason]) => (folder ? `${folder}: ${reason}` : reason)),
  );
  if (session.folders.every(({ root }) => root === undefined)) {
    sentences.push('The workspace is not on this disk, so only open files are read.');
  } else if (projects === 0) {
    sentences.push('No project was found, so targets are unknown and rules that depend on them are quiet.');
  }
  return [...sentences, ...session.folders.flatMap(({ workspace }) => unknownTargets(workspace.model()))];
};

/** The projects of a folder with their targets: those of the model, and before it is made what the project files say by themselves. */
const knownProjects = ({ workspace }: Folder): readonly Status['projects'][number][] => {
  const model = workspace.model();
  if (!model) return workspace.projects().map(({ path, targetCount }) => ({ path, targets: targetCount }));
  return model.projects
    .map(({ path }) => ({ path, targets: model.targets.filter(({ project }) => project === path).length }))
    .filter(({ targets }) => targets > 0);
};

const currentStatus = (session: Session): Status => {
  const status = { files: 0, findings: 0 };
  const projects: { path: string; targets: number }[] = [];
  const unread: { file: string; uri: string; reason: string }[] = [];
  for (const folder of session.folders) {
    for (const record of folder.workspace.records()) {
      status.files++;
      const { workspace } = folder;
      if (workspace.mayHaveFindings(record.path)) status.findings += workspace.findings(record.path).length;
      if (record.unread !== undefined && unread.length < listed) {
        const uri = addressOf(session, folder, record.path);
        unread.push({ file: record.path, uri, reason: record.unread });
      }
    }
    projects.push(...knownProjects(folder));
  }
  const scanning = session.folders.some(({ root, scanner }) => root !== undefined && scanner?.busy !== false);
  const unknown = scanning ? [] : unknowns(session, projects.length);
  return { scanning, ...status, projects, unread, unknown };
};

/** Returns the function that tells the client how things stand, at most once per turn and only when something changed. */
export const reportStatus = (session: Session): (() => void) => {
  if (!session.client.status) return () => {};
  let asked = false;
  let last = '';
  return () => {
    if (asked) return;
    asked = true;
    setImmediate(() => {
      asked = false;
      const status = currentStatus(session);
      const text = JSON.stringify(status);
      if (text === last) return;
      last = text;
      session.connection
        .sendNotification(statusMethod, status)
        .catch(error => session.reportError(statusMethod, '', error));
    });
  };
};
