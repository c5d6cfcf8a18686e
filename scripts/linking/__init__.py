"""Links terms and claims in a page's HTML, and says of every use why it is linked or not."""
