"""The JSON Schemas of aigov (draft 2020-12), importable as ``aigov.schemas`` wherever aigov is installed."""
