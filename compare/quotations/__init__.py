"""Quotations of one report and who is quoted."""

from compare.quotations.finding import Quotation, find_quotations
from compare.quotations.speakers import Speaker

__all__ = ["Quotation", "Speaker", "find_quotations"]
