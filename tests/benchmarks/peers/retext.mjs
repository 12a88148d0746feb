// Adapter: JSONL texts in, retext's findings out, in UTF-16 code units.
import { createInterface } from 'node:readline';
import { retext } from 'retext';
import retextContractions from 'retext-contractions';
import retextIndefiniteArticle from 'retext-indefinite-article';
import retextQuotes from 'retext-quotes';
import retextRepeatedWords from 'retext-repeated-words';
import retextSentenceSpacing from 'retext-sentence-spacing';

// The plug-in wants to be told which style is right: the one that the text has more of.
function build(preferred) {
  return retext()
    .use(retextQuotes, { preferred })
    .use(retextContractions, { straight: preferred === 'straight' })
    .use(retextIndefiniteArticle)
    .use(retextRepeatedWords)
    .use(retextSentenceSpacing);
}
const styles = { smart: build('smart'), straight: build('straight') };

for await (const line of createInterface({ input: process.stdin })) {
  const text = JSON.parse(line);
  const curly = (text.match(/[“”]/g) || []).length;
  const straight = (text.match(/"/g) || []).length;
  const file = await styles[curly > straight ? 'smart' : 'straight'].process(text);
  console.log(JSON.stringify(file.messages.map((message) => [
    message.place?.start?.offset ?? message.place?.offset ?? 0,
    message.place?.end?.offset ?? (message.place?.offset ?? 0) + 1,
    `${message.source}:${message.ruleId}`,
  ])));
}
