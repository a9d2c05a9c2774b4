import assert from 'node:assert/strict';
import { needsOf } from '../features/needs/needsOf.ts';
import { rules } from '../rules/index.ts';
import type { ProjectSketch, TargetSketch } from '../rules/projectExample.ts';
import { hintsFor, judgedProject } from './judgedProject.ts';
import { type ProjectForm, projectFiles } from './projectFiles.ts';

const hints = hintsFor(rules);

export const { catalogue } = hints;

const marks = { met: '✓', unmet: '✗', unknown: '?' } as const;

export const known = (files: Readonly<Record<string, string>>) => {
  const knowledge = judgedProject(hints, files).knowledge();
  assert.ok(knowledge);
  return { ...knowledge, catalogue };
};

/** `✓ dns-proxy entitlement @ App/App.entitlements: dns-proxy`; a place of no length shows the file alone. */
export const needs = (sketch: ProjectSketch, target: string, name: string, form: ProjectForm = 'groups') => {
  const files = projectFiles(sketch, form);
  const context = known(files);
  const found = context.model.targets.find(other => other.name === target);
  assert.ok(found, target);
  return needsOf(name, found, context).map(({ text, state, at, why }) => {
    const place = at && `${at.path}: ${files[at.path]!.slice(at.span.start, at.span.end)}`;
    return `${marks[state]} ${text}${place === undefined ? '' : ` @ ${place.replace(/: $/, '')}`}${why === undefined ? '' : ` (${why})`}`;
  });
};

export const app = (parts: Partial<TargetSketch> = {}): ProjectSketch => ({
  targets: [{ name: 'App', kind: 'app', ...parts }],
});

export const key = (name: string): string => `com.apple.developer.networking.${name}`;

export const list = (name: string, ...values: readonly string[]): string =>
  `<key>${name}</key><array>${values.map(value => `<string>${value}</string>`).join('')}</array>`;

export const yes = (name: string): string => `<key>${name}</key><true/>`;

export const no = (name: string): string => `<key>${name}</key><false/>`;

export const networkExtension = key('networkextension');

/** An entitlements file whose path holds a variable that nothing sets. */
export const hidden = { settings: { CODE_SIGN_ENTITLEMENTS: '$(VENDOR)/App.entitlements' } };
