"""The word lists of a language as typed values, read from its folder, a module for each part."""
