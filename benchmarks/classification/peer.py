"""The obvious way, to be compared with in the same run: jieba over everything, TF-IDF, LinearSVC (对照)."""

import logging
import time
from collections.abc import Sequence

from benchmarks.classification.labelled import LabelledText


def peer_seconds(texts: Sequence[LabelledText]) -> float:
    """Processor seconds to segment and classify every text once; training is not counted."""
    import jieba
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    bodies = [text.text for text in texts]
    words = TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, ngram_range=(1, 2), min_df=2)
    model = make_pipeline(words, LinearSVC())
    model.fit(bodies, [text.kind.value for text in texts])
    start = time.process_time()
    model.predict(bodies)
    return time.process_time() - start
