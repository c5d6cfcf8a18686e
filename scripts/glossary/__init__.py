"""The core: from Markdown files and term files to linked HTML and a record of every use.

It knows no site builder. Read it in this order: pages, terms, surfaces, matcher, html_scan, linker,
extension.
"""
