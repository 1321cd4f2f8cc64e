"""The quotations of one report, and who is quoted."""

from compare.quotations.finder import Quotation, find_quotations
from compare.quotations.speakers import Speaker
from compare.quotations.support import Context, Support, SupportStatus

__all__ = ["Context", "Quotation", "Speaker", "Support", "SupportStatus", "find_quotations"]
