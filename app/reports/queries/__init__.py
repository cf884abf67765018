"""Reading reports; each query object serves a page and its CSV alike."""
