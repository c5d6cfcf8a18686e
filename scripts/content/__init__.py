"""What is read: pages, terms, claims, figures and settings, with what is wrong in them."""
