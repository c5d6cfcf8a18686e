// The element that the hash of an address names, or null. A hash can be anything: "#%E0" is no text.

function named(hash) {
  try {
    return document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}
