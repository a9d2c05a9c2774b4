// Fills the rules' settings in package.json from the list of rules, so that the editor completes and checks rule ids and levels:
// `node --import tsx scripts/generate-manifest.ts`; with `--check` it changes nothing and fails when package.json is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rules } from '../server/src/rules/index.ts';
import { levels, settingsSection } from '../server/src/settings.ts';

interface RulesSetting {
  properties: Record<string, unknown>;
}
interface Manifest {
  contributes: { configuration: { properties: Record<string, RulesSetting> } };
}

const manifestPath = fileURLToPath(new URL('../package.json', import.meta.url));

/** What the editor knows about each rule's level. */
const ruleSettings = (): Record<string, unknown> =>
  Object.fromEntries(
    rules.map(({ id, title, severity }) => [
      id,
      { type: 'string', enum: levels, default: severity, description: title },
    ]),
  );

/** The manifest as it should be. */
export const generateManifest = (text: string): string => {
  const manifest = JSON.parse(text) as Manifest;
  const setting = manifest.contributes.configuration.properties[`${settingsSection}.rules`];
  if (!setting) throw new Error(`package.json declares no setting ${settingsSection}.rules`);
  setting.properties = ruleSettings();
  return `${JSON.stringify(manifest, null, 2)}\n`;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const present = readFileSync(manifestPath, 'utf8');
  const wanted = generateManifest(present);
  if (process.argv.includes('--check')) {
    if (present !== wanted) {
      console.error('package.json is stale: run npm run generate.');
      process.exitCode = 1;
    }
  } else if (present !== wanted) writeFileSync(manifestPath, wanted);
}
