import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import { readSettings, type Settings, settingsSection } from '../settings.ts';
import type { Folder } from './folder.ts';
import type { Session } from './session.ts';

/** How long a client may take to answer for its settings before the defaults are used. */
const patience = 3000;

const sectionOf = (settings: unknown): unknown =>
  typeof settings === 'object' && settings !== null && settingsSection in settings
    ? (settings as Record<string, unknown>)[settingsSection]
    : settings;

/** True when the work was done in time. */
const within = async (work: Promise<unknown>, milliseconds: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>(resolve => {
    timer = setTimeout(resolve, milliseconds, false);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
};

export interface Configuration {
  /** Asks the client, if it can be asked, and applies what is new. */
  load(): Promise<void>;
  /** Asks to be told about changes. */
  register(): void;
}

/**
 * The settings of each folder. They come from `workspace/configuration` where the client supports it, otherwise from the
 * initialization options and from `workspace/didChangeConfiguration`.
 */
export const createConfiguration = (
  session: Session,
  initial: unknown,
  applyTo: (folder: Folder, settings: Settings) => void,
  applyLoose: (settings: Settings) => void,
): Configuration => {
  const { connection, client, reportError } = session;
  let pushed = sectionOf(initial);

  let loads = 0;
  /** Folders whose settings the client told. */
  const told = new WeakSet<Folder>();

  /** The answer for documents outside of all folders, then for each folder. Never rejects. */
  const ask = async (asked: readonly Folder[]): Promise<readonly unknown[] | undefined> => {
    if (!client.configuration) return undefined;
    const items = [
      { section: settingsSection },
      ...asked.map(({ uri }) => ({ section: settingsSection, scopeUri: uri })),
    ];
    try {
      return await connection.workspace.getConfiguration(items);
    } catch (error) {
      reportError('workspace/configuration', '', error);
      return undefined;
    }
  };

  const apply = async (): Promise<void> => {
    const load = ++loads;
    const asked = [...session.folders];
    const answer = ask(asked);

    const use = (settings: readonly unknown[] | undefined): void => {
      // A newer question is under way: its answer counts.
      if (load !== loads) return;
      const [loose, ...sections] = settings ?? [];
      applyLoose(readSettings(loose ?? pushed));
      asked.forEach((folder, i) => {
        if (!session.folders.includes(folder)) return;
        if (settings) told.add(folder);
        applyTo(folder, readSettings(sections[i] ?? loose ?? pushed));
      });
    };

    const inTime = await within(answer, patience);
    // Whoever waits for this question waits for the newer one too.
    if (load !== loads) return session.configured;
    if (inTime) return use(await answer);
    // Nobody waits any longer: folders without settings are read with the defaults until the answer comes.
    for (const folder of asked) {
      if (session.folders.includes(folder) && !told.has(folder)) applyTo(folder, readSettings(pushed));
    }
    answer.then(use).catch(error => reportError('settings', '', error));
  };

  /** Never rejects: every answer of the server waits for it. */
  const load = (): Promise<void> => apply().catch(error => reportError('settings', '', error));

  connection.onDidChangeConfiguration(({ settings }) => {
    if (settings !== null && settings !== undefined) pushed = sectionOf(settings);
    session.configured = load();
  });

  return {
    load,
    register: () => {
      if (!client.registersConfiguration) return;
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: settingsSection })
        .catch(error => reportError('client/registerCapability', '', error));
    },
  };
};
