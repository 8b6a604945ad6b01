"""Recognising what a published text is and what it says (识别)."""

from crawler.classifiers.recognise import recognise
from crawler.classifiers.recognition import CLASSIFIER_VERSION, Passage, Recognition, RulingFacts

__all__ = ["CLASSIFIER_VERSION", "Passage", "Recognition", "RulingFacts", "recognise"]
