// Adapter: JSONL texts in, textlint's findings out, in UTF-16 code units.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { TextlintKernel } = require('@textlint/kernel');
const plain = (name) => {
  const loaded = require(name);
  return loaded.default ?? loaded;
};
const rules = {
  '@textlint-rule/textlint-rule-no-unmatched-pair': {},
  'textlint-rule-apostrophe': {},
  'textlint-rule-doubled-spaces': {},
  'textlint-rule-no-zero-width-spaces': {},
  'textlint-rule-rousseau': { showLevels: ['suggestion', 'warning', 'error'] },
  'textlint-rule-write-good': {},
};
const options = {
  ext: '.txt',
  filePath: 'text.txt',
  plugins: [{ pluginId: 'text', plugin: plain('@textlint/textlint-plugin-text') }],
  rules: Object.entries(rules).map(([ruleId, told]) => ({
    ruleId: ruleId.replace('textlint-rule-', ''), rule: plain(ruleId), options: told,
  })),
};
const kernel = new TextlintKernel();
for await (const line of createInterface({ input: process.stdin })) {
  const { messages } = await kernel.lintText(JSON.parse(line), options);
  console.log(JSON.stringify(messages.map((one) => {
    // What a message quotes tells the kinds of write-good and rousseau apart.
    const kind = /repeated|illusion/i.test(one.message) ? ':repeated' : '';
    return [one.range[0], one.range[1], one.ruleId + kind];
  })));
}
