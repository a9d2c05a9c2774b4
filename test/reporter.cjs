// A quiet mocha reporter: one line per top-level suite, every failure in full, and the closing line that our runner adds up.
const { reporters, Runner } = require('mocha');

module.exports = class QuietReporter extends reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    let passed = 0;
    let failed = 0;
    let skipped = 0;
    let suite;
    let before = 0;
    const flush = () => {
      if (suite !== undefined) console.log(`  ${suite}: ${passed + failed + skipped - before}`);
    };
    const top = test => {
      let parent = test.parent;
      while (parent?.parent && !parent.parent.root) parent = parent.parent;
      return parent?.title ?? '';
    };
    const seen = test => {
      const title = top(test);
      if (title === suite) return;
      flush();
      suite = title;
      before = passed + failed + skipped;
    };
    runner.on(Runner.constants.EVENT_TEST_PASS, test => {
      seen(test);
      passed++;
    });
    runner.on(Runner.constants.EVENT_TEST_PENDING, test => {
      seen(test);
      skipped++;
      console.log(`  skipped: ${test.fullTitle()}`);
    });
    runner.on(Runner.constants.EVENT_TEST_FAIL, test => {
      failed++;
      console.log(`  FAILED: ${test.fullTitle()}`);
    });
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      flush();
      reporters.Base.list(this.failures);
      console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    });
  }
};
