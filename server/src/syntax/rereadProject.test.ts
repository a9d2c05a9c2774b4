import assert from 'node:assert/strict';
import { readOpenStep } from './openStep.ts';
import type { OpenStepFile, OpenStepValue } from './openStepFile.ts';
import { objectsOf } from './projectObjects.ts';
import { rereadProject } from './rereadProject.ts';

const target = (name: string): string => `
/* Begin PBXNativeTarget section */
		T${name} /* ${name} */ = {
			isa = PBXNativeTarget;
			buildConfigurationList = L${name} /* "configurations"; */;
			buildPhases = (
				S${name} /* Sources */,
				"P-${name}",
			);
			name = "${name} \\"quoted\\"; {";
			productType = 'com.apple.product-type.application';
		};
/* End PBXNativeTarget section */
		S${name} = {isa = PBXSourcesBuildPhase; files = (B${name}, ); }; // the files; {
		"P-${name}" = {isa = PBXShellScriptBuildPhase; shellScript = "echo \\"}\\" > out; # /* \\n"; };
		L${name} = {isa = XCConfigurationList; buildConfigurations = (C${name}, ); };
		C${name} = {
			isa = XCBuildConfiguration;
			buildSettings = {
				"INFOPLIST_FILE[sdk=macosx*]" = "${name}/Info.plist";
				OTHER_LDFLAGS = ("-framework", NetworkExtension, );
				DATA = <0fbd 7772>;
			};
			name = Release;
		};`;

const names = ['App', 'Tunnel', 'Filter', 'Proxy'];
const text = `// !$*UTF8*$!
{
	archiveVersion = 1;
	classes = {
	};
	objects = {
		P = {isa = PBXProject; mainGroup = G; targets = (${names.map(name => `T${name}`).join(', ')}, ); };
${names.map(target).join('\n')}
	};
	rootObject = P /* Project object */;
}
`;

/** A value with every range moved. */
const at = (value: OpenStepValue, by: number): unknown => {
  const span = { start: value.span.start + by, end: value.span.end + by };
  if (value.type === 'string') return { ...value, span };
  if (value.type === 'array') return { span, items: value.items.map(item => at(item, by)) };
  const entries = value.entries.map(({ key, keySpan, value: inner }) => ({
    key,
    keySpan: { start: keySpan.start + by, end: keySpan.end + by },
    value: at(inner, by),
  }));
  return { span, entries };
};

/** All that a file says about its objects, with the ranges as they are in its text. */
const said = (file: OpenStepFile): unknown => {
  const objects = objectsOf(file);
  return (
    objects && {
      rootObject: objects.rootObject,
      starts: objects.starts,
      ids: [...objects.byId.keys()],
      entries: objects.entries.map(
        entry =>
          entry && {
            id: entry.id,
            isa: entry.isa,
            idSpan: { start: entry.idSpan.start + entry.shift, end: entry.idSpan.end + entry.shift },
            fields: at(entry.fields, entry.shift),
          },
      ),
    }
  );
};

const isSame = (again: OpenStepFile, edited: string): void => {
  const fresh = readOpenStep(edited);
  assert.deepEqual(said(again), said(fresh));
  assert.deepEqual(
    [again.root, again.comments, again.problems],
    [fresh.root, fresh.comments, fresh.problems],
  );
};

const configuration = /\t\tCFilter = \{[\s\S]*?\n\t\t\};\n/;

const edits: Readonly<Record<string, (before: string) => string>> = {
  'a setting is changed': s => s.replace('"Tunnel/Info.plist"', '"Other/Info.plist"'),
  'settings of two targets are changed': s => s.replace(/DATA = <0fbd 7772>/g, 'DATA = "<>"'),
  'a file is added, in many objects': s =>
    s
      .replace('\t\tP = {', '\t\tBNew = {isa = PBXBuildFile; fileRef = FNew; };\n\t\tP = {')
      .replace('(BFilter, )', '(BFilter, BNew, )'),
  'an object is taken out': s => s.replace(configuration, ''),
  'an object is moved to the front': s =>
    s.replace(configuration, '').replace('\t\tP = {', `${configuration.exec(s)![0]}\t\tP = {`),
  'an object is written twice': s => s.replace(configuration, '$&$&'),
  'an id is changed': s => s.replace('CProxy = {', 'CProxy2 = {'),
  'an object becomes a string': s => s.replace(/SApp = \{.*?\};/, 'SApp = none;'),
  'a comment is put between objects': s =>
    s.replace('\t\tTFilter', '/* TFilter = {}; */ // here\n\t\tTFilter'),
  'all objects but one are gone': s => s.replace(/(targets = .*\n)[\s\S]*(\t\};\n\trootObject)/, '$1$2'),
};

const wholes: Readonly<Record<string, (before: string) => string>> = {
  'something outside of the objects is changed': s => s.replace('archiveVersion = 1', 'archiveVersion = 2'),
  'text follows the project': s => `${s}\n`,
  'a bracket is missing': s => s.replace('OTHER_LDFLAGS = (', 'OTHER_LDFLAGS = '),
  'a string is not closed': s => s.replace('"Tunnel/Info.plist"', '"Tunnel/Info.plist'),
  'a merge is not finished': s => s.replace('\t\tCFilter', '<<<<<<< HEAD\n\t\tCFilter'),
  'a value is missing': s => s.replace('CTunnel = {', 'CTunnel;\n\t\tCOther = {'),
};

describe('a project file read again', () => {
  for (const [what, edit] of Object.entries(edits)) {
    it(`is what it would be read afresh, there and back: ${what}`, () => {
      const edited = edit(text);
      assert.notEqual(edited, text);
      const there = rereadProject(readOpenStep(text), edited);
      assert.ok(there);
      isSame(there, edited);
      const back = rereadProject(there, text);
      assert.ok(back);
      isSame(back, text);
    });
  }

  for (const [what, edit] of Object.entries(wholes)) {
    it(`is read as a whole: ${what}`, () => {
      const edited = edit(text);
      assert.notEqual(edited, text);
      assert.equal(rereadProject(readOpenStep(text), edited), undefined);
      // What has problems tells nothing about the next version.
      if (readOpenStep(edited).problems.length > 0)
        assert.equal(rereadProject(readOpenStep(edited), text), undefined);
    });
  }

  it('keeps the objects that are as they were', () => {
    const before = readOpenStep(text);
    const after = rereadProject(before, edits['a file is added, in many objects']!(text))!;
    const changed = [...objectsOf(after)!.byId].filter(
      ([id, { fields }]) => fields !== objectsOf(before)!.byId.get(id)?.fields,
    );
    assert.deepEqual(
      changed.map(([id]) => id),
      ['BNew', 'SFilter'],
    );
  });

  it('says what a whole reading says after any edits in a row, or asks for one', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const pieces = [
      '',
      ';',
      '{',
      '}',
      '(',
      '"',
      "'",
      '/*',
      '*/',
      '//',
      '\n',
      'X = 1;',
      'N = {isa = A; };\n',
      '<',
      '=',
    ];
    let current = text;
    let file = readOpenStep(text);
    let kept = 0;
    for (let step = 0; step < 3000; step++) {
      const from = random(current.length);
      const length = random(4) === 0 ? random(300) : random(3);
      const piece =
        random(3) === 0
          ? current.slice(random(current.length)).slice(0, random(400))
          : pieces[random(pieces.length)]!;
      const edited = current.slice(0, from) + piece + current.slice(from + length);
      const again = rereadProject(file, edited);
      if (!again) continue;
      kept++;
      isSame(again, edited);
      // Not too far from a project.
      current = random(20) === 0 ? text : edited;
      file = current === text ? readOpenStep(text) : again;
    }
    assert.ok(kept > 300, `${kept} edits were read again`);
  }).timeout(60_000);
});
