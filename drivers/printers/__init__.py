"""Receipt printers: a document in, paper out, and the truth about what became of it."""
