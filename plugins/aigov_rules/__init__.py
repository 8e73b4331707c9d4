"""The built-in extractor: rules over tagged sentences, with lexicons as data."""
