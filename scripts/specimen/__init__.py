"""The specimen: a small transformer that has learnt from diaries, and what is measured on it."""
