"""A report as text: its language, paragraphs, sentences, words, quotation marks; exact spans."""
