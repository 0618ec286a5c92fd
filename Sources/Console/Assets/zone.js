// Which time zone the browser is in: a cookie tells the pages that come after.

const cookie = document.body.dataset.zoneCookie;
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();

// Where the reader chose a zone, there is nothing to tell.
if (cookie && timeZone) {
  const secure = cookie.startsWith("__Host-") ? "; secure" : "";
  document.cookie = `${cookie}=${timeZone}; path=/; max-age=34560000; samesite=lax${secure}`;
}
