// An old address leads on to where its page or passage went; without script, the lines there say so.

function follow() {
  const notice = document.querySelector(".gl-moved");
  const line = named(location.hash);
  const own = line && line.closest(".gl-moved") && line.querySelector("a");
  const whole = !line && notice?.querySelector(".gl-moved__whole");
  if (own) location.replace(own.href);
  else if (whole) location.replace(whole.href + location.hash);
}

follow();
addEventListener("hashchange", follow);
