"""The desk: a page on this computer where reports are pasted, dropped and compared."""
