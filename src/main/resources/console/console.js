// Copies, searches and tells times; every page works without it.
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  var paused = false;

  function pad(n) { return (n < 10 ? "0" : "") + n; }

  // The viewer's time first, with UTC beside it.
  function local(root) {
    root.querySelectorAll("time[data-local]").forEach(function (time) {
      time.removeAttribute("data-local");
      var d = new Date(time.dateTime);
      if (isNaN(d) || d.getTimezoneOffset() === 0) { return; }
      var utc = time.textContent;
      var here = d.getFullYear() + "-" + pad(d.getMonth() + 1) + "-" + pad(d.getDate()) + " " +
          pad(d.getHours()) + ":" + pad(d.getMinutes()) + ":" + pad(d.getSeconds());
      var beside = document.createElement("span");
      beside.className = "utc";
      beside.textContent = utc.slice(0, 10) === here.slice(0, 10) ? utc.slice(11) : utc;
      time.textContent = here + " ";
      time.appendChild(beside);
    });
  }

  function copy(button) {
    var from = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
    var text = from ? from.textContent : button.dataset.copy;
    navigator.clipboard.writeText(text).then(function () {
      var label = button.textContent;
      button.textContent = "Copied";
      setTimeout(function () { button.textContent = label; }, 1500);
    });
  }

  document.addEventListener("DOMContentLoaded", function () { local(document); });
  document.addEventListener("htmx:afterSettle", function () { local(document); });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (button && (button.dataset.copy || button.dataset.copyFrom)) { copy(button); }
    if (button && "pause" in button.dataset) {
      paused = !paused;
      button.setAttribute("aria-pressed", String(paused));
      button.textContent = paused ? "Go on with live updates" : "Pause live updates";
    }
  });

  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var search = document.getElementById("q");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    }
  });

  // Nobody looks at a hidden page, and what is paused stays.
  document.addEventListener("htmx:beforeRequest", function (event) {
    if (event.target.closest("[data-live]") && (paused || document.hidden)) { event.preventDefault(); }
  });
})();
