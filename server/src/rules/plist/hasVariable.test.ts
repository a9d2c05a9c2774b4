import assert from 'node:assert/strict';
import { hasVariable } from './hasVariable.ts';

describe('hasVariable', () => {
  it('sees both spellings of a build setting, anywhere in the text', () => {
    assert.equal(hasVariable('$(TeamIdentifierPrefix)com.example.app'), true);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the other spelling of a build setting
    assert.equal(hasVariable('group.${BUNDLE_ID}'), true);
    assert.equal(hasVariable('com.example.$('), true);
  });

  it('takes a lone dollar sign for text', () => {
    for (const text of ['', '$', '$NAME', 'a$b', '(x)', '{x}', 'cost: 5 $ (net)'])
      assert.equal(hasVariable(text), false);
  });
});
