// The element that the hash of an address names, or null. A hash can be anything: "#%E0" is no text, "" names nothing.

function named(hash) {
  try {
    return hash && document.getElementById(decodeURIComponent(hash.slice(1)));
  } catch {
    return null;
  }
}
