"""The report: a whole extraction as one page that opens in any browser, with every number leading to the words."""

from aigov.reporting.page import report

__all__ = ["report"]
