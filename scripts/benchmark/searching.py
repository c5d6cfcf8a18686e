"""How long a reader waits for search: from the arrival of its index to the first result.

first_result(page, "http://127.0.0.1:8000/", "agent")   # -> 24.3, in ms
"""

from playwright.sync_api import Page

WATCH = """
    window.firstResult = new Promise(resolve => new MutationObserver((_, watching) => {
        if (!document.querySelector(".gl-search__link")) return;
        watching.disconnect();
        const index = performance.getEntriesByType("resource").find(e => e.name.endsWith(".json"));
        resolve(performance.now() - index.responseEnd);
    }).observe(document, { childList: true, subtree: true }));
"""


def first_result(page: Page, url: str, words: str) -> float:
    """Milliseconds, on a page that is opened anew; the words are there before the index is."""
    page.add_init_script(WATCH)
    page.goto(url)
    field = page.get_by_role("searchbox", name="Search")
    field.evaluate("(field, words) => { field.value = words; field.focus() }", words)
    return float(page.evaluate("firstResult"))
