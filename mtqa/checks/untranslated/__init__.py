"""Text in another language than the target: words, clauses, paragraphs, whole articles.

Comments beside constants report what other values change. A value a quarter lower and a quarter
higher were measured on the examples of all rules; on 93 real pages and 65 news articles; on 1,443
planted fragments (plants) of one to three words and 145,501 words of clean text in English, French,
German and Spanish; and, for ``paragraphs``, on 1,512 planted sentences in seven targets and 129,650
words of clean text in thirteen. “Not sensitive” means that neither value changed anything. If the
comment says so of half and twice the value, those were measured on 2,820 planted fragments.
"""
