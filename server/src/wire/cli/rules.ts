import type { Hints } from '../../hints.ts';
import type { CommandLine } from './commandLine.ts';
import { bold, json, type Outcome, styledSeverity } from './output.ts';

/** `rules` */
export const rules = (hints: Hints, { options }: CommandLine): Outcome => {
  if (options.format === 'json') {
    const listed = hints.rules.map(
      ({ id, title, category, severity, resources, why, platforms, limits }) => ({
        id,
        title,
        category,
        severity,
        why,
        platforms,
        limits,
        resources: resources.flatMap(resource => {
          const known = hints.catalogue.resources.get(resource);
          return known ? [{ id: known.id, title: known.title, url: known.url }] : [];
        }),
      }),
    );
    return { out: json(listed), code: 0 };
  }
  const lines = hints.rules.map(
    ({ id, severity, title, category }) =>
      `${bold(id)} (${styledSeverity(severity)}, ${category})\n    ${title}`,
  );
  return { out: `${lines.join('\n')}\n`, code: 0 };
};
