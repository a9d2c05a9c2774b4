import assert from 'node:assert/strict';
import { read } from '../../testing/specTargets.ts';
import { projectText } from '../xcode/projectText.ts';

describe('Tuist and Bazel', () => {
  const tuist = 'import ProjectDescription\nlet project = Project(name: "A", targets: [])\n';
  const bazel = 'load("@rules_apple//apple:ios.bzl", "ios_application")\nios_application(name = "App")\n';
  const formats = (files: Readonly<Record<string, string>>) =>
    read(files).projects.map(({ path, format, unread }) => [path, format, unread !== undefined]);

  it('are recognised, with the reason why they are not read', () => {
    assert.deepEqual(formats({ 'App/Project.swift': tuist, 'BUILD.bazel': bazel, 'Kit/BUILD': bazel }), [
      ['App/Project.swift', 'tuist', true],
      ['BUILD.bazel', 'bazel', true],
    ]);
    assert.match(read({ 'Project.swift': tuist }).projects[0]!.unread!, /^Tuist .*\.$/);
  });
  it('are nothing beside a generated Xcode project, and nothing in a file of another kind', () => {
    const xcode = projectText([], 'G = {isa = PBXGroup; children = (); sourceTree = "<group>";};');
    assert.deepEqual(
      formats({ 'Project.swift': tuist, BUILD: bazel, 'A.xcodeproj/project.pbxproj': xcode }),
      [['A.xcodeproj/project.pbxproj', 'xcode', false]],
    );
    assert.deepEqual(
      formats({
        'Project.swift': 'struct Project {}\n',
        BUILD: 'cc_library(name = "x")\n',
        'Sources/Project.swift': '',
      }),
      [],
    );
  });
});
