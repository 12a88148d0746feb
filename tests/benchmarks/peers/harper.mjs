// Adapter: JSONL texts in, Harper's findings out, in UTF-16 code units.
import { createInterface } from 'node:readline';
import { Dialect, LocalLinter } from 'harper.js';
import { binary } from 'harper.js/binary';

const linter = new LocalLinter({ binary, dialect: Dialect.American });
await linter.setup();
for await (const line of createInterface({ input: process.stdin })) {
  const found = await linter.organizedLints(JSON.parse(line), { language: 'plaintext' });
  const spans = [];
  for (const [rule, lints] of Object.entries(found)) {
    for (const lint of lints) {
      const span = lint.span();
      spans.push([span.start, span.end, rule]);
    }
  }
  console.log(JSON.stringify(spans));
}
